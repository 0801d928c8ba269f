/** Rows of the support table equal the routes, and their proofs are tests that name what they prove. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { endpoints } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { registry } from "../src/api/registry.ts";
import { endpointSupport, supportRows } from "../src/api/support.ts";

test("every endpoint of the protocol has a row, and a route unless the row says none", () => {
  const rows = Object.entries(endpointSupport);
  expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(endpoints).toSorted());
  const routed = rows.filter(([, { level }]) => level !== "none").map(([name]) => name);
  expect(Object.keys(registry).toSorted()).toEqual(routed.toSorted());
});

test("no endpoint is missing altogether", () => {
  expect(Object.entries(endpointSupport).filter(([, { level }]) => level === "none")).toEqual([]);
});

test.each(supportRows)("$kind $name is proven by a test that names it", ({ name, support }) => {
  if (support.level !== "full") {
    expect(support.gap.en).toMatch(/^[A-Z].{10,}\.$/);
    expect(support.gap.zh).toMatch(/.{8,}。$/);
  }
  if (support.level === "none") return;
  const source = readFileSync(path.join(import.meta.dirname, support.proof), "utf8");
  expect(names(source, name), `${support.proof} does not name ${name}`).toBe(true);
});

/** As a whole word, or composed of its family and its last part: `tag/${call}` and "create". */
function names(source: string, name: string): boolean {
  if (new RegExp(`(?<!\\w)${name}(?![\\w/])`).test(source)) return true;
  const cut = name.lastIndexOf("/");
  return cut > 0 && source.includes(`${name.slice(0, cut)}/\${`) && source.includes(`"${name.slice(cut + 1)}"`);
}
