/** The recordings in conformance/recordings, read once. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** Degree to which it is the platform's own; see recordings/README.md. */
export type Kind = "captured" | "page" | "form";

export interface RecordedAnswer {
  readonly name: string;
  /** Below `/cgi-bin/`. */
  readonly endpoint: string;
  readonly kind: Kind;
  readonly source: string;
  /** In place of the content type that JSON answers have. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Byte for byte, in UTF-8. */
  readonly body: string;
}

export interface RecordedCallback {
  readonly name: string;
  readonly kind: Kind;
  readonly source: string;
  readonly xml: string;
}

/** The base text of a refusal, without hint and address. */
export interface RefusalText {
  readonly errcode: number;
  readonly text: string;
}

export interface CallbackSample {
  readonly config: { readonly token: string; readonly encodingAesKey: string; readonly receiveId: string };
  readonly verifyUrl: {
    readonly query: { msg_signature: string; timestamp: string; nonce: string; echostr: string };
    readonly answer: string;
  };
  readonly message: {
    readonly query: { msg_signature: string; timestamp: string; nonce: string };
    readonly body: string;
    readonly plain: string;
  };
  readonly reply: { readonly timestamp: string; readonly nonce: string; readonly plain: string };
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, "../../recordings", file), "utf8"));

export const recordedAnswers = read("answers.json") as readonly RecordedAnswer[];
export const recordedCallbacks = read("callbacks.json") as readonly RecordedCallback[];
export const refusalTexts = read("refusal-texts.json") as readonly RefusalText[];
export const callbackSample = read("callback-sample.json") as CallbackSample;

/** @throws {Error} There is none of that name. */
export function named<T extends { readonly name: string }>(recordings: readonly T[], name: string): T {
  const found = recordings.find((recording) => recording.name === name);
  if (!found) throw new Error(`there is no recording "${name}"`);
  return found;
}
