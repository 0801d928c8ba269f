import { expect, test } from "vitest";
import type { DepartmentRow } from "../types.ts";
import { pathName, visibleRows } from "./tree.ts";

const row = (id: number, parentId: number, depth: number, people: number): DepartmentRow => ({
  id,
  name: `D${id}`,
  parentId,
  depth,
  people,
  everybody: people,
});
const rows = [row(1, 0, 0, 1), row(2, 1, 1, 3), row(4, 2, 2, 5), row(5, 4, 3, 1), row(3, 1, 1, 7)];

test("a closed branch hides everything below it and nothing else", () => {
  const ids = (open: number[]) => visibleRows(rows, new Set(open)).map(({ id }) => id);
  expect(ids([])).toEqual([1]);
  expect(ids([1])).toEqual([1, 2, 3]);
  expect(ids([1, 2])).toEqual([1, 2, 4, 3]);
  expect(ids([1, 4])).toEqual([1, 2, 3]);
  expect(ids([1, 2, 4])).toEqual([1, 2, 4, 5, 3]);
});

test("a row knows whether it can be opened", () => {
  const shown = visibleRows(rows, new Set([1, 3]));
  expect(shown.map(({ id, hasChildren, open }) => [id, hasChildren, open])).toEqual([
    [1, true, true],
    [2, true, false],
    [3, false, false],
  ]);
});

test("names are joined on the way down", () => {
  expect(pathName(rows, 5)).toBe("D1 / D2 / D4 / D5");
  expect(pathName(rows, 99)).toBe("");
});
