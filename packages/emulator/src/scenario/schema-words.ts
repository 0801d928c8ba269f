/** Schemas that say in both languages what a value means, where it stands and what is wrong with it. */
import { z } from "zod";
import type { BothLanguages } from "../kernel/admin-refusal.ts";
import { largest, valueWords, whole } from "../kernel/values.ts";

/** Where in the file something is, by its key or number from 1, in words before a refusal. */
export const place = (zh: (key: string) => string, en: (key: string) => string) => ({
  place: (key: string | number) => {
    const shown = typeof key === "number" ? String(key + 1) : key;
    return { zh: zh(shown), en: en(shown) };
  },
});

export const wholeNumbers = z
  .array(whole(0, largest).register(valueWords, { must: { zh: "整数列表", en: "a list of whole numbers" } }))
  .register(valueWords, { must: { zh: "整数列表", en: "a list of whole numbers" } });
export const list = { must: { zh: "列表", en: "a list" } };

/** An object whose keys fit a pattern. @param refusal Said of a key that does not. */
export const keyed = <Schema extends z.ZodType>(key: RegExp, value: Schema, refusal: (key: string) => BothLanguages) =>
  z.record(z.string().regex(key), value).register(valueWords, { keyRefusal: refusal });
