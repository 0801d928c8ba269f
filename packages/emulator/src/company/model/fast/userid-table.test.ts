import fc from "fast-check";
import { expect, test } from "vitest";
import { UserIdList } from "./userid-list.ts";
import { UserIdTable } from "./userid-table.ts";

const names = fc.stringMatching(/^[aAbB._@-]{1,9}$/);
const acts = fc.array(fc.tuple(fc.boolean(), names), { maxLength: 300 });

/** Slot that the table gives for one name. */
const found = (table: UserIdTable, name: string): number => {
  const list = new UserIdList();
  expect(list.read(name, table)).toBe(true);
  expect(list.length).toBe(1);
  return list.slot(0);
};

test("finds what a map would find, in any spelling, after keys were added and removed", () => {
  fc.assert(
    fc.property(acts, fc.array(names, { maxLength: 50 }), (history, asked) => {
      const table = new UserIdTable();
      const map = new Map<string, number>();
      for (const [slot, [comes, name]] of history.entries()) {
        const key = name.toLowerCase();
        if (comes) {
          table.add(key, slot);
          map.set(key, slot);
        } else {
          table.remove(key);
          map.delete(key);
        }
      }
      for (const name of [...asked, ...map.keys()]) expect(found(table, name)).toBe(map.get(name.toLowerCase()) ?? -1);
    }),
  );
});

test("distinguishes ten thousand names of all lengths", () => {
  const table = new UserIdTable();
  const keys = Array.from({ length: 10_000 }, (_, slot) => `${"x".repeat(slot % 60)}.${slot}`);
  for (const [slot, key] of keys.entries()) table.add(key, slot);
  const list = new UserIdList();
  for (let start = 0; start < keys.length; start += 1000) {
    const part = keys.slice(start, start + 1000);
    expect(list.read(part.join("|"), table)).toBe(true);
    expect(Array.from(part, (_, place) => list.slot(place))).toEqual(part.map((_, place) => start + place));
  }
});

test("zeros at the end belong to a name, and a prefix is another name", () => {
  const table = new UserIdTable();
  table.add("abcde", 7);
  for (const other of ["abcde\0", "abcd", "abcdef", "bcde", "abcd\0"]) expect(found(table, other)).toBe(-1);
  expect(found(table, "ABCde")).toBe(7);
});

test("a list keeps the place and the spelling of every name, and refuses text that is not ASCII", () => {
  const table = new UserIdTable();
  table.add("lin", 3);
  const list = new UserIdList();
  expect(list.read("|Lin| Lin |ghost||", table)).toBe(true);
  const places = Array.from({ length: list.length }, (_, place) => [list.slot(place), list.name(place)]);
  expect(places).toEqual([
    [-1, ""],
    [3, "Lin"],
    [-1, "Lin"],
    [-1, "ghost"],
    [-1, ""],
    [-1, ""],
  ]);
  for (const strange of ["lin|王", "\u212Aate", `${"é".repeat(40)}|lin`, "x".repeat(70_000)])
    expect(list.read(strange, table)).toBe(false);
});
