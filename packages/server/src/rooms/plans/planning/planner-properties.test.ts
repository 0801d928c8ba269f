/** Acts chosen at random on directories chosen at random: every plan can be applied and undone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlannerAct } from "./acts.ts";
import { reversing } from "./inverse.ts";
import { completed } from "./pieces.ts";
import { planActs } from "./planner.ts";
import { applySteps, copyOf, type Model, plain, viewOf } from "./planning-model.ts";
import type { Seat } from "./view.ts";

const runs = Number(process.env["PLANS"] ?? 300);
const milliseconds = 20_000 + runs * 10;

const names = ["甲", "乙", "丙", "丁", "戊", "己"];
const id = fc.integer({ min: 1, max: 9 });
const person = fc.constantFrom(..."abcdefgh");
const mobile = fc.integer({ min: 0, max: 9 }).map((n) => `1380000000${n}`);
const name = fc.constantFrom(...names);
const target = id.map((one) => ({ id: one }));
const act: fc.Arbitrary<PlannerAct> = fc.oneof(
  fc.record({ act: fc.constant("department.create" as const), name, parentId: id }),
  fc.record({ act: fc.constant("department.rename" as const), id, name }),
  fc.record({ act: fc.constant("department.move" as const), id, parentId: id }),
  fc.record({ act: fc.constant("department.move" as const), id, place: fc.record({ after: fc.option(id) }) }),
  fc.record({ act: fc.constant("department.delete" as const), id }),
  fc.record({
    act: fc.constant("member.update" as const),
    userId: person,
    set: fc.record({ mobile, position: name }, { requiredKeys: [] }),
  }),
  fc.record({
    act: fc.constant("member.move" as const),
    people: fc.uniqueArray(person, { maxLength: 4 }),
    mode: fc.constantFrom("into" as const, "add" as const, "remove" as const),
    departments: fc.uniqueArray(target, { minLength: 1, maxLength: 2, selector: (one) => one.id }),
  }),
  fc.record({
    act: fc.constantFrom("member.enable" as const, "member.disable" as const, "member.delete" as const),
    people: fc.uniqueArray(person, { maxLength: 3 }),
  }),
  fc.record({
    act: fc.constant("member.set" as const),
    people: fc.uniqueArray(person, { maxLength: 4 }),
    set: fc.record({ position: name }),
  }),
  fc.record({
    act: fc.constant("member.leave" as const),
    people: fc.uniqueArray(person, { maxLength: 2 }),
    deleteAfterDays: fc.constant(null),
  }),
  fc.record({
    act: fc.constant("member.rename_id" as const),
    userId: person,
    newUserId: fc.constantFrom("P", "q"),
  }),
  fc
    .record({
      userId: fc.constantFrom("x", "y", "z"),
      mobile,
      departments: fc.uniqueArray(target, { minLength: 1, maxLength: 2, selector: (one) => one.id }),
    })
    .map((member): PlannerAct => ({ act: "member.create", member: { ...member, name: member.userId } })),
  fc.record({ act: fc.constant("tag.create" as const), name }),
  fc.record({ act: fc.constant("tag.rename" as const), id: fc.integer({ min: 1, max: 3 }), name }),
  fc.record({ act: fc.constant("tag.delete" as const), id: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    act: fc.constantFrom("tag.add" as const, "tag.remove" as const),
    id: fc.integer({ min: 1, max: 3 }),
    people: fc.uniqueArray(person, { maxLength: 3 }),
    departments: fc.uniqueArray(id, { maxLength: 2 }),
  }),
);

/** A company that obeys WeCom's rules: departments 1 to 7, people a to f, tags 1 and 2. */
const directory = fc
  .record({
    parents: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    seats: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }), {
      minLength: 6,
      maxLength: 6,
    }),
    tagged: fc.array(fc.uniqueArray(fc.constantFrom(..."abcdef"), { maxLength: 3 }), { minLength: 2, maxLength: 2 }),
  })
  .map(({ parents, seats, tagged }): Model => {
    const departments: Model["departments"] = new Map([[1, { name: "根", parentId: 0, order: 100 }]]);
    for (const [at, parent] of parents.entries())
      departments.set(at + 2, {
        name: names[at] as string,
        parentId: (parent % (at + 1)) + 1,
        order: 5000 - at * 1000,
      });
    const members: Model["members"] = new Map(
      seats.map((ids, at) => {
        const userId = "abcdef"[at] as string;
        const places = ids.map((one): Seat => ({ id: one, leader: at % 2 === 0, sort: at }));
        const fields = {
          name: userId,
          mobile: `1380000000${at}`,
          email: "",
          position: "",
          enable: true,
          departments: places,
          mainDepartmentId: ids[0],
        };
        return [userId, { userId, fields }];
      }),
    );
    const tags: Model["tags"] = new Map(
      tagged.map((people, at) => [
        at + 1,
        { name: names[at] as string, people: new Set(people), departments: new Set([at + 2]) },
      ]),
    );
    return { departments, members, tags };
  });

/** With people by their names, which no act changes: a new userid does not change back. */
function byName(model: Model): unknown {
  const nameOf = (key: string): string => String(model.members.get(key)?.fields["name"] ?? key);
  return plain({
    departments: model.departments,
    members: new Map([...model.members].map(([key, member]) => [nameOf(key), member])),
    tags: new Map(
      [...model.tags].map(([tagId, tag]) => [tagId, { ...tag, people: new Set([...tag.people].map(nameOf)) }]),
    ),
  });
}

describe("any directory, any acts", () => {
  test(
    "WeCom takes every step, and the undo gives the first directory back",
    () => {
      let steps = 0;
      fc.assert(
        fc.property(directory, fc.array(act, { minLength: 1, maxLength: 8 }), (model, acts) => {
          const first = byName(model);
          const planned = planActs(viewOf(model), acts, true);
          const applied = applySteps(model, planned.steps);
          steps += applied.length;
          const { acts: inverse } = completed(reversing(applied));
          const undo = planActs(viewOf(model), inverse);
          expect(undo.refusals).toEqual([]);
          applySteps(model, undo.steps);
          expect(byName(model)).toEqual(first);
        }),
        { numRuns: runs },
      );
      expect(steps).toBeGreaterThan(runs);
    },
    milliseconds,
  );

  test(
    "planned again after it was applied it is empty",
    () => {
      fc.assert(
        fc.property(
          directory,
          fc.record({ act: fc.constant("department.rename" as const), id, name }),
          (model, rename) => {
            const before = copyOf(model);
            const { steps } = planActs(viewOf(before), [rename]);
            applySteps(before, steps);
            if (steps.length > 0) expect(planActs(viewOf(before), [rename]).steps).toEqual([]);
          },
        ),
        { numRuns: runs },
      );
    },
    milliseconds,
  );
});
