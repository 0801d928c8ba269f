/** Where a message and each person's copy of it stand. */
import { z } from "zod";
import { Reason } from "./reason.ts";

/**
 * State of one person's copy.
 *
 * - `waiting`: not handed to WeCom yet.
 * - `sending`: being handed to WeCom.
 * - `accepted`: WeCom took it. It does not tell whether it was read.
 * - `refused`: WeCom said no, with a reason.
 * - `unknown`: no answer came. The same request is repeated inside WeCom's duplicate window, so nobody gets it twice.
 * - `held`: no answer came, and a repeat might reach people twice. A person decides: `sendHeldAgain` or `countHeldAsSent`.
 * - `assumed`: a person has counted it as sent. WeCom never confirmed it.
 * - `cancelled`: stopped by a person before it was handed to WeCom.
 *
 * Of copies that WeCom accepted, after a person has asked to recall the message:
 *
 * - `recalling`: WeCom is being asked; what stands in the way is tried again by itself.
 * - `recalled`: WeCom took the recall. Copies in the WeChat plug-in stay, and whoever has read it has read it.
 * - `recall-refused`: WeCom refused the recall, with a code.
 * - `recall-unknown`: the recall got no answer.
 * - `not-recallable`: WeCom gave no number to recall it by, or the 24 hours were over.
 */
export const RecipientState = z.enum([
  "waiting",
  "sending",
  "accepted",
  "refused",
  "unknown",
  "held",
  "assumed",
  "cancelled",
  "recalling",
  "recalled",
  "recall-refused",
  "recall-unknown",
  "not-recallable",
]);
export type RecipientState = z.infer<typeof RecipientState>;

/**
 * - `preparing`: the people of a large choice are being frozen, in portions; `total` are frozen so far. Nothing has left.
 * - `scheduled`: everybody is frozen, and nothing leaves before `startAt`.
 * - `sending`: some copies are still to go, or await their answer.
 * - `paused`: a person has paused it, and nothing leaves before it is resumed; calls that were under way end.
 * - `blocked`: WeCom refuses for a reason that only a person can mend; `waiting` says what, who and where.
 * - `cancelling`: a person has cancelled it, and nothing more leaves; what has not left is being stopped, and calls that were
 *   under way end.
 * - `done`: every copy is settled.
 * - `attention`: copies are held, or nobody at all was reached.
 * - `cancelled`: settled, and some copies were stopped by a person.
 */
export const MessageState = z.enum([
  "preparing",
  "scheduled",
  "sending",
  "paused",
  "blocked",
  "cancelling",
  "done",
  "attention",
  "cancelled",
]);
export type MessageState = z.infer<typeof MessageState>;

/** Of a message of which something is still to leave, or to be answered. */
export const openMessageStates = [
  "preparing",
  "scheduled",
  "sending",
  "paused",
  "blocked",
  "cancelling",
] as const satisfies readonly MessageState[];

export const isOpenMessage = ({ state }: { readonly state: MessageState }): boolean =>
  (openMessageStates as readonly MessageState[]).includes(state);

/** People by state. Together they are the message's `total`, at every instant. */
export const RecipientCounts = z.record(RecipientState, z.number().int());
export type RecipientCounts = z.infer<typeof RecipientCounts>;

/** Nobody in any state, and others where given. */
export const countsWith = (some: Partial<RecipientCounts> = {}): RecipientCounts => ({
  ...(Object.fromEntries(RecipientState.options.map((state) => [state, 0])) as RecipientCounts),
  ...some,
});

/** Where a message stands; live events carry it whenever it changes. */
export const MessageStanding = z.object({
  state: MessageState,
  /** Nothing leaves, or left, before this time; null: as soon as may be. */
  startAt: z.iso.datetime().nullable(),
  counts: RecipientCounts,
  /** Why the next copies wait, while they do: WeCom unreachable, call limit, address not trusted … */
  waiting: Reason.extend({
    /** Time of the next attempt. */
    until: z.iso.datetime(),
    /** Whether `retryMessage` would attempt it now. Not for call limits, which end by themselves. */
    canRetry: z.boolean(),
  }).nullable(),
  /** Who paused it, while it is; a message can also be paused while it is being prepared. */
  paused: z
    .object({
      at: z.iso.datetime(),
      by: z.string(),
      /**
       * The `unknown` copies, by request: resumed before `repeatableUntil`, the same request is repeated, and nobody gets it
       * twice. Later, or when it is null, they are held for a person to decide.
       */
      unknown: z.array(z.object({ people: z.number().int(), repeatableUntil: z.iso.datetime().nullable() })),
    })
    .nullable(),
  /** Why copies are held, while some are. */
  held: Reason.nullable(),
  /** Until when something of it can be recalled; null: nothing can. */
  recallableUntil: z.iso.datetime().nullable(),
  /** Its last recall; null: nobody has asked for one. How it ended for each person is in `counts`. */
  recall: z
    .object({
      askedAt: z.iso.datetime(),
      askedBy: z.string(),
      /** Why it does not go on, and when it is tried again. */
      waiting: Reason.extend({ until: z.iso.datetime() }).nullable(),
    })
    .nullable(),
});
export type MessageStanding = z.infer<typeof MessageStanding>;

/** What resuming a paused message does at this time (Unix milliseconds), in people; null: it is not paused. */
export function resumption(
  { paused, counts }: Pick<MessageStanding, "paused" | "counts">,
  now: number,
): {
  /** It is sent to them: it has not left for them. */
  readonly sent: number;
  /** The same request is repeated for them, which WeCom delivers once. */
  readonly repeated: number;
  /** They stay as they are until a person decides about them. */
  readonly kept: number;
} | null {
  if (paused === null) return null;
  const isRepeatable = (until: string | null): boolean => until !== null && Date.parse(until) > now;
  const repeated = paused.unknown
    .filter(({ repeatableUntil }) => isRepeatable(repeatableUntil))
    .reduce((sum, { people }) => sum + people, 0);
  return { sent: counts.waiting, repeated, kept: counts.held + counts.unknown - repeated };
}
