/**
 * Schemas of single values that control calls and scenario files are given. What a value must be is said once, beside its
 * schema; `value-problem.ts` makes the sentence of a refusal of it, `scripts/` the guide and the JSON Schema.
 */
import { z } from "zod";
import type { BothLanguages } from "./admin-refusal.ts";

export interface ValueWords {
  /** What the value must be, where its type does not say it: "base64". */
  readonly must?: BothLanguages;
  /** The whole sentence about a value that is refused. `place`: the object that it stands in. */
  readonly refusal?: (value: unknown, place: BothLanguages) => BothLanguages;
  /** The whole sentence about a name that the object does not take. */
  readonly keyRefusal?: (key: string) => BothLanguages;
  /** Name of an object in a list or a record, by its index or name: "The app 1000002". */
  readonly place?: (key: string | number) => BothLanguages;
  /** Name of an object where fields of it are spoken of. */
  readonly whole?: BothLanguages;
}

/** Words of schemas, for refusals. */
export const valueWords = z.registry<ValueWords>();

/** Meaning of a value, shown by editors of JSON. */
export const meanings = z.registry<BothLanguages>();

/** What a value means, for editors and guides. */
export const says = <Schema extends z.ZodType>(schema: Schema, zh: string, en: string): Schema => {
  meanings.add(schema, { zh, en });
  return schema;
};

/** The shape, for editors, of a value that has a check of its own. */
export const shapes = new WeakMap<object, z.ZodType>();

export function withShape<Schema extends z.ZodType>(schema: Schema, shape: z.ZodType): Schema {
  shapes.set(schema, shape);
  return schema;
}

/** Largest number of a whole number that is an id or a position. */
export const largest = Number.MAX_SAFE_INTEGER;

/** A whole number, also as a string of digits, as it stands in an address. */
export const whole = (least: number, most: number): z.ZodType<number, number> =>
  withShape(digits(least, most), range(least, most));

const digits = (least: number, most: number): z.ZodType<number, number> =>
  z
    .preprocess(
      (given: number) => {
        // Callers write a number; an address gives its digits.
        const value: unknown = given;
        return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : given;
      },
      range(least, most),
    )
    .register(valueWords, {
      must: {
        zh: most === largest ? `不小于 ${least} 的整数` : `${least} 到 ${most} 的整数`,
        en: most === largest ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`,
      },
    });

const range = (least: number, most: number) => z.int().min(least).max(most);

export const agentId = whole(0, 0x7fff_ffff);
/** Id of a department or a tag. */
export const id = whole(0, largest);
export const userIds = z
  .array(z.string())
  .register(valueWords, { must: { zh: "userid 列表", en: "a list of userids" } });

/** `{userIds, departments, tags}`, each empty when it is absent. */
export const visibleRange = {
  userIds: z.array(z.string()).default([]),
  departments: z.array(whole(0, 0xffff_ffff)).default([]),
  tags: z.array(whole(0, 0xffff_ffff)).default([]),
};

/**
 * For `transform` of an object with a text or, in place of it, `base64` for text that is no valid UTF-8: puts what was given
 * under the name of the text.
 */
export const textOrBytes =
  <const Name extends string>(name: Name) =>
  <T extends { readonly base64?: Uint8Array | undefined } & { readonly [N in Name]?: string | undefined }>(
    { base64, ...rest }: T,
    context: z.RefinementCtx,
  ): Omit<T, Name | "base64"> & { readonly [N in Name]: string | Uint8Array } => {
    const said = base64 ?? (rest as T)[name];
    if (said !== undefined) return { ...rest, [name]: said } as never;
    context.issues.push({ code: "invalid_type", expected: "string", input: undefined, path: [name] });
    return z.NEVER;
  };

/** Bytes as base64. */
export const bytes = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .register(valueWords, { must: { zh: "base64 编码", en: "base64" } })
  .transform((base64) => Buffer.from(base64, "base64"));
