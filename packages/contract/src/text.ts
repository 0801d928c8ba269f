import { limits } from "@shoufa/protocol/limits";

/** A sentence in both languages of the interface. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

export type Language = "zh" | "en";

export type Params = Readonly<Record<string, string | number>>;

/** A sentence with its parameters filled in: `{name}` stands for the parameter `name`. */
export const fillIn = (sentence: string, params: Params): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** WeCom counts bytes, not characters: a Chinese character takes three. */
export { utf8Bytes as byteLength } from "@shoufa/protocol/messages";

/** Longest text WeCom delivers whole, in bytes of UTF-8. Longer text would be cut on the phone, so it is refused here. */
export const maxTextBytes = limits.message.textMaxBytes;
