/**
 * Lists of people, departments and tags that a call did not reach. WeCom writes them as `"a|b"` in some answers and as
 * arrays in others, gateways in the other form, and one id may come as a bare number. A value that cannot be read is no
 * answer of WeCom's: an empty list would say that everybody was reached.
 */
import { NoAnswerError } from "./errors.ts";

type Reply = Readonly<Record<string, unknown>> | object;

/** Absent, null, `""`, `"a | b"`, `["a", "b"]` and `[1]` all occur. @throws {NoAnswerError} For anything else. */
export function missedTexts(endpoint: string, reply: Reply, field: string): readonly string[] {
  const value = (reply as Readonly<Record<string, unknown>>)[field];
  if (value === undefined || value === null || value === "") return [];
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry: unknown) => {
    if (typeof entry === "number") return [String(entry)];
    if (typeof entry !== "string") throw unreadable(endpoint, field);
    return entry
      .split("|")
      .map((one) => one.trim())
      .filter((one) => one !== "");
  });
}

/** The same for department and tag ids. */
export function missedIds(endpoint: string, reply: Reply, field: string): readonly number[] {
  return missedTexts(endpoint, reply, field).map((text) => {
    const id = Number(text);
    if (!Number.isSafeInteger(id)) throw unreadable(endpoint, field);
    return id;
  });
}

const unreadable = (endpoint: string, field: string): NoAnswerError =>
  new NoAnswerError(endpoint, "not-wecom", "unknown", `${field} of the answer is no list`);
