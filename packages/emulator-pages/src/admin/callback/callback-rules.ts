/**
 * Rules of URL, Token and EncodingAESKey, checked while typing. Source: docs/wire/callbacks.md §1 and the 2015 manual.
 */
import type { PlainTextKey } from "../../texts.ts";
import type { CallbackSettings } from "../types.ts";

export type CallbackProblems = Partial<Record<keyof CallbackSettings, PlainTextKey>>;

/** The manual's form requires at least three letters or digits; today one is enough. */
const leastToken = { qiyehao: 3, wecom: 1 } as const;

/** Empty fields are not wrong yet, only not ready. */
export function callbackProblems(
  { url, token, encodingAesKey }: CallbackSettings,
  profile: keyof typeof leastToken,
): CallbackProblems {
  const problems: CallbackProblems = {};
  if (url !== "" && !"https://".startsWith(url) && !"http://".startsWith(url)) {
    if (!/^https?:\/\//i.test(url)) problems.url = "admin.callback.url.scheme";
    else if (!URL.canParse(url)) problems.url = "admin.callback.url.host";
  }
  if (/[^A-Za-z0-9]/.test(token)) problems.token = "admin.callback.token.characters";
  else if (token.length > 32) problems.token = "admin.callback.token.long";
  else if (token !== "" && token.length < leastToken[profile]) problems.token = "admin.callback.token.short";
  if (/[^A-Za-z0-9]/.test(encodingAesKey)) problems.encodingAesKey = "admin.callback.key.characters";
  return problems;
}

/** Whether the server can check: everything is filled in, and the key has its 43 characters. */
export function isComplete(settings: CallbackSettings, profile: keyof typeof leastToken): boolean {
  const { url, token, encodingAesKey } = settings;
  return (
    URL.canParse(url) &&
    token !== "" &&
    encodingAesKey.length === 43 &&
    Object.keys(callbackProblems(settings, profile)).length === 0
  );
}

/** Checks of the emulator before saving, in its order. */
export const checks = ["format", "connect", "in-time", "status", "answer"] as const;
export type Check = (typeof checks)[number];

const failedCheck: Readonly<Record<string, Check>> = {
  "bad-url": "format",
  "not-loopback": "format",
  "bad-token": "format",
  "bad-key": "format",
  "unknown-app": "format",
  unreachable: "connect",
  timeout: "in-time",
  status: "status",
  "wrong-answer": "answer",
};

/** The check that a refusal's `failed` is about; undefined when the refusal is no verdict. */
export const checkOf = (failed: unknown): Check | undefined =>
  typeof failed === "string" ? failedCheck[failed] : undefined;
