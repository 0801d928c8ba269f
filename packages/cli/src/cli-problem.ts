import type { Phrase } from "./language.ts";

/** Something the person at the keyboard can put right. Printed as one sentence; any other error shows its stack, being ours. */
export class CliProblem extends Error {
  override readonly name = "CliProblem";
  /** Stable, to be looked up or branched on. */
  readonly code: string;
  readonly phrase: Phrase;
  /** 2: the command line was wrong. 3: it may have been done. 1: everything else. */
  readonly exitCode: 1 | 2 | 3;

  constructor(code: string, phrase: Phrase, options: { exitCode?: 1 | 2 | 3; cause?: unknown } = {}) {
    super(phrase.en, { cause: options.cause });
    this.code = code;
    this.phrase = phrase;
    this.exitCode = options.exitCode ?? 1;
  }
}
