import { z } from "zod";

/**
 * Whom a message is for. `everyone` means everybody this app can see and leaves no room for a narrower choice.
 * Departments include the ones below them. Tags join in a later version.
 */
export const Recipients = z.object({
  everyone: z.boolean().default(false),
  departments: z.array(z.number().int()).max(1000).default([]),
  members: z.array(z.string().min(1).max(64)).max(10_000).default([]),
});
export type Recipients = z.infer<typeof Recipients>;
export type RecipientsInput = z.input<typeof Recipients>;

export const ExclusionReason = z.enum(["disabled", "left", "unknown-member", "unknown-department"]);
export type ExclusionReason = z.infer<typeof ExclusionReason>;

/** `POST /api/accounts/:accountId/recipients/resolve`: who would get it, each person once, and who would not, and why. */
export const Resolution = z.object({
  people: z.number().int(),
  excluded: z.array(
    z.object({
      reason: ExclusionReason,
      count: z.number().int(),
      /** Up to ten, to show. */
      sample: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});
export type Resolution = z.infer<typeof Resolution>;
