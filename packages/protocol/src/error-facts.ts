/**
 * Error codes of the platform: meaning, cause and remedy, in both languages of the console.
 * The data is `data/errors.json`; negative codes below -40000 belong to the callback crypto.
 */
import rows from "./data/errors.json" with { type: "json" };

export interface ErrorFact {
  readonly code: number;
  /** The official base text, without hint and address. */
  readonly message: string;
  /** Whether that text was seen in a real answer, rather than taken from a list. */
  readonly messageVerified: boolean;
  /** Parts of the platform that answer it, e.g. `token`, `messaging`. */
  readonly areas: readonly string[];
  readonly cause: BilingualText;
  readonly fix: BilingualText;
  /** Only 企业号 (2014 to 2017) answered it. */
  readonly legacy: boolean;
}

export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

export const errorFacts: readonly ErrorFact[] = rows;

const byCode = new Map(errorFacts.map((fact) => [fact.code, fact]));

/** Facts of a code; undefined for an unknown one: show the number and `errmsg` then. */
export const errorFact = (code: number): ErrorFact | undefined => byCode.get(code);
