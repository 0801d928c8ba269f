import { expect, test } from "vitest";
import type { DepartmentRow } from "../types.ts";
import { pathName } from "./tree.ts";

const row = (id: number, parentId: number, depth: number, people: number): DepartmentRow => ({
  id,
  name: `D${id}`,
  parentId,
  depth,
  people,
  everybody: people,
});
const rows = [row(1, 0, 0, 1), row(2, 1, 1, 3), row(4, 2, 2, 5), row(5, 4, 3, 1), row(3, 1, 1, 7)];

test("names are joined on the way down", () => {
  expect(pathName(rows, 5)).toBe("D1 / D2 / D4 / D5");
  expect(pathName(rows, 99)).toBe("");
});
