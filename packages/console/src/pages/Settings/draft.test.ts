import { expect, test } from "vitest";
import { isStricter, limitOf, limitsOf, typedOf } from "./draft.ts";

test("an empty field is no limit, separators and full-width digits are read, everything else is refused", () => {
  expect(["", " ", "180", "１８０", "3,650", "1 000"].map((text) => limitOf("maxAgeDays", text))).toEqual([
    ...[null, null, 180, 180, 3650, 1000],
  ]);
  expect(["0", "3651", "-1", "1.5", "1e3", "长"].map((text) => limitOf("maxAgeDays", text))).toEqual(
    Array(6).fill(undefined),
  );
  expect([limitOf("maxRows", "999"), limitOf("maxRows", "1000"), limitOf("maxRows", "1,000,000,001")]).toEqual([
    ...[undefined, 1000, undefined],
  ]);
});

test("what the server says can be typed back", () => {
  for (const limits of [
    { maxAgeDays: 180, maxRows: 1_000_000 },
    { maxAgeDays: null, maxRows: null },
  ])
    expect(limitsOf(typedOf(limits, "en"))).toEqual(limits);
  expect(limitsOf({ maxAgeDays: "0", maxRows: "" })).toBeUndefined();
});

test("a smaller limit, or one where there was none, may clean more; a larger one or none may not", () => {
  const before = { maxAgeDays: 180, maxRows: null };
  expect(isStricter(before, { maxAgeDays: 30, maxRows: null })).toBe(true);
  expect(isStricter(before, { maxAgeDays: 365, maxRows: 5000 })).toBe(true);
  expect(isStricter(before, { maxAgeDays: null, maxRows: null })).toBe(false);
  expect(isStricter(before, { maxAgeDays: 365, maxRows: null })).toBe(false);
});
