import type { BothLanguages } from "./admin-refusal.ts";

/**
 * A value that the emulator cannot take, with a sentence for the caller; the control API answers 400. A RangeError of the
 * engine itself is a bug and none of these.
 */
export class InvalidValue extends RangeError {
  override readonly name = "InvalidValue";
  /** The sentence in both languages, where there is one. */
  readonly detail: BothLanguages | undefined;
  /** The field that is wrong: `apps[0].send`. Absent or empty when it is the whole. */
  readonly field: string | undefined;

  constructor(
    message: string,
    { cause, detail, field }: { cause?: unknown; detail?: BothLanguages; field?: string } = {},
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.detail = detail;
    this.field = field;
  }
}
