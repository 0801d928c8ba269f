import { z } from "zod";

/**
 * Why something waits or failed, as the server stores and sends it: a code with parameters, in no language. The sentence
 * is made by whoever shows it, with `reasonText` (reasons.ts).
 */
export const Reason = z.object({
  /** A key of `reasons` or of `problems`, or `wecom.<errcode>`. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

/** What is wrong though the server goes on. `accountId`: the company that it is about; null: the whole installation. */
export const Trouble = Reason.extend({ accountId: z.string().nullable() });
export type Trouble = z.infer<typeof Trouble>;
