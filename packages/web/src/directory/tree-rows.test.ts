import { expect, test } from "vitest";
import type { TreeDepartment } from "./source.ts";
import { above, findByPrefix, pageOf, type TreeLevels, treeRows } from "./tree-rows.ts";

const department = (id: number, parentId: number, childCount = 0, position = 0): TreeDepartment => ({
  ...{ id, name: `D${id}`, parentId, position, childCount },
  nameEn: null,
  directCount: 0,
  totalCount: 0,
  leaders: [],
});

const levelsOf = (read: Record<number, (TreeDepartment | undefined)[]>): TreeLevels => ({
  total: (parentId) => read[parentId]?.length,
  at: (parentId, index) => read[parentId]?.[index],
});

test("an open level has a row for every department, known or not", () => {
  const levels = levelsOf({ 0: [department(1, 0, 3)], 1: [department(2, 1), undefined, department(4, 1, 2)] });
  const rows = treeRows(levels, ({ id }) => id !== 4);
  expect(rows.map(({ key, level, index, siblings }) => [key, level, index, siblings])).toEqual([
    ["d:1", 0, 0, 1],
    ["d:2", 1, 0, 3],
    ["u:1:1", 1, 1, 3],
    ["d:4", 1, 2, 3],
  ]);
  expect(above(rows[3]!).map(({ id }) => id)).toEqual([1]);
});

test("a level that is open and not read has as many rows as its department counts", () => {
  const rows = treeRows(levelsOf({ 0: [department(1, 0, 2)] }), () => true);
  expect(rows.map(({ key }) => key)).toEqual(["d:1", "u:1:0", "u:1:1"]);
});

test("rows end even when pages read at different times go round in a circle", () => {
  const rows = treeRows(
    levelsOf({ 0: [department(1, 0, 1)], 1: [department(2, 1, 1)], 2: [department(1, 2, 1)] }),
    () => true,
  );
  expect(rows.map(({ key }) => key)).toEqual(["d:1", "d:2", "d:1"]);
});

test("ten thousand rows are made in no time", () => {
  const wide = Array.from({ length: 10_000 }, (_, at) => (at < 100 ? department(at + 2, 1, 0, at) : undefined));
  const rows = treeRows(levelsOf({ 0: [department(1, 0, 10_000)], 1: wide }), () => true);
  expect(rows).toHaveLength(10_001);
  expect(pageOf(1, 9_999)).toBe("1:99");
});

test("a hundred departments with a hundred below each, all open, stand in their order", () => {
  const below = (parentId: number) =>
    Array.from({ length: 100 }, (_, at) => department(parentId * 100 + at, parentId, 0, at));
  const tops = Array.from({ length: 100 }, (_, at) => department(at + 2, 1, 100, at));
  const levels = levelsOf({
    0: [department(1, 0, 100)],
    1: tops,
    ...Object.fromEntries(tops.map(({ id }) => [id, below(id)])),
  });
  const rows = treeRows(levels, () => true);
  expect(rows).toHaveLength(10_101);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(10_101);
  const { key, level, index, siblings } = rows.at(-1)!;
  expect([key, level, index, siblings]).toEqual(["d:10199", 2, 99, 100]);
  expect(above(rows.at(-1)!).map(({ id }) => id)).toEqual([101, 1]);
  // One of them closed: its hundred rows go, and nobody else's.
  expect(treeRows(levels, ({ id }) => id !== 50)).toHaveLength(10_001);
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
