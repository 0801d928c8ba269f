/** The control API's own small HTTP layer: JSON in, JSON out, and refusals as `ControlError`. */
import type { IncomingMessage, ServerResponse } from "node:http";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** The variable part of the path, if there is one. */
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Answer to send with 200, or undefined when the answer has been written already. */
export type Answer = unknown | Promise<unknown>;

/** One call: method, path with at most one variable part, and handler. */
export type RouteRow = readonly [method: string, path: RegExp, run: (exchange: Exchange) => Answer];

export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;
  /** Further fields besides `message`. */
  readonly fields: Readonly<Record<string, unknown>>;
  constructor(status: number, message: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.fields = fields;
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
    throw new ControlError(400, "The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ControlError(400, "The body must be a JSON object.");
  return value as Record<string, unknown>;
}

export function stringField(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new ControlError(400, `${name} must be a string.`);
  return value;
}

/** A whole number in `[least, most]`, also as a string of digits. */
export function wholeNumber(value: unknown, name: string, least: number, most: number): number {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < least || number > most)
    throw new ControlError(400, `${name} must be a whole number from ${least} to ${most}.`);
  return number;
}
