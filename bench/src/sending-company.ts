/** Company that is connected, and its operator, for the measurements of sending. Start at `startSending`. */
import { randomUUID } from "node:crypto";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import {
  isOpenMessage,
  type Message,
  type RecipientsInput,
  type Resolution,
  requestOf,
  routes,
} from "@shoufa/contract";
import { startChild } from "./children.ts";
import type { EmulatorReady } from "./emulator-child.ts";
import type { PersonalReady } from "./send-personal-server.ts";

/** What an operator does with messages of a server that is measured. */
function operatorOf({ url, cookie, accountId, appId }: PersonalReady) {
  const ask = async <T>(request: ReturnType<typeof requestOf>): Promise<T> => {
    const { method, path, headers, body } = request;
    const answer = await fetch(url + path, { method, headers: { ...headers, cookie }, body: body ?? null });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const send = (recipients: RecipientsInput): Promise<Message> =>
    ask<Message>(
      requestOf(routes.sendMessage, {
        params: { accountId },
        headers: { "idempotency-key": randomUUID() },
        body: { appId, recipients, content: { type: "text", text: `通知 ${randomUUID()}` } },
      }),
    );
  const read = (messageId: string): Promise<Message> =>
    ask<Message>(requestOf(routes.getMessage, { params: { messageId } }));
  return {
    send,
    look: read,
    /** Who would get it, in numbers, as the picker asks after every click. */
    count: (recipients: RecipientsInput): Promise<Resolution> =>
      ask<Resolution>(
        requestOf(routes.resolveRecipients, { params: { accountId }, body: { appId, ...recipients } as never }),
      ),
    /** Waits until everybody is frozen. */
    async prepared(messageId: string): Promise<void> {
      while ((await read(messageId)).state === "preparing") await pause(200);
    },
    cancel: (messageId: string): Promise<Message> =>
      ask<Message>(requestOf(routes.cancelMessage, { params: { messageId } })),
    async settled(messageId: string, everyMilliseconds: number): Promise<Message> {
      for (;;) {
        const message = await read(messageId);
        if (!isOpenMessage(message)) return message;
        await pause(everyMilliseconds);
      }
    },
  };
}

/** A company of an emulator and a server that has read it, each in a process of its own. */
export async function startSending(people: number, databaseUrl: string | undefined) {
  await using stack = new AsyncDisposableStack();
  const emulator = stack.use(await startChild<EmulatorReady>("./emulator-child.ts", [String(people)]));
  const company = JSON.stringify({ ...emulator.ready, userIds: [], departments: [] });
  const args = databaseUrl === undefined ? [company] : [company, databaseUrl];
  const server = stack.use(await startChild<PersonalReady>("./send-personal-server.ts", args));
  const owned = stack.move();
  return {
    emulator: emulator.ready,
    server: server.ready,
    usage: () => server.usage(),
    operator: operatorOf(server.ready),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** SQLite, and PostgreSQL where `BENCH_DATABASE_URL` names one. */
export const stores = (): readonly (readonly [name: string, url: string | undefined])[] => {
  const url = process.env["BENCH_DATABASE_URL"];
  return url === undefined
    ? [["SQLite", undefined]]
    : [
        ["SQLite", undefined],
        ["PostgreSQL", url],
      ];
};
