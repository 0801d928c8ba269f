import { expect, test } from "vitest";
import { isShown, moveColumn, noChoice, orderColumns, parseChoice } from "./column-choice.ts";

const columns = [{ key: "name" }, { key: "id" }, { key: "mobile" }, { key: "mail", isOptional: true }];
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);

test("columns come in the chosen order, new ones behind, and the first stays first", () => {
  const choice = { ...noChoice, order: ["mobile", "name", "id"] };
  expect(keys(orderColumns(columns, choice))).toEqual(["name", "mobile", "id", "mail"]);
});

test("a column moves one place and never before the first", () => {
  expect(moveColumn(columns, "mobile", -1)).toEqual(["name", "mobile", "id", "mail"]);
  expect(moveColumn(columns, "id", -1)).toEqual(["name", "id", "mobile", "mail"]);
  expect(moveColumn(columns, "mail", 1)).toEqual(["name", "id", "mobile", "mail"]);
  expect(moveColumn(columns, "name", 1)).toEqual(["name", "id", "mobile", "mail"]);
});

test("a column is shown unless switched off, an optional one only when switched on", () => {
  const choice = { ...noChoice, shown: { id: false, mail: true } };
  expect(columns.filter((column) => isShown(column, choice)).map(({ key }) => key)).toEqual(["name", "mobile", "mail"]);
  expect(isShown({ key: "mail", isOptional: true }, noChoice)).toBe(false);
});

test("what the browser kept is read again, and nonsense is no choice", () => {
  const choice = { order: ["id"], shown: { id: false }, density: "compact" } as const;
  expect(parseChoice(JSON.stringify(choice))).toEqual(choice);
  for (const broken of ["", "{", "null", "[]", '{"order":[1],"shown":{"a":3},"density":"huge"}']) {
    expect(parseChoice(broken)).toEqual(noChoice);
  }
});
