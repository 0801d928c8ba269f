/** The messages of one conversation on one phone: read once, then grown by events. And what the person does there. */
import { useCallback, useState } from "react";
import { type ControlFailure, control, failureFrom, type PersonAct } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import type { ActReport, ChatMessage, ControlEvent, ConversationOnPhone } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";

/** A text that did not get out, to be put back into the line, and why. */
export interface Unsent {
  readonly text: string;
  readonly failure: ControlFailure;
}

/** Something the person did that is no message of its own, and what came of it. */
export interface ActDone {
  readonly act: Exclude<PersonAct, { kind: "text" }>;
  /** Absent while it is under way. */
  readonly report?: ActReport;
  readonly failure?: ControlFailure;
}

export function conversationOf({ conversation }: ChatMessage): string {
  if (conversation.kind === "app") return `app:${conversation.agentId}`;
  return conversation.kind === "bot" ? `bot:${conversation.botId}` : `group:${conversation.chatId}`;
}

export function useChat(userId: string, { agentId, id }: ConversationOnPhone) {
  const { reading, update, retry } = useReading(`chat ${userId} ${id}`, (signal) =>
    control.messages(userId, id, signal),
  );
  const [unsent, setUnsent] = useState<Unsent | undefined>();
  /** Latest last; of each card the latest. */
  const [done, setDone] = useState<readonly ActDone[]>([]);

  useEvents((events) => {
    const mine = events.filter((event) => "userId" in event && event.userId === userId);
    if (mine.length > 0) update((messages) => mine.reduce((known, event) => withEvent(known, event, id), messages));
  });

  // Events report the same sooner; this covers the time without them.
  const learn = useCallback(
    ({ message, followUps }: ActReport): void => {
      const arrived = [message, ...followUps.map((step) => step.message)].filter((each) => each !== undefined);
      update((messages) => merged(messages, arrived));
    },
    [update],
  );

  const send = useCallback(
    async (text: string): Promise<void> => {
      setUnsent(undefined);
      try {
        learn(await control.act(userId, { kind: "text", agentId: agentId ?? 0, text }));
      } catch (error) {
        setUnsent({ text, failure: failureFrom(error) });
      }
    },
    [userId, agentId, learn],
  );

  const act = useCallback(
    async (wanted: ActDone["act"]): Promise<void> => {
      const note = (outcome: Omit<ActDone, "act">): void =>
        setDone((before) => [...before.filter((each) => !sameSpot(each.act, wanted)), { act: wanted, ...outcome }]);
      note({});
      try {
        const report = await control.act(userId, wanted);
        learn(report);
        note({ report });
      } catch (error) {
        note({ failure: failureFrom(error) });
      }
    },
    [userId, learn],
  );
  return { reading, retry, send, unsent, act, done };
}

/** The message that an act was done on. */
export const messageOf = (act: PersonAct): string | undefined => ("messageId" in act ? act.messageId : undefined);

/** The note of the later act takes the place of the earlier one's. */
const sameSpot = (a: PersonAct, b: PersonAct): boolean => messageOf(a) === messageOf(b);

function withEvent(known: readonly ChatMessage[], event: ControlEvent, conversation: string): readonly ChatMessage[] {
  if (event.type === "phone.message" || event.type === "phone.changed")
    return conversationOf(event.message) === conversation ? merged(known, [event.message]) : known;
  if (event.type !== "delivery") return known;
  const message = known.findLast(({ id }) => id === event.messageId);
  return message ? merged(known, [{ ...message, delivery: event.delivery }]) : known;
}

/** The later state of a message wins, except that a final state is never replaced by one under way. */
export function merged(known: readonly ChatMessage[], arrived: readonly ChatMessage[]): readonly ChatMessage[] {
  const result = [...known];
  for (const message of arrived) {
    const place = result.findLastIndex(({ id }) => id === message.id);
    const before = result[place];
    if (!before) result.push(message);
    else if (message.delivery?.state !== "delivering" || before.delivery?.state === "delivering")
      result[place] = message;
  }
  const sorted = result.every((message, index) => index === 0 || compareIds(result[index - 1]!.id, message.id) < 0);
  return sorted ? result : result.sort((a, b) => compareIds(a.id, b.id));
}

/** Ids are whole numbers that rise with time, written out; longer is larger. */
const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
