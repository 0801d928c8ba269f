/** Waits for a message on a phone: the first that fits, whether it is there already or comes in time. */
import type { Timers } from "@shoufa/ports";
import type { Member } from "../company/model/model.ts";
import { conversationId, type PhoneMessage } from "../kernel/message.ts";
import type { Phones } from "./phones.ts";

export interface MessageFilter {
  /** Messages in the chat with this app. */
  readonly agentId?: number;
  /** Messages of this conversation: `app:1000002`, `group:…`. */
  readonly conversation?: string;
  /** Part of the text. */
  readonly contains?: string;
  /** Sender; the app unless given. */
  readonly from?: "app" | "person" | "anybody";
}

export interface WaitOptions {
  /** 5,000 by default. */
  readonly timeoutMilliseconds?: number;
  /** Messages after the one with this id. */
  readonly after?: string;
  readonly signal?: AbortSignal;
}

/** @throws {Error} When none came in time, or the reason of an abort. */
export function waitForMessage(
  member: Member,
  { phones, timers }: { readonly phones: Phones; readonly timers: Timers },
  filter: MessageFilter = {},
  options: WaitOptions = {},
): Promise<PhoneMessage> {
  const { agentId, contains = "", from = "app" } = filter;
  const wanted = filter.conversation ?? (agentId === undefined ? undefined : `app:${agentId}`);
  const after = Number(options.after ?? 0);
  const fits = (message: PhoneMessage): boolean =>
    Number(message.id) > after &&
    (wanted === undefined || conversationId(message.conversation) === wanted) &&
    (from === "anybody" || message.from === from) &&
    message.text.includes(contains);
  const present = phones.messagesOf(member).find(fits);
  if (present) return Promise.resolve(present);
  const { timeoutMilliseconds = 5000, signal } = options;
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      stopListening();
      cancelTimeout();
      signal?.removeEventListener("abort", aborted);
    };
    const aborted = (): void => {
      settle();
      reject(signal?.reason);
    };
    const stopListening = phones.onChange((change) => {
      if (change.type !== "arrived" || !change.members.includes(member) || !fits(change.message)) return;
      settle();
      resolve(change.message);
    });
    const cancelTimeout = timers.after(timeoutMilliseconds, () => {
      settle();
      reject(new Error(`No such message reached ${member.userId} within ${timeoutMilliseconds} ms.`));
    });
    signal?.addEventListener("abort", aborted, { once: true });
    if (signal?.aborted) aborted();
  });
}
