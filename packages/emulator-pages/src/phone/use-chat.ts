/** The messages of one conversation on one phone: read once, then grown by events. And what the person does there. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type BotPlace, type ControlFailure, control, failureFrom, type PersonAct } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import type { ActReport, ChatMessage, ControlEvent, ConversationOnPhone } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { type Act, isForBot, perform, type Told } from "./perform.ts";

/** A text that did not get out, to be put back into the line, and why. */
export interface Unsent {
  readonly text: string;
  readonly failure: ControlFailure;
}

/** Something the person did, and what came of it. */
export interface ActDone {
  readonly act: Act;
  /** The message that it made, below which its note stands. */
  readonly made?: string | undefined;
  /** Absent while it is under way, and when bots were told. */
  readonly report?: ActReport | undefined;
  /** Absent while it is under way, and when an app was told. */
  readonly told?: Told | undefined;
  readonly failure?: ControlFailure;
}

export function conversationOf({ conversation }: ChatMessage): string {
  if (conversation.kind === "app") return `app:${conversation.agentId}`;
  return conversation.kind === "bot" ? `bot:${conversation.botId}` : `group:${conversation.chatId}`;
}

/** Where bots hear what is said in this conversation. Undefined for one that no bot is in. */
export function placeOf({ botId, bots, chatId }: ConversationOnPhone, text = ""): BotPlace | undefined {
  if (botId !== undefined) return { bot: botId };
  if (chatId === undefined || !bots) return undefined;
  const mention = bots.filter(({ name }) => text.includes(`@${name}`)).map((each) => each.botId);
  return { chat: chatId, mention };
}

export function useChat(userId: string, conversation: ConversationOnPhone) {
  const { agentId, id } = conversation;
  const { reading, update, retry } = useReading(`chat ${userId} ${id}`, (signal) =>
    control.messages(userId, id, signal),
  );
  const [unsent, setUnsent] = useState<Unsent | undefined>();
  /** Latest last; of each card the latest. */
  const [done, setDone] = useState<readonly ActDone[]>([]);
  const known = useRef<readonly ChatMessage[]>([]);
  useEffect(() => {
    known.current = reading.state === "ready" ? reading.value : [];
  }, [reading]);

  useEvents((events) => {
    const mine = events.filter((event) => "userId" in event && event.userId === userId);
    if (mine.length > 0) update((messages) => mine.reduce((before, event) => withEvent(before, event, id), messages));
  });

  const note = useCallback(
    (entry: ActDone): void => setDone((before) => [...before.filter((each) => !sameSpot(each, entry)), entry]),
    [],
  );

  const send = async (text: string, quote?: string): Promise<void> => {
    setUnsent(undefined);
    const place = placeOf(conversation, text);
    const act: PersonAct | Act = place
      ? { kind: "text", ...place, text, quote }
      : { kind: "text", agentId: agentId ?? 0, text };
    try {
      // Events report the same sooner; this covers the time without them.
      const { messages, told } = await perform(userId, act, known.current);
      update((before) => merged(before, messages));
      // The message itself tells how it went to one bot.
      if (told && told.length !== 1 && isForBot(act, [])) note({ act: act as Act, made: messages[0]?.id, told });
    } catch (error) {
      setUnsent({ text, failure: failureFrom(error) });
    }
  };

  const act = useCallback(
    async (wanted: Act): Promise<void> => {
      note({ act: wanted });
      try {
        const { messages, report, told } = await perform(userId, wanted, known.current);
        update((before) => merged(before, messages));
        const made = told && messageOf({ act: wanted }) === undefined ? messages[0]?.id : undefined;
        // Below its own message, which says it, when there is one bot.
        setDone((before) => before.filter((each) => !sameSpot(each, { act: wanted })));
        if (made === undefined || told?.length !== 1) note({ act: wanted, made, report, told });
      } catch (error) {
        note({ act: wanted, failure: failureFrom(error) });
      }
    },
    [userId, note, update],
  );

  /** The person opens the talk with a bot, which hears of it the first time of a day. */
  const enter = useCallback(
    (bot: string): void => {
      const wanted = { kind: "enter", bot } as const;
      perform(userId, wanted, []).then(
        ({ told }) => {
          if (told && told.length > 0) note({ act: wanted, told });
        },
        // What the phone refuses is said when the person does something.
        () => undefined,
      );
    },
    [userId, note],
  );
  return { reading, retry, send, unsent, act, enter, done };
}

/** The message that an act was done on, or that it made. */
export const messageOf = ({ act, made }: Pick<ActDone, "act" | "made">): string | undefined =>
  "messageId" in act ? act.messageId : made;

/** The note of the later act takes the place of the earlier one's. */
const sameSpot = (a: ActDone, b: ActDone): boolean => messageOf(a) === messageOf(b);

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
