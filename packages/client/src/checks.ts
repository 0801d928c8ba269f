import { NoAnswerError } from "./errors.ts";

/**
 * List that the answer must hold. A success without it comes from a gateway or a changed platform; read as an empty list it
 * would say that the company has no people.
 */
export function listIn<T>(endpoint: string, reply: object, field: string): readonly T[] {
  const value = (reply as Readonly<Record<string, unknown>>)[field];
  if (!Array.isArray(value)) throw missing(endpoint, field);
  return value;
}

export function objectIn<T>(endpoint: string, reply: object, field: string): T {
  const value = (reply as Readonly<Record<string, unknown>>)[field];
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw missing(endpoint, field);
  return value as T;
}

/** Status of a job: a number, also as text. Without the check an answer without one would be asked for again for ever. */
export function statusIn(endpoint: string, reply: object): number {
  const { status } = reply as { readonly status?: unknown };
  const number = typeof status === "string" && status !== "" ? Number(status) : status;
  if (!Number.isSafeInteger(number)) throw missing(endpoint, "status");
  return number as number;
}

export const missing = (endpoint: string, field: string): NoAnswerError =>
  new NoAnswerError(endpoint, "not-wecom", "unknown", `the answer holds no ${field}`);

export function textIn(endpoint: string, reply: object, field: string): string {
  const value = (reply as Readonly<Record<string, unknown>>)[field];
  if (typeof value !== "string" || value === "") throw missing(endpoint, field);
  return value;
}

export function numberIn(endpoint: string, reply: object, field: string): number {
  const value = (reply as Readonly<Record<string, unknown>>)[field];
  if (!Number.isSafeInteger(value)) throw missing(endpoint, field);
  return value as number;
}
