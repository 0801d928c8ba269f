/** Many people do the same: forty answer, a department votes. So many at a time as a receiver could meet in life. */
import type { Member } from "../../company/model.ts";
import type { Delivery, ReplyReport } from "../message.ts";
import { PhoneRefusal } from "../phone-refusal.ts";
import type { Act, ActServices } from "./act.ts";
import { perform } from "./perform.ts";

const atOnce = 24;

export interface ManyReport {
  /** How many did it. */
  readonly count: number;
  readonly items: readonly ManyItem[];
}

export interface ManyItem {
  readonly userId: string;
  readonly messageId?: string;
  /** Null when nothing was told to the app. */
  readonly state: Delivery["state"] | null;
  readonly reply?: ReplyReport["state"];
  /** Why the phone did not let this person. */
  readonly refused?: string;
}

export interface ManyOptions {
  /** Told of each as soon as the callback has come to its end, in the order of the ends. */
  readonly onItem?: ((item: ManyItem) => void) | undefined;
  /** Once aborted nobody begins any more; those who have begun come to their end. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Somebody whose phone refuses does not stop the others.
 * @returns In the order of `members`, without those who had not begun when `signal` was aborted.
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
