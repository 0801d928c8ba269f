/** The messages between one app and one person: read once, then grown by events. */
import { useCallback, useState } from "react";
import { ControlFailure, control } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import type { ChatMessage, ControlEvent } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";

/** A text that did not get out, to be put back into the line, and why. */
export interface Unsent {
  readonly text: string;
  readonly failure: ControlFailure;
}

export function useChat(userId: string, agentId: number) {
  const { reading, update, retry } = useReading(`chat ${userId} ${agentId}`, (signal) =>
    control.messages(userId, agentId, signal),
  );
  const [unsent, setUnsent] = useState<Unsent | undefined>();

  useEvents((events) => {
    const mine = events.filter((event) => "userId" in event && event.userId === userId);
    if (mine.length > 0)
      update((messages) => mine.reduce((known, event) => withEvent(known, event, agentId), messages));
  });

  const send = useCallback(
    async (text: string): Promise<void> => {
      setUnsent(undefined);
      try {
        const { message } = await control.type(userId, agentId, text);
        // Events bring the same sooner; this is for the time when there are none.
        update((messages) => merged(messages, [message]));
      } catch (error) {
        setUnsent({ text, failure: error instanceof ControlFailure ? error : new ControlFailure(null) });
      }
    },
    [userId, agentId, update],
  );
  return { reading, retry, send, unsent };
}

function withEvent(known: readonly ChatMessage[], event: ControlEvent, agentId: number): readonly ChatMessage[] {
  if (event.type === "phone.message" && event.message.agentId === agentId) return merged(known, [event.message]);
  if (event.type !== "delivery") return known;
  const message = known.findLast(({ id }) => id === event.messageId);
  return message ? merged(known, [{ ...message, delivery: event.delivery }]) : known;
}

/** The later word about a message wins, except that what has come to an end is never set back to under way. */
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
