/** Reads the values of a scenario, each with one sentence for what is not as it should be. @throws {RangeError} All. */
import { InvalidValue } from "../kernel/invalid-value.ts";

export function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new InvalidValue(`${name} must be a JSON object.`);
  return value as Record<string, unknown>;
}

/** `name` begins the sentence, as in "The scenario". */
export function onlyKeys(value: Readonly<Record<string, unknown>>, name: string, known: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new InvalidValue(`${name} has no ${unknown}; it may have ${known.join(", ")}.`);
}

export function wholeNumber(value: unknown, name: string, least: number, most: number): void {
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
    throw new InvalidValue(`${name} must be a whole number from ${least} to ${most}.`);
}

export function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new InvalidValue(`${name} must be a list.`);
  return value;
}

/** Absent is well; as for those below. */
export function text(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== "string") throw new InvalidValue(`${name} must be a string.`);
}

export function flag(value: unknown, name: string): void {
  if (value !== undefined && typeof value !== "boolean") throw new InvalidValue(`${name} must be true or false.`);
}

export function texts(value: unknown, name: string): void {
  if (value !== undefined && !(Array.isArray(value) && value.every((each) => typeof each === "string")))
    throw new InvalidValue(`${name} must be a list of strings.`);
}

export function numbers(value: unknown, name: string): void {
  if (value !== undefined && !(Array.isArray(value) && value.every((each) => Number.isInteger(each) && each >= 0)))
    throw new InvalidValue(`${name} must be a list of whole numbers.`);
}
