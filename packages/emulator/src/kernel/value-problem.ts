/**
 * The sentence about a value that its schema refuses: the field, and what it must be, in both languages. It is made of
 * the schema, so that no schema needs sentences of its own.
 */
import { z } from "zod";
import type { BothLanguages } from "./admin-refusal.ts";
import { InvalidValue } from "./invalid-value.ts";
import { valueWords } from "./values.ts";

/** @param name Name of the whole value, in both languages. @throws {InvalidValue} With the first field that is wrong. */
export function readValue<Schema extends z.ZodType>(schema: Schema, value: unknown, name = body): z.output<Schema> {
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return read.data;
  const { issues } = read.error;
  // A wrong name explains why another one is missing.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  const { detail, field } = problemOf(schema, issue, value, name);
  throw new InvalidValue(detail, { field });
}

const body: BothLanguages = { zh: "请求体", en: "The body" };

type Key = PropertyKey;

function problemOf(schema: z.ZodType, issue: z.core.$ZodIssue, value: unknown, name: BothLanguages) {
  const path = discriminatorOf(issue);
  const field = path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`),
    "",
  );
  const place = placeOf(schema, path, value);
  const refused: Refused = {
    issue,
    schema: schemaAt(schema, path, value),
    value: valueAt(value, path),
    place: place?.name ?? name,
    rest: place ? path.slice(place.depth) : path,
    isPlaced: place !== undefined,
  };
  if (issue.code === "invalid_key") {
    const record = schemaAt(schema, path.slice(0, -1), value);
    const ofKey = record && wordsOf(record)?.keyRefusal;
    if (ofKey) return { field, detail: ofKey(String(path.at(-1))) };
  }
  return { field, detail: sentence(refused) };
}

interface Refused {
  readonly issue: z.core.$ZodIssue;
  readonly schema: z.ZodType | undefined;
  readonly value: unknown;
  /** Name of the innermost object that has one, or of the whole. */
  readonly place: BothLanguages;
  /** Path from there. */
  readonly rest: readonly Key[];
  readonly isPlaced: boolean;
}

/** The innermost object on the path that has a name of its own: "The app 1000002". */
function placeOf(schema: z.ZodType, path: readonly Key[], value: unknown) {
  for (let depth = path.length; depth > 0; depth--) {
    const at = schemaAt(schema, path.slice(0, depth), value);
    const naming = at && wordsOf(at)?.place;
    if (naming) return { name: naming(path[depth - 1] as string | number), depth };
  }
  return undefined;
}

/** A kind that no alternative has is a problem of that field. */
const discriminatorOf = (issue: z.core.$ZodIssue): readonly Key[] =>
  issue.code === "invalid_union" && issue.discriminator !== undefined && issue.path.at(-1) !== issue.discriminator
    ? [...issue.path, issue.discriminator]
    : issue.path;

/** `apps.send (entry 2)`: positions in lists stand behind the names. */
function namedAs(path: readonly Key[]): BothLanguages {
  const names = path.filter((key) => typeof key !== "number").map(String);
  const entries = path.filter((key) => typeof key === "number").map((key) => Number(key) + 1);
  const text = names.join(".");
  if (entries.length === 0) return { zh: text, en: text };
  const last = typeof path.at(-1) === "number";
  return {
    zh: `${text}${last ? " 的每一项" : ""}（第 ${entries.join("、")} 项）`,
    en: `${last ? "Each of " : ""}${text} (entry ${entries.join(", ")})`,
  };
}

function sentence({ issue, isPlaced, place, rest, schema, value }: Refused): BothLanguages {
  const words = schema === undefined ? undefined : wordsOf(schema);
  const named = rest.length === 0 ? place : isPlaced ? ofPlace(rest, place) : namedAs(rest);
  if (issue.code === "unrecognized_keys") {
    const [unknown] = issue.keys;
    if (words?.keyRefusal) return words.keyRefusal(String(unknown));
    const known = schema === undefined ? "" : keysOf(schema).join(", ");
    const { zh, en } = words?.whole ?? named;
    return {
      zh: `${spaced(zh, "没有")} ${unknown}，可以有 ${known.replaceAll(", ", "、")}。`,
      en: `${en} has no ${unknown}; it may have ${known}.`,
    };
  }
  if (words?.refusal && value !== undefined) return words.refusal(value, place);
  if (issue.code === "custom") {
    const said = issue.params?.["sentence"] as BothLanguages | undefined;
    if (said) return said;
    const detail = issue.params?.["detail"] as BothLanguages | undefined;
    if (detail) return { zh: `${place.zh}${detail.zh}`, en: `${place.en} ${detail.en}` };
    if (!words?.must) return twice(issue.message);
  }
  const must = schema === undefined ? twice(issue.message) : mustBe(schema);
  if (isPlaced && value === undefined && rest.length === 1)
    return {
      zh: `${place.zh}要有 ${String(rest[0])}：${must.zh}。`,
      en: `${place.en} needs ${String(rest[0])}, ${must.en}.`,
    };
  return { zh: `${spaced(named.zh, "必须是")}${spaced("", must.zh)}。`, en: `${named.en} must be ${must.en}.` };
}

/** `apps.send of Group 1` */
function ofPlace(rest: readonly Key[], { zh, en }: BothLanguages): BothLanguages {
  const names = rest.filter((key) => typeof key !== "number").join(".");
  return { zh: `${zh}的 ${names}`, en: `${names} of ${en}` };
}

/** Between Chinese and Latin letters stands a space. */
const spaced = (before: string, after: string): string =>
  /[\w.\]]$/.test(before) || (before === "" && /^[\w-]/.test(after)) ? `${before} ${after}` : `${before}${after}`;

const twice = (text: string): BothLanguages => ({ zh: text, en: text });

/** What a value of this schema is: "a list of strings". */
export function mustBe(schema: z.ZodType): BothLanguages {
  const words = wordsOf(schema);
  if (words?.must) return words.must;
  const inner = unwrap(schema);
  const { def } = inner._zod;
  switch (def.type) {
    case "string": {
      const most = (inner as z.ZodString).maxLength;
      if (most === null) return { zh: "文本", en: "a string" };
      return { zh: `不超过 ${most} 个字符的文本`, en: `a string of at most ${most} characters` };
    }
    case "boolean":
      return { zh: "true 或 false", en: "true or false" };
    case "number": {
      const { minValue, maxValue } = inner as z.ZodNumber;
      return { zh: `${minValue} 到 ${maxValue} 的数`, en: `a number from ${minValue} to ${maxValue}` };
    }
    case "enum":
    case "literal": {
      const values = [...((inner as z.ZodLiteral).values ?? Object.values((inner as z.ZodEnum).enum))].map(String);
      if (values.length === 1) return { zh: values[0]!, en: values[0]! };
      return { zh: `以下之一：${values.join("、")}`, en: `one of ${values.join(", ")}` };
    }
    case "null":
      return { zh: "null", en: "null" };
    case "array": {
      const element = mustBe((inner as z.ZodArray<z.ZodType>).element);
      return { zh: `列表，每项是${spaced("", element.zh)}`, en: `a list of ${plural(element.en)}` };
    }
    case "union": {
      if (inner instanceof z.ZodDiscriminatedUnion) return { zh: "对象", en: "an object" };
      const each = (inner as z.ZodUnion<z.ZodType[]>).options.map((option) => withFields(option) ?? mustBe(option));
      return {
        zh: each.map(({ zh }) => zh).reduce((before, after) => `${spaced(before, "或")}${spaced("", after)}`),
        en: each.map(({ en }) => en).join(" or "),
      };
    }
    default:
      return { zh: "对象", en: "an object" };
  }
}

/** One of several kinds of objects is named by the fields that it needs. */
function withFields(option: z.ZodType): BothLanguages | undefined {
  const inner = unwrap(option);
  if (!(inner instanceof z.ZodObject)) return undefined;
  const shape = Object.entries(inner.shape as Record<string, z.ZodType>);
  const needed = shape.filter(([, schema]) => !mayBeAbsent(schema)).map(([name]) => name);
  return { zh: `有 ${needed.join("、")} 的对象`, en: `an object with ${needed.join(", ")}` };
}

/** "a string" → "strings", "an object" → "objects", "a whole number from 0" → "whole numbers from 0". */
const plural = (text: string): string =>
  /^an? /.test(text) ? text.replace(/^an? /, "").replace(/^((?:whole )?\w+)/, "$1s") : text;

/** Words of the schema, or of the one inside a wrapper. */
function wordsOf(schema: z.ZodType): ValueWordsOf {
  const own = valueWords.get(schema);
  if (own) return own;
  const inside = insideOf(schema);
  return inside && wordsOf(inside);
}
type ValueWordsOf = ReturnType<typeof valueWords.get>;

function insideOf(schema: z.ZodType): z.ZodType | undefined {
  const def = schema._zod.def as { type: string; innerType?: z.ZodType; in?: z.ZodType; out?: z.ZodType };
  if (def.type === "pipe") return def.in!._zod.def.type === "transform" ? def.out : def.in;
  return def.innerType;
}

/** The schema without `optional`, `default`, `transform` and the like. */
export function unwrap(schema: z.ZodType): z.ZodType {
  const inside = insideOf(schema);
  return inside ? unwrap(inside) : schema;
}

/** Whether an object may go without the field. */
export const mayBeAbsent = (field: z.ZodType): boolean => z.object({ field }).safeParse({}).success;

export const keysOf = (schema: z.ZodType): readonly string[] => {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
};

/** The schema of one field of the value; of several alternatives the one whose fixed fields fit. */
function schemaAt(schema: z.ZodType, path: readonly Key[], value: unknown): z.ZodType | undefined {
  const inner = unwrap(schema);
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const below = valueAt(value, [key]);
  if (inner instanceof z.ZodObject) {
    const shape = inner.shape as Record<string, z.ZodType>;
    return shape[String(key)] && schemaAt(shape[String(key)]!, rest, below);
  }
  if (inner instanceof z.ZodArray) return schemaAt(inner.element as z.ZodType, rest, below);
  if (inner instanceof z.ZodRecord) return schemaAt(inner.valueType as z.ZodType, rest, below);
  if (!(inner instanceof z.ZodUnion)) return undefined;
  const options = inner.options as readonly z.ZodType[];
  const kind = inner instanceof z.ZodDiscriminatedUnion ? inner.def.discriminator : undefined;
  if (kind !== undefined && key === kind) return z.literal([...options.flatMap((option) => literalsOf(option, kind))]);
  const fitting = options.filter(
    (option) => kind === undefined || literalsOf(option, kind).includes(valueAt(value, [kind]) as string),
  );
  for (const option of fitting) {
    const found = schemaAt(option, path, value);
    if (found) return found;
  }
  return undefined;
}

function literalsOf(option: z.ZodType, name: string): string[] {
  const field = (unwrap(option) as z.ZodObject).shape?.[name];
  if (field instanceof z.ZodLiteral) return [...field.values].map(String);
  return field instanceof z.ZodEnum ? Object.values(field.enum).map(String) : [];
}

const valueAt = (value: unknown, path: readonly Key[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<Key, unknown>)[key] : undefined),
    value,
  );
