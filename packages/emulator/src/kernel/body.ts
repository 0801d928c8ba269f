/**
 * JSON object of a request. A member or item that is null counts as absent, at any depth. One of the wrong type counts as
 * absent, too, and marks the whole body as ill-formed, so that the answer carries the warning. Source:
 * docs/wire/directory.md §1.
 */
import { type LooseJson, readJson } from "./loose-json.ts";

export class Body {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #health: { wellFormed: boolean };

  private constructor(fields: Readonly<Record<string, unknown>>, health: { wellFormed: boolean }) {
    this.#fields = fields;
    this.#health = health;
  }

  /** Undefined when the text is empty or no JSON object. */
  static read(text: string): Body | undefined {
    if (text === "") return undefined;
    const json: LooseJson = readJson(text);
    if (json.value === undefined) return new Body({}, { wellFormed: false });
    if (!isRecord(json.value)) return undefined;
    const fields = text.includes("null") ? withoutNulls(json.value) : json.value;
    return new Body(fields, { wellFormed: json.wellFormed });
  }

  get wellFormed(): boolean {
    return this.#health.wellFormed;
  }

  /** The value as it came, without members that are null. */
  raw(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
  }

  string(name: string): string | undefined {
    const value = this.raw(name);
    if (typeof value === "string") return value;
    this.#illFormed(value);
    return typeof value === "number" ? String(value) : undefined;
  }

  /** A whole number, also written as a string of digits. */
  integer(name: string): number | undefined {
    const value = this.raw(name);
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    if (typeof value === "string" && /^-?\d{1,15}$/.test(value)) return Number(value);
    this.#illFormed(value);
    return undefined;
  }

  /** A number, whole or not, also as text. */
  number(name: string): number | undefined {
    const value = this.raw(name);
    if (typeof value === "number") return value;
    if (typeof value === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
    this.#illFormed(value);
    return undefined;
  }

  /** true or false, also as 1 or 0. */
  boolean(name: string): boolean | undefined {
    const value = this.raw(name);
    if (typeof value === "boolean") return value;
    if (value === 0 || value === 1) return value === 1;
    this.#illFormed(value);
    return undefined;
  }

  /** The items of an array as text, numbers included; items of other kinds count as empty. */
  strings(name: string): readonly string[] | undefined {
    return this.#list(name)?.map((item) => {
      if (typeof item === "string") return item;
      if (typeof item === "number") return String(item);
      this.#illFormed(item);
      return "";
    });
  }

  /** The items of an array as objects; items of other kinds count as empty objects. */
  objects(name: string): readonly Body[] | undefined {
    return this.#list(name)?.map((item) => {
      if (isRecord(item)) return new Body(item, this.#health);
      this.#health.wellFormed = false;
      return new Body({}, this.#health);
    });
  }

  object(name: string): Body | undefined {
    const value = this.raw(name);
    if (isRecord(value)) return new Body(value, this.#health);
    this.#illFormed(value);
    return undefined;
  }

  #list(name: string): readonly unknown[] | undefined {
    const value = this.raw(name);
    if (Array.isArray(value)) return value;
    this.#illFormed(value);
    return undefined;
  }

  /** Notes a value of the wrong type; an absent one is none. */
  #illFormed(value: unknown): void {
    if (value !== undefined) this.#health.wellFormed = false;
  }
}

/** Copy without members and items that are null, at any depth. */
function withoutNulls(record: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(record).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [name, copied(value)]));
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(copied);
  return isRecord(value) ? withoutNulls(value) : value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A whole number of the query string; undefined when it is absent or something else. */
export function integerParameter(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value. */
export const present = <const T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
