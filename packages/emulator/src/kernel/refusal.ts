import { errorFact } from "@shoufa/protocol";

/** WeCom saying no, with a code of its table. Never for a gap of ours: that is `NotEmulated`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly errcode: number;
  /** Further fields of the answer, e.g. the lists of bad recipients. */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(errcode: number, options: { text?: string; fields?: Readonly<Record<string, unknown>> } = {}) {
    super(options.text ?? baseText(errcode));
    this.errcode = errcode;
    this.fields = options.fields ?? {};
  }
}

/** Text of the platform if it has been recorded, else empty: most texts of the table are placeholders. */
export function recordedText({ errcode, message }: Refusal): string {
  const fact = errorFact(errcode);
  return fact && !fact.messageVerified && message === fact.message.trim() ? "" : message;
}

function baseText(errcode: number): string {
  const fact = errorFact(errcode);
  if (!fact) throw new Error(`the error table has no code ${errcode}`);
  return fact.message.trim();
}

/** Something WeCom can do and this emulator cannot yet. Answered with HTTP 501 and a sentence, without any errcode. */
export class NotEmulated extends Error {
  override readonly name = "NotEmulated";
}

/** The phone would not have let the person do this. */
export class PhoneRefusal extends Error {
  override readonly name = "PhoneRefusal";
}
