import { expect, test } from "vitest";
import { pairsOf, wordsOf } from "./pairs.ts";

test("pairs of neighbouring characters, also of those outside the basic plane, none across a space", () => {
  expect(pairsOf("报销报销 𠮷野")).toEqual(["报销", "销报", "𠮷野"]);
  expect(pairsOf("ＡＢ ab")).toEqual(["ab"]);
  expect(pairsOf("好")).toEqual([]);
  expect(wordsOf("  报销　单 报销 ")).toEqual(["报销", "单"]);
});
