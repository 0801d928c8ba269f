import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../install.mjs";
import { notApplicable } from "./not-applicable.ts";
import { notYet } from "./not-yet.ts";
import { otherwise } from "./otherwise.ts";
import { proofOf, threatPage, threatPagePath, threatTables } from "./page.ts";
import { proofs, proofsIn } from "./proofs.ts";

const all = proofs();
const rows = threatTables().flatMap((table) => table.rows.map(({ id }) => id));

test("the attacks in docs/ are what the tests' titles say; `npm run support` writes the page anew", () => {
  expect(readFileSync(path.join(root, threatPagePath), "utf8")).toBe(threatPage(all));
});

test("every row is proved by a test, says what of it is not there yet, or has the reason why it does not apply, never both", () => {
  expect(rows.filter((id) => proofOf(id, all) === null)).toEqual([]);
  const proved = new Set(all.flatMap((proof) => proof.rows));
  expect(Object.keys(notApplicable).filter((id) => proved.has(id) || !rows.includes(id))).toEqual([]);
  expect(Object.keys(notYet).filter((id) => id in notApplicable || !rows.includes(id))).toEqual([]);
  expect(Object.keys(otherwise).filter((id) => !proved.has(id))).toEqual([]);
});

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
