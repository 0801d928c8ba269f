/**
 * The same action by many people: forty answer, a department votes. The number of simultaneous actions is one that a
 * receiver can meet in production.
 */
import type { Member } from "../company/model/model.ts";
import type { Delivery, ReplyReport } from "../kernel/message.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Act, ActServices } from "./act.ts";
import { perform } from "./perform.ts";

const atOnce = 24;

export interface ManyReport {
  /** Number of people who acted. */
  readonly count: number;
  readonly items: readonly ManyItem[];
}

export interface ManyItem {
  readonly userId: string;
  readonly messageId?: string;
  /** Null when no app was notified. */
  readonly state: Delivery["state"] | null;
  readonly reply?: ReplyReport["state"];
  /** Reason why the phone refused. */
  readonly refused?: string;
}

export interface ManyOptions {
  /** Called for each person when the callback has ended, in the order of the ends. */
  readonly onItem?: ((item: ManyItem) => void) | undefined;
  /** After an abort no further person begins; actions under way are completed. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Performs the action on all phones. A refusing phone does not stop the others.
 * @returns Results in the order of `members`, without people who had not begun when `signal` was aborted.
 */
export async function performMany(
  members: readonly Member[],
  act: (member: Member) => Act,
  services: ActServices,
  { onItem, signal }: ManyOptions = {},
): Promise<ManyReport> {
  const done = new Array<ManyItem | undefined>(members.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < members.length && !signal?.aborted) {
      const at = next++;
      const item = await one(members[at]!, act, services);
      done[at] = item;
      onItem?.(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, members.length) }, work));
  const items = done.filter((item) => item !== undefined);
  return { count: items.filter(({ refused }) => refused === undefined).length, items };
}

async function one(member: Member, act: (member: Member) => Act, services: ActServices): Promise<ManyItem> {
  const { userId } = member;
  try {
    const { callback, message } = await perform(member, act(member), services);
    return {
      userId,
      ...(message ? { messageId: message.id } : undefined),
      state: callback?.state ?? null,
      ...(callback?.reply ? { reply: callback.reply.state } : undefined),
    };
  } catch (error) {
    if (error instanceof PhoneRefusal) return { userId, state: null, refused: error.message };
    throw error;
  }
}
