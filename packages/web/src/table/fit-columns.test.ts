import { expect, test } from "vitest";
import { fitColumns, type WidthWish } from "./fit-columns.ts";

const name: WidthWish = { key: "name", content: 120 };
const id: WidthWish = { key: "id", content: 160 };
const department: WidthWish = { key: "department", content: 300, min: 120, grow: 1 };
const position: WidthWish = { key: "position", content: 140, min: 80, leaveOut: 2 };
const mobile: WidthWish = { key: "mobile", content: 110, leaveOut: 1 };
const all = [name, id, department, position, mobile];

test("with room enough everything has the width of its content and the growing column takes the rest", () => {
  const { widths, leftOut } = fitColumns(1600, all);
  expect([...widths]).toEqual([
    ["name", 120],
    ["id", 160],
    ["department", 1070],
    ["position", 140],
    ["mobile", 110],
  ]);
  expect(leftOut).toEqual([]);
});

test("columns that may be cut give way before an id does", () => {
  const { widths } = fitColumns(700, all);
  expect(widths.get("id")).toBe(160);
  expect(widths.get("mobile")).toBe(110);
  expect(widths.get("department")).toBeLessThan(300);
  expect([...widths.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(690);
});

test("with less room columns are left out in the declared order, and the id stays whole", () => {
  const { widths, leftOut } = fitColumns(460, all);
  expect(leftOut).toEqual(["position", "mobile"]);
  expect(widths.get("id")).toBe(160);
});

test("an id is cut only when nothing else can give way", () => {
  const { widths } = fitColumns(300, all);
  expect(widths.get("id")).toBeLessThan(160);
  expect(widths.get("id")).toBeGreaterThanOrEqual(72);
});

test("without a growing column the rest is shared, and a widest width is kept to", () => {
  const { widths } = fitColumns(400, [name, { ...id, max: 80 }]);
  expect([...widths]).toEqual([
    ["name", 240],
    ["id", 160],
  ]);
});
