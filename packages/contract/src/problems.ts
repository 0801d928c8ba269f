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

export { ProblemBody } from "./problems/body.ts";

/** The sentence of a problem with its parameters filled in. */
export const problemText = (code: ProblemCode, language: Language, params: Params = {}): string =>
  fillIn(problems[code][language], params);

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
