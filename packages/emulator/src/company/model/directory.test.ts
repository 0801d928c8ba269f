import fc from "fast-check";
import { expect, test } from "vitest";
import { Directory } from "./directory.ts";
import type { Department, Member } from "./model.ts";
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

test("below agrees with following the parents, for any tree", () => {
  fc.assert(
    fc.property(trees, (departments) => {
      const directory = new Directory({ departments, members: [], tags: [] });
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

test("all people below are the people of each department below, once", () => {
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

/** Change of any kind; the numbers choose its subject. */
const changes = fc.array(
  fc.record({
    kind: fc.constantFrom("add", "move", "rename", "remove", "leave-department", "department", "reparent", "tag"),
    a: fc.nat(1000),
    b: fc.nat(1000),
  }),
  { maxLength: 40 },
);

/** Makes the change if it is possible. */
function change(directory: Directory, kind: string, a: number, b: number): void {
  const member = directory.members[a % directory.size]!;
  const { departments } = directory;
  const department = departments[b % departments.length] as Department;
  const { id } = department;
  if (kind === "add") {
    const { slot: _, ...like } = member;
    const userId = `new${directory.slotCount}`;
    directory.addMember({ ...like, userId, mobile: `+86 ${userId}`, email: "", bizMail: "", departments: [id] });
  } else if (kind === "move") directory.updateMember(member, { departments: [id], orders: [1], leads: [1] });
  else if (kind === "rename")
    // Two members never have the same address (60106), so it is not defined whose it would be.
    directory.updateMember(member, { userId: `r${a}.${member.slot}`, email: `${member.slot}.${b}@x.example` });
  else if (kind === "remove" && directory.size > 1) directory.removeMember(member);
  else if (kind === "leave-department") directory.updateMember(member, { departments: [], alias: "x", address: "y" });
  else if (kind === "department")
    directory.addDepartment({
      id: 1 + Math.max(...departments.map((each) => each.id)),
      name: "d",
      parentId: id,
      order: a,
    });
  else if (kind === "reparent") {
    const target = departments[a % departments.length]!;
    if (id !== 1 && !directory.isWithin(target.id, id)) directory.updateDepartment(department, { parentId: target.id });
  } else if (kind === "tag") {
    const tagId = 1 + (b % 3);
    directory.changeTag(tagId, { addMembers: [member], removeDepartments: [a], addDepartments: [id] });
  }
}

/** All queries, compared by value. */
const look = (directory: Directory) => ({
  members: directory.members,
  size: directory.size,
  slotCount: directory.slotCount,
  departments: [...directory.departments].sort((x, y) => x.id - y.id),
  subtree: directory.subtree(1).map((each) => each.id),
  depths: directory.departments.map((each) => [each.id, directory.depthOf(each.id)]).sort(([x], [y]) => x! - y!),
  direct: Object.fromEntries(directory.departments.map(({ id }) => [id, slots(directory.membersOf(id))])),
  below: Object.fromEntries(directory.departments.map(({ id }) => [id, slots(directory.everybodyBelow(id))])),
  mobiles: directory.members.map((each) => directory.byMobile(each.mobile)?.slot),
  emails: directory.members.map((each) => each.email === "" || directory.byEmail(each.email)?.slot === each.slot),
  userIds: directory.members.map((each) => directory.member(each.userId.toUpperCase())?.slot),
  tags: directory.tags.map((tag) => ({ ...tag, members: slots([...tag.members]), departments: [...tag.departments] })),
});
const slots = (members: readonly Member[]): number[] => members.map((each) => each.slot).sort((x, y) => x - y);

test("however it was changed, a directory answers like a new one with its content, survives saving, and can go back", () => {
  fc.assert(
    fc.property(changes, (list) => {
      const seed = () => sampleCompany({ people: 25, seed: 4 });
      const directory = new Directory(seed());
      const before = structuredClone(look(directory));
      for (const { kind, a, b } of list) {
        change(directory, kind, a, b);
        // Asking in between must not leave anything stale behind.
        directory.isWithin(1, 1);
        directory.everybodyBelow(2);
        expect(directory.members).toHaveLength(directory.size);
      }
      const now = look(directory);
      expect(now.mobiles).toEqual(slots(directory.members));
      expect(now.userIds).toEqual(slots(directory.members));
      for (const { id } of directory.departments) {
        const parents = (at: number): readonly number[] =>
          at === 0 ? [] : [at, ...parents(directory.department(at)!.parentId)];
        const inside = directory.members.filter((each) => each.departments.some((of) => parents(of).includes(id)));
        if (id !== 1) expect(now.below[id]).toEqual(slots(inside));
      }
      const restored = new Directory(seed());
      restored.load(JSON.parse(JSON.stringify(directory.save())));
      expect(look(restored)).toEqual(now);
      expect(JSON.stringify(restored.save())).toBe(JSON.stringify(directory.save()));
      for (const each of [directory, restored]) {
        each.clear();
        expect(look(each)).toEqual(before);
        expect(each.save()).toEqual({ slotCount: 25, members: [], removed: [] });
      }
    }),
    { numRuns: 60 },
  );
});
