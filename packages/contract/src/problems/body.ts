/** Apart from the sentences, so that pages which only say them load no schemas. */
import { z } from "zod";

/** What a refused request answers, as JSON. It is in no language: `problemText` makes the sentence. */
export const ProblemBody = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  requestId: z.string(),
  /** For `recipients.empty`: who was excluded, and why. */
  excluded: z.array(z.unknown()).optional(),
  /** For `plan.refused`: `ActRefusal`, at most 200. */
  refusals: z.array(z.unknown()).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;
