import type { Department } from "@shoufa/contract";
import { expect, test } from "vitest";
import { findByPrefix, treeModel, treeRoot } from "./tree-model.ts";

const department = (id: number, parentId: number, position = 0): Department => ({
  id,
  parentId,
  position,
  name: `d${id}`,
  directCount: 0,
  totalCount: 0,
});

test("siblings stand in their order, and a department without a visible parent stands at the top", () => {
  const model = treeModel([department(1, 0), department(3, 1, 1), department(2, 1, 0), department(9, 77)]);
  expect(model.childrenOf(treeRoot)).toEqual(["1", "9"]);
  expect(model.childrenOf("1")).toEqual(["2", "3"]);
  expect(model.childrenOf("3")).toEqual([]);
});

test("the way up ends even when the data goes round in a circle", () => {
  const model = treeModel([department(1, 2), department(2, 1), department(3, 2)]);
  expect(model.above("3")).toEqual(["2", "1"]);
});

test("type-ahead moves on by one letter, stays while a word is completed, and goes round the end", () => {
  const names = ["Sales", "Support", "研发中心", "Stock", "研究院"];
  expect(findByPrefix(names, 0, "s")).toBe(1);
  expect(findByPrefix(names, 1, "su")).toBe(1);
  expect(findByPrefix(names, 1, "ss")).toBe(3);
  expect(findByPrefix(names, 3, "s")).toBe(0);
  expect(findByPrefix(names, 2, "研")).toBe(4);
  expect(findByPrefix(names, 0, "x")).toBe(-1);
  expect(findByPrefix([], 0, "x")).toBe(-1);
});
