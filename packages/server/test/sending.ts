import { randomUUID } from "node:crypto";
import { isOpenMessage, type Message, type RecipientsInput, routes, type SendInput } from "@shoufa/contract";
import { type TestConsole, until } from "@shoufa/testkit";

/** What an operator does with messages, and what the phones show of it. */
export function sendingOf(running: Pick<TestConsole, "api" | "account" | "app" | "emulator">) {
  const { api, emulator } = running;
  const read = (messageId: string): Promise<Message> => api.call(routes.getMessage, { params: { messageId } });
  const untilIt = (id: string, what: string, is: (message: Message) => boolean, milliseconds?: number) =>
    until(
      what,
      async () => {
        const message = await read(id);
        return is(message) && message;
      },
      milliseconds,
    );
  return {
    /** A new message, through the first app. */
    async send(recipients: RecipientsInput, text: string, more: Partial<SendInput> = {}): Promise<Message> {
      return api.call(routes.sendMessage, {
        params: { accountId: running.account.id },
        headers: { "idempotency-key": randomUUID() },
        body: { appId: running.app.id, recipients, content: { type: "text", text }, ...more },
      });
    },
    read,
    untilIt,
    settled: (id: string, milliseconds?: number) =>
      untilIt(id, "the message is settled", (message) => !isOpenMessage(message), milliseconds),
    /** How often a phone shows the text. */
    received: (userId: string, text: string): number =>
      emulator
        .phone(userId)
        .messages()
        .filter((message) => message.from === "app" && message.text === text).length,
    /** Ids of people who can receive, in the order of the directory. */
    active: (): string[] =>
      emulator
        .members()
        .filter(({ status }) => status === 1)
        .map(({ userId }) => userId),
    sum: ({ counts }: Message): number => Object.values(counts).reduce((sum, people) => sum + people, 0),
  };
}
