import { expect, test } from "vitest";
import { threatTables } from "./page.ts";
import { proofs, proofsIn } from "./proofs.ts";

const all = proofs();
const rows = threatTables().flatMap((table) => table.rows.map(({ id }) => id));

test("a title names no row that does not exist", () => {
  expect(all.flatMap((proof) => proof.rows).filter((id) => !rows.includes(id))).toEqual([]);
});

test("rows are read from the end of a title only, in any quotes", () => {
  const source = ["test('one [A1]', …)", 'test("two [A1, B2]", …)', 'list["x [A3] y"]', "`three $" + "{n} [C4]`"].join(
    "\n",
  );
  expect(proofsIn("x.test.ts", source).map((proof) => [proof.title, proof.rows])).toEqual([
    ["one", ["A1"]],
    ["two", ["A1", "B2"]],
    ["three $" + "{n}", ["C4"]],
  ]);
});
