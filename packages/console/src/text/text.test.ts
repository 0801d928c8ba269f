import { type Phrase, phraseProblems } from "@shoufa/web";
import { describe, expect, test } from "vitest";

/** Every table of phrases in this folder, so that none can be forgotten. */
const modules = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.test.ts"], { eager: true });

const isPhrase = (value: unknown): value is Phrase =>
  typeof value === "object" && value !== null && "zh" in value && "en" in value;

const tables = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .flatMap(([name, table]) => {
    const phrases = Object.entries(typeof table === "object" ? (table ?? {}) : {}).filter(
      (entry): entry is [string, Phrase] => isPhrase(entry[1]),
    );
    return phrases.length > 0 ? [[name, phrases] as const] : [];
  });

describe.each(tables)("%s", (_name, phrases) => {
  test.each(phrases)("%s says the same in both languages", (_key, phrase) => {
    expect(phraseProblems(phrase)).toEqual([]);
  });
});
