import { expect, test } from "vitest";
import { between, isTicked, noneTicked, type Ticked, tick, tickedCount } from "./selection.ts";

test("rows stay ticked one by one", () => {
  const ticked = tick(tick(noneTicked as Ticked<string>, ["a", "b"], true), ["a"], false);
  expect([isTicked(ticked, "a"), isTicked(ticked, "b"), tickedCount(ticked)]).toEqual([false, true, 1]);
});

test("of everything that matches some are excepted, and taken in again", () => {
  const all: Ticked<string> = { keys: new Set(), matching: { query: "q", total: 4118 } };
  const but = tick(all, ["a", "b"], false);
  expect([isTicked(but, "a"), isTicked(but, "z"), tickedCount(but)]).toEqual([false, true, 4116]);
  expect(tickedCount(tick(but, ["a"], true))).toBe(4117);
});

test("a click with Shift takes the rows between, in either direction", () => {
  const keys = ["a", "b", "c", "d"];
  expect(between(keys, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(keys, null, "b")).toEqual(["b"]);
  expect(between(keys, "gone", "b")).toEqual(["b"]);
});
