import { expect, test } from "vitest";
import { errorFact, errorFacts } from "./error-facts.ts";

test("every code occurs once, with its official text, and cause and remedy in both languages", () => {
  expect(new Set(errorFacts.map((fact) => fact.code)).size).toBe(errorFacts.length);
  const wrong = errorFacts.filter(
    (fact) =>
      !Number.isInteger(fact.code) ||
      typeof fact.message !== "string" ||
      typeof fact.messageVerified !== "boolean" ||
      typeof fact.legacy !== "boolean" ||
      fact.areas.length === 0 ||
      [fact.cause, fact.fix].some((text) => text.zh.trim() === "" || text.en.trim() === ""),
  );
  expect(wrong).toEqual([]);
  expect(errorFacts.length).toBeGreaterThanOrEqual(374);
});

test("Chinese explanations are in Chinese, English ones are not", () => {
  const han = /\p{Script=Han}/u;
  const quoted = /[“"'(（「][^”"')）」]*[”"')）」]/gu;
  for (const { code, cause, fix } of errorFacts) {
    // A product name may stand in Chinese, so only a text that is mostly Chinese counts as untranslated.
    for (const text of [cause.en, fix.en]) {
      const letters = text.replaceAll(quoted, "");
      const share = [...letters].filter((character) => han.test(character)).length / Math.max(1, letters.length);
      expect(share, `${code}: ${text}`).toBeLessThan(0.3);
    }
  }
  expect(errorFacts.filter(({ cause }) => han.test(cause.zh)).length / errorFacts.length).toBeGreaterThan(0.98);
});

test.each([
  0, -1, 40001, 40013, 40014, 41001, 42001, 45009, 48002, 48009, 60011, 60020, 60111, 81013, 82001, -40001, -40002,
  -40003, -40004, -40005, -40006, -40007, -40008, -40009, -40010, -40011,
])("code %i is explained", (code) => {
  expect(errorFact(code)).toMatchObject({ code });
});

test("an unknown code has no fact", () => {
  expect(errorFact(987_654_321)).toBeUndefined();
});
