import fc from "fast-check";
import { expect, test } from "vitest";
import { Directory } from "./directory.ts";
import type { Company } from "./model.ts";
import { sampleCompany } from "./sample-company.ts";

/** A tree in which every department's parent has a smaller id. */
const trees = fc.array(fc.tuple(fc.nat(), fc.nat(3)), { maxLength: 40 }).map((rows) => [
  { id: 1, name: "root", parentId: 0, order: 0 },
  ...rows.map(([parent, order], index) => ({
    id: index + 2,
    name: `d${index + 2}`,
    parentId: 1 + (parent % (index + 1)),
    order,
  })),
]);

test("below means what walking up the parents says, for any tree", () => {
  fc.assert(
    fc.property(trees, (departments) => {
      const company: Company = { ...sampleCompany({ people: 1, seed: 1 }), departments, members: [], tags: [] };
      const directory = new Directory(company);
      const parent = new Map(departments.map((each) => [each.id, each.parentId]));
      const isBelow = (id: number, top: number): boolean =>
        id === top || (id !== 0 && isBelow(parent.get(id) ?? 0, top));
      for (const top of departments) {
        const expected = departments.filter((each) => isBelow(each.id, top.id)).map((each) => each.id);
        expect(
          directory
            .subtree(top.id)
            .map((each) => each.id)
            .sort((a, b) => a - b),
        ).toEqual(expected);
        for (const each of departments) expect(directory.isWithin(each.id, top.id)).toBe(isBelow(each.id, top.id));
      }
    }),
    { numRuns: 50 },
  );
});

test("everybody below is everybody of each department below, once", () => {
  const company = sampleCompany({ people: 2000, seed: 2 });
  const directory = new Directory(company);
  for (const { id } of company.departments) {
    const expected = company.members.filter((member) =>
      member.departments.some((each) => directory.isWithin(each, id)),
    );
    expect(new Set(directory.everybodyBelow(id))).toEqual(new Set(expected));
    expect(directory.everybodyBelow(id)).toHaveLength(expected.length);
  }
});

test("userids are found in any spelling, and people who left are not found", () => {
  const company = sampleCompany({ people: 20, seed: 2 });
  const [first, second] = company.members;
  second!.status = 5;
  const directory = new Directory(company);
  expect(directory.member(first!.userId.toUpperCase())).toBe(first);
  expect(directory.member(second!.userId)).toBeUndefined();
});
