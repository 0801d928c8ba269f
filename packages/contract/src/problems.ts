import { z } from "zod";
import { accessProblems } from "./problems/access.ts";
import { companiesProblems } from "./problems/companies.ts";
import { conversationsProblems } from "./problems/conversations.ts";
import { directoryProblems } from "./problems/directory.ts";
import { generalProblems } from "./problems/general.ts";
import { fillIn, type Language, type Params } from "./text.ts";

/**
 * Every refusal of the server, with its HTTP status and its sentence in both languages. `{name}` stands for a
 * parameter of the problem. A code that is not a key here, or lacks a language, does not compile.
 */
export const problems = {
  ...generalProblems,
  ...accessProblems,
  ...companiesProblems,
  ...directoryProblems,
  ...conversationsProblems,
} as const;

export type ProblemCode = keyof typeof problems;

/** Refusals that every route can give, besides the ones it declares. */
export const commonProblems = [
  "request.invalid",
  "request.too_large",
  "request.header_too_large",
  "request.too_slow",
  "request.wrong_method",
  "request.foreign_origin",
  "request.not_found",
  "server.failed",
  "session.required",
  "session.password_needed",
  "session.second_factor_needed",
  "store.busy",
  "store.full",
] as const satisfies readonly ProblemCode[];

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

/** The sentence of a problem with its parameters filled in. */
export const problemText = (code: ProblemCode, language: Language, params: Params = {}): string =>
  fillIn(problems[code][language], params);

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
