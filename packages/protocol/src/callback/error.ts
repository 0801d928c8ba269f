/** The platform's own codes for a callback that cannot be accepted or answered; `errorFact` explains each. */
export const callbackCodes = {
  signature: -40001,
  xml: -40002,
  sha1: -40003,
  key: -40004,
  receiveId: -40005,
  encrypt: -40006,
  decrypt: -40007,
  plaintext: -40008,
  base64Encode: -40009,
  base64Decode: -40010,
  build: -40011,
} as const;

export type CallbackCode = (typeof callbackCodes)[keyof typeof callbackCodes];

/**
 * Refusal of a callback. Branch on `code`, but do not show it to the sender: an attacker who can distinguish refusals can
 * search for a valid message. The text names the step, never a value.
 */
export class CallbackError extends Error {
  override readonly name = "CallbackError";
  readonly code: CallbackCode;
  /**
   * The decrypted message, when signature, key and receiveid were right and only its XML could not be read. It does
   * come from the platform: store it and answer 200. Not enumerable, so logging the error does not print it.
   */
  declare readonly authentic: Buffer | undefined;

  constructor(code: CallbackCode, step: string, authentic?: Buffer) {
    super(`callback refused (${code}): ${step}`);
    this.code = code;
    Object.defineProperty(this, "authentic", { value: authentic, enumerable: false });
  }
}
