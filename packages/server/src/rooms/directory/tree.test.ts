import fc from "fast-check";
import { expect, test } from "vitest";
import { HeadCounts, treeOf } from "./tree.ts";

const department = (id: number, parentid: number, name = `d${id}`, order = 0) => ({ id, parentid, name, order });

test("a flat list in any order becomes the tree that WeCom shows", () => {
  const tree = treeOf([
    department(7, 2, "值班", 5),
    department(3, 1, "销售部", 100),
    department(2, 1, "研发部", 200),
    department(1, 0, "示例公司"),
    department(4, 1, "行政部", 100),
  ]);
  expect(
    tree.map(({ path, position, ordinal, lastOrdinal, depth }) => [path, position, ordinal, lastOrdinal, depth]),
  ).toEqual([
    ["示例公司", 0, 0, 4, 0],
    ["示例公司 / 研发部", 0, 1, 2, 1],
    ["示例公司 / 研发部 / 值班", 0, 2, 2, 2],
    ["示例公司 / 销售部", 1, 3, 3, 1],
    ["示例公司 / 行政部", 2, 4, 4, 1],
  ]);
});

test("a department whose parent this app cannot see stands at the top [E15]", () => {
  const tree = treeOf([department(5, 2), department(6, 5), department(9, 8)]);
  expect(tree.map(({ id, parentId }) => [id, parentId])).toEqual([
    [5, 0],
    [6, 5],
    [9, 0],
  ]);
});

test("without names, as ids-only credentials see it, the ids stand in", () => {
  expect(treeOf([department(1, 0, "")])[0]).toMatchObject({ name: "1", path: "1" });
});

test("departments in a circle are refused rather than believed [E15]", () => {
  expect(() => treeOf([department(1, 0), department(2, 3), department(3, 2)])).toThrow("directory.cycle");
  expect(() => treeOf([department(4, 4)])).toThrow("directory.cycle");
});

test("ten thousand levels are a tree like any other [E15]", () => {
  const tree = treeOf(Array.from({ length: 10_000 }, (_, at) => department(at + 1, at, "")));
  expect(tree.at(-1)).toMatchObject({ depth: 9999, lastOrdinal: 9999 });
});

/** Any forest: each department below an earlier one or at the top, in a shuffled list. */
const forests = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).chain((parents) =>
  fc.shuffledSubarray(
    parents.map((parent, at) => department(at + 1, at === 0 ? 0 : parent % (at + 1))),
    { minLength: parents.length },
  ),
);

test("in any forest the range of a department holds exactly what is below it, and counts count each person once", () => {
  fc.assert(
    fc.property(
      forests,
      fc.array(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 4 }), { maxLength: 30 }),
      (list, people) => {
        const tree = treeOf(list);
        const parents = new Map(tree.map(({ id, parentId }) => [id, parentId]));
        const isIn = (id: number, above: number): boolean =>
          id === above || (id !== 0 && isIn(parents.get(id) ?? 0, above));
        for (const node of tree) {
          const below = tree
            .filter(({ ordinal }) => ordinal >= node.ordinal && ordinal <= node.lastOrdinal)
            .map(({ id }) => id);
          expect(below.sort()).toEqual(
            tree
              .map(({ id }) => id)
              .filter((id) => isIn(id, node.id))
              .sort(),
          );
        }
        const counts = new HeadCounts(tree);
        const homes = people.map((picks) => [...new Set(picks.map((pick) => pick % tree.length))]);
        for (const home of homes) counts.add(home);
        for (const node of tree) {
          expect(counts.direct[node.ordinal]).toBe(homes.filter((home) => home.includes(node.ordinal)).length);
          const within = (ordinal: number): boolean => ordinal >= node.ordinal && ordinal <= node.lastOrdinal;
          expect(counts.total[node.ordinal]).toBe(homes.filter((home) => home.some(within)).length);
        }
      },
    ),
  );
});
