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

/** In the order of `members`. Somebody whose phone refuses does not stop the others. */
export async function performMany(
  members: readonly Member[],
  act: (member: Member) => Act,
  services: ActServices,
): Promise<ManyReport> {
  const items = new Array<ManyItem>(members.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < members.length) {
      const at = next++;
      items[at] = await one(members[at]!, act, services);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, members.length) }, work));
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
