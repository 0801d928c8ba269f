/** The control API's own small HTTP layer: JSON in, JSON out, and refusals as `ControlError`. */
import type { ServerResponse } from "node:http";
import type { BothLanguages } from "../kernel/admin-refusal.ts";

export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;
  /** Further fields besides `message`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** @param said In both languages, the Chinese for pages. A text alone is for programs only. */
  constructor(status: number, said: BothLanguages | string, fields: Readonly<Record<string, unknown>> = {}) {
    super(typeof said === "string" ? said : said.en);
    this.status = status;
    this.fields = typeof said === "string" ? fields : { detail: said, ...fields };
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (response.writableEnded || response.destroyed) return;
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": body.length,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(body);
}

/** The fields of a JSON object; `{}` for no body. */
export function readFields(raw: string): Readonly<Record<string, unknown>> {
  if (raw.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw new ControlError(400, { zh: "请求体不是 JSON。", en: "The body is not JSON." });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ControlError(400, { zh: "请求体必须是 JSON 对象。", en: "The body must be a JSON object." });
  return value as Record<string, unknown>;
}
