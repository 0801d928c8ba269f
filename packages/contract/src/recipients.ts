import { z } from "zod";
import { Reason } from "./reason.ts";

const departmentIds = z.array(z.number().int()).max(1000).default([]);

/** Departments, tags and people that are chosen together. */
const parts = {
  /** With the departments below them. */
  departments: departmentIds,
  /** Without the departments below them: only people directly in one. */
  departmentsOnly: departmentIds,
  /** People whom a tag names, and those of its departments and below. */
  tags: z.array(z.number().int()).max(1000).default([]),
  members: z.array(z.string().min(1).max(64)).max(10_000).default([]),
};
export const RecipientParts = z.object(parts);
export type RecipientParts = z.infer<typeof RecipientParts>;

/**
 * Recipients of a message. `everyone` means everybody this app can see and leaves no room for a narrower choice, except for
 * people who are taken out of it: `except` goes before everything else.
 */
export const Recipients = z.object({
  everyone: z.boolean().default(false),
  ...parts,
  except: RecipientParts.prefault({}),
});
export type Recipients = z.infer<typeof Recipients>;
export type RecipientsInput = z.input<typeof Recipients>;

const named = z.object({ id: z.number().int(), name: z.string() });

/** `RecipientParts` with names, to show. */
export const NamedParts = z.object({
  departments: z.array(named),
  departmentsOnly: z.array(named),
  tags: z.array(named),
  members: z.array(z.object({ userId: z.string(), name: z.string() })),
});
export type NamedParts = z.infer<typeof NamedParts>;

/** Recipients of a message as they were chosen, with the names of that time. */
export const NamedRecipients = z.object({ everyone: z.boolean(), ...NamedParts.shape, except: NamedParts });
export type NamedRecipients = z.infer<typeof NamedRecipients>;

/**
 * Why somebody who was chosen does not get a message: only what is certain when it is made.
 *
 * - `unknown-member`, `unknown-department`, `unknown-tag`: not in the directory.
 * - `out-of-range`: outside the app's visible range, as WeCom told it within the last 15 minutes.
 * - `not-allowed`: the company is for tests, and they are not in its list (`SendingSettings.allowList`).
 * - `except`: chosen and taken out again by the same choice.
 * - `disabled`, `left`: in messages of earlier versions. Now they are sent to and labelled, since what is known may be old.
 */
export const ExclusionReason = z.enum([
  "disabled",
  "left",
  "unknown-member",
  "unknown-department",
  "unknown-tag",
  "except",
  "out-of-range",
  "not-allowed",
]);
export type ExclusionReason = z.infer<typeof ExclusionReason>;

/** Some people, to show: how many, and up to ten of them. */
const Group = z.object({
  count: z.number().int(),
  sample: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What sending will take. */
export const Outlook = z.object({
  /** Until it begins, behind what is being sent already. */
  secondsBefore: z.number().int(),
  /** For one message to these people, estimated from the last calls; each part of a long text takes as long. */
  seconds: z.number().int(),
  /** Person-times that this app has used today, counted from our own calls. Days begin in Beijing. */
  usedToday: z.number().int(),
  /** Person-times that WeCom allows the app a day; null: the company's account limit is not known here. */
  dailyLimit: z.number().int().nullable(),
});
export type Outlook = z.infer<typeof Outlook>;

/** Who would get a message, each person once, and who would not, and why. */
export const Resolution = z.object({
  /** Everybody it would be sent to. The kinds below are parts of it. */
  people: z.number().int(),
  /** Up to ten of them. */
  sample: Group.shape.sample,
  /** Have WeCom in use, as last read: `people` without those not activated, disabled, gone or of unknown status. */
  reachable: z.number().int(),
  /**
   * Have not activated WeCom: they have no phone that could show it. Whether WeCom keeps it for them until they join is
   * not published (docs/wire/messaging.md).
   */
  notActivated: Group,
  /** Were disabled, or had left the company, when they were last read. They are sent to: WeCom says what is so now. */
  disabled: Group,
  left: Group,
  /** WeCom refused the last message to them for want of a licence; `answeredAt` is when it last said so of one of them. */
  unlicensed: Group.extend({ answeredAt: z.iso.datetime().nullable() }),
  /** People of whom this credential may not read whether they have activated. */
  statusUnknown: z.number().int(),
  /**
   * The directory is being read for the first time: a department, or everyone, means those read so far. Such a choice
   * cannot be sent to before the reading has ended (`directory.incomplete`).
   */
  partial: z.boolean(),
  excluded: z.array(Group.extend({ reason: ExclusionReason })),
  /** When the app's visible range was last read; null: it is not known, and nobody is left out for it. */
  rangeReadAt: z.iso.datetime().nullable(),
  /** When the oldest of the chosen departments and tags was read, or the directory for everyone; null: people only. */
  readAt: z.iso.datetime().nullable(),
  /** Something of it is older than `choiceFreshMinutes`, and `refresh` would read it again. */
  isStale: z.boolean(),
  /** Null: no app was named. */
  outlook: Outlook.nullable(),
  /** More people than this, or everyone: their number is typed first. */
  typedAbove: z.number().int(),
  /** Why it could not be read again when `refresh` asked for it. */
  notRead: Reason.nullable(),
});
export type Resolution = z.infer<typeof Resolution>;

/** How old what is known of an app's range, of chosen departments and tags may be before it is read again. */
export const choiceFreshMinutes = 15;
