import { z } from "zod";

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

/** `except`: people who were chosen and taken out again by the same choice. */
export const ExclusionReason = z.enum([
  "disabled",
  "left",
  "unknown-member",
  "unknown-department",
  "unknown-tag",
  "except",
]);
export type ExclusionReason = z.infer<typeof ExclusionReason>;

/** Some people, to show: how many, and up to ten of them. */
const Group = z.object({
  count: z.number().int(),
  sample: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Who would get a message, each person once, and who would not, and why. */
export const Resolution = z.object({
  /** Everybody it would be sent to. The three kinds below are parts of it. */
  people: z.number().int(),
  /** Have WeCom in use: `people` without the other two. */
  reachable: z.number().int(),
  /**
   * Have not activated WeCom: they have no phone that could show it. Whether WeCom keeps it for them until they join is
   * not published (docs/wire/messaging.md).
   */
  notActivated: Group,
  /** People of whom this credential may not read whether they have activated. */
  statusUnknown: z.number().int(),
  /**
   * The directory is being read for the first time: a department, or everyone, means those read so far. Such a choice
   * cannot be sent to before the reading has ended (`directory.incomplete`).
   */
  partial: z.boolean(),
  excluded: z.array(Group.extend({ reason: ExclusionReason })),
});
export type Resolution = z.infer<typeof Resolution>;
