import type { BilingualText } from "../text.ts";

/** HTTP status of a refusal, and its sentence in both languages. */
export interface ProblemText extends BilingualText {
  readonly status: number;
}
