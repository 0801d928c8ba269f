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

  /** @param said A text alone is what another room has said already, such as a refusal of the platform. */
  constructor(said: BothLanguages | string, { cause, field }: { cause?: unknown; field?: string } = {}) {
    super(typeof said === "string" ? said : said.en, cause === undefined ? {} : { cause });
    this.detail = typeof said === "string" ? undefined : said;
    this.field = field;
  }
}
