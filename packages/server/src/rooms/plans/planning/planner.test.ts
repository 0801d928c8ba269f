import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlannerAct } from "./acts.ts";
import { reversing } from "./inverse.ts";
import { completed } from "./pieces.ts";
import { planActs } from "./planner.ts";
import { applySteps, type Model, viewOf } from "./planning-model.ts";
import { renumber } from "./renumber.ts";
import type { Seat } from "./view.ts";

const runs = Number(process.env["PLANS"] ?? 300);

/** Root 1 with 2 (21, 22) and 3 below it; lin and wang in 2, zhao in 21, a tag with lin. */
function small(): Model {
  const department = (name: string, parentId: number, order: number) => ({ name, parentId, order });
  const member = (userId: string, mobile: string, ids: number[]) => ({
    userId,
    fields: {
      ...{ name: userId, mobile, email: "", position: "", enable: true, mainDepartmentId: ids[0] },
      departments: ids.map((id): Seat => ({ id, leader: false, sort: 0 })),
    },
  });
  return {
    departments: new Map([
      [1, department("远帆", 0, 100)],
      [2, department("销售", 1, 3000)],
      [3, department("运营", 1, 2000)],
      [21, department("华东", 2, 3000)],
      [22, department("华南", 2, 2000)],
    ]),
    members: new Map([
      ["lin", member("lin", "13800000001", [2])],
      ["wang", member("Wang", "13800000002", [2, 3])],
      ["zhao", member("zhao", "13800000003", [21])],
    ]),
    tags: new Map([[1, { name: "骨干", people: new Set(["lin"]), departments: new Set([3]) }]]),
  };
}

const plan = (model: Model, ...acts: PlannerAct[]) => planActs(viewOf(model), acts);
const codes = (model: Model, ...acts: PlannerAct[]) =>
  plan(model, ...acts).refusals.map(({ field, reason }) => [field, reason.code]);

describe("one act", () => {
  test("says only what changes; what is so already gives no step", () => {
    const { steps } = plan(small(), { act: "member.update", userId: "LIN", set: { name: "lin", position: "主管" } });
    expect(steps).toMatchObject([
      { kind: "user/update", object: "m:lin", before: { position: "" }, after: { position: "主管" } },
    ]);
    expect(plan(small(), { act: "department.rename", id: 2, name: "销售" }).steps).toEqual([]);
    expect(plan(small(), { act: "tag.add", id: 1, people: ["lin"], departments: [3] }).steps).toEqual([]);
  });

  test("one value for many people is a step for each who has another one", () => {
    const people = ["LIN", "wang", "nobody"];
    const { steps, refusals } = planActs(
      viewOf(small()),
      [{ act: "member.set", people, set: { position: "顾问" } }],
      true,
    );
    expect(steps.map(({ object, after }) => [object, after])).toEqual([
      ["m:lin", { position: "顾问" }],
      ["m:wang", { position: "顾问" }],
    ]);
    expect(refusals).toMatchObject([{ userId: "nobody", reason: { code: "plan.member_unknown" } }]);
    expect(plan(small(), { act: "member.set", people: ["lin"], set: { position: "" } }).steps).toEqual([]);
  });

  test("invites nobody unless it is asked for", () => {
    const member = { userId: "new", name: "新人", mobile: "13900000001", departments: [{ id: 3 }] };
    const [step] = plan(small(), { act: "member.create", member }).steps;
    expect(step?.after).toMatchObject({ toInvite: false });
    const [asked] = plan(small(), { act: "member.create", member: { ...member, toInvite: true } }).steps;
    expect(asked?.after).toMatchObject({ toInvite: true });
  });

  test.each<[string, PlannerAct, [string | null, string]]>([
    ["a forbidden character", { act: "department.rename", id: 2, name: "销售/华:东" }, ["name", "plan.name_character"]],
    ["an empty name", { act: "department.rename", id: 2, name: " " }, ["name", "plan.name_empty"]],
    ["65 characters", { act: "department.rename", id: 2, name: "长".repeat(65) }, ["name", "plan.too_long"]],
    ["a sibling's name", { act: "department.rename", id: 2, name: "运营" }, ["name", "plan.sibling_name"]],
    ["below itself", { act: "department.move", id: 2, parentId: 21 }, ["parentId", "plan.circle"]],
    ["the root", { act: "department.delete", id: 1 }, [null, "plan.root"]],
    ["people inside", { act: "department.delete", id: 3 }, [null, "plan.department_has_people"]],
    [
      "a mobile of somebody else",
      { act: "member.update", userId: "lin", set: { mobile: "13800000002" } },
      ["mobile", "plan.mobile_taken"],
    ],
    [
      "neither mobile nor mail",
      { act: "member.update", userId: "lin", set: { mobile: null } },
      ["mobile", "plan.identity_missing"],
    ],
    ["no such person", { act: "member.delete", people: ["ghost"] }, ["userId", "plan.member_unknown"]],
    [
      "out of the last department",
      { act: "member.move", people: ["lin"], mode: "remove", departments: [{ id: 2 }] },
      ["departments", "plan.no_department_left"],
    ],
    [
      "another value than the form showed [M13]",
      { act: "member.update", userId: "lin", set: { position: "主管" }, seen: { position: "专员" } },
      ["position", "plan.changed_meanwhile"],
    ],
    ["a second tag of that name", { act: "tag.create", name: "骨干" }, ["name", "plan.tag_name"]],
  ])("%s is refused at the field", (_, act, refusal) => {
    expect(codes(small(), act)).toContainEqual(refusal);
  });

  test("a sixteenth level is refused, fifteen are not", () => {
    const model = small();
    for (let level = 3; level <= 14; level++)
      model.departments.set(100 + level, { name: `第${level}级`, parentId: level === 3 ? 3 : 99 + level, order: 1 });
    const create = (parentId: number): PlannerAct => ({ act: "department.create", name: "再下一级", parentId });
    expect(codes(model, create(114))).toEqual([]);
    expect(
      codes(model, { ...create(114), ref: "a" } as PlannerAct, {
        act: "department.create",
        name: "太深",
        parentRef: "a",
      }),
    ).toContainEqual(["parentId", "plan.too_deep"]);
  });

  test("one duplicate in a plan blames both, and only them", () => {
    const member = (userId: string, mobile: string): PlannerAct => ({
      act: "member.create",
      member: { userId, name: userId, mobile, departments: [{ id: 3 }] },
    });
    const acts = [member("a", "13900000001"), member("b", "13900000001"), member("c", "13900000003")];
    const { steps, refusals } = planActs(viewOf(small()), acts, true);
    expect(refusals.map(({ act }) => act).toSorted()).toEqual([0, 1]);
    expect(steps.map(({ object }) => object)).toEqual(["m:c"]);
  });

  test("somebody who has activated changes the mobile in person", () => {
    const view = viewOf(small());
    const active = {
      ...view,
      members: new Map([...view.members].map(([key, member]) => [key, { ...member, status: "active" as const }])),
    };
    const { refusals } = planActs(active, [{ act: "member.update", userId: "lin", set: { mobile: "13900000009" } }]);
    expect(refusals).toMatchObject([{ field: "mobile", reason: { code: "plan.mobile_active" } }]);
  });

  test("an owner among many is not deleted, alone is [M12]", () => {
    const view = { ...viewOf(small()), guarded: new Set(["lin"]) };
    const { refusals } = planActs(view, [{ act: "member.delete", people: ["lin", "zhao"] }]);
    expect(refusals).toMatchObject([{ userId: "lin", reason: { code: "plan.guarded" } }]);
    expect(planActs(view, [{ act: "member.delete", people: ["lin"] }]).steps).toHaveLength(1);
  });

  test("removing, disabling and overwriting count for the brake, filling what was empty does not", () => {
    const counted = (act: PlannerAct) => plan(small(), act).steps.map((step) => step.counted);
    expect(counted({ act: "member.delete", people: ["lin", "zhao"] })).toEqual([true, true]);
    expect(counted({ act: "member.disable", people: ["lin"] })).toEqual([true]);
    expect(counted({ act: "member.update", userId: "lin", set: { mobile: "13900000001" } })).toEqual([true]);
    expect(counted({ act: "member.move", people: ["zhao"], mode: "into", departments: [{ id: 3 }] })).toEqual([true]);
    expect(counted({ act: "member.update", userId: "lin", set: { email: "lin@example.com" } })).toEqual([false]);
    expect(counted({ act: "member.enable", people: ["lin"] })).toEqual([]);
  });
});

describe("several acts", () => {
  test("a department is emptied before it is deleted, its children before it", () => {
    const model = small();
    const acts: PlannerAct[] = [
      { act: "department.delete", id: 2 },
      { act: "department.delete", id: 21 },
      { act: "department.delete", id: 22 },
      { act: "member.move", people: ["lin", "wang", "zhao"], mode: "into", departments: [{ ref: "new" }] },
      { act: "department.create", name: "新部门", parentId: 1, ref: "new" },
    ];
    // The ref is made after its use: acts may stand in any order only where they do not name what comes later.
    const ordered = [acts[4], acts[3], acts[0], acts[1], acts[2]] as PlannerAct[];
    const { steps, refusals } = planActs(viewOf(model), ordered);
    expect(refusals).toEqual([]);
    applySteps(model, steps);
    expect([...model.departments.values()].map(({ name }) => name)).toEqual(["远帆", "运营", "新部门"]);
  });

  test("departments exchange names, people hand on a mobile", () => {
    const model = small();
    const { steps } = plan(
      model,
      { act: "department.rename", id: 2, name: "运营" },
      { act: "department.rename", id: 3, name: "销售" },
      { act: "member.update", userId: "lin", set: { mobile: "13800000003" } },
      { act: "member.update", userId: "zhao", set: { mobile: "13900000009" } },
    );
    applySteps(model, steps);
    expect([model.departments.get(2)?.name, model.departments.get(3)?.name]).toEqual(["运营", "销售"]);
    expect(model.members.get("lin")?.fields["mobile"]).toBe("13800000003");
  });

  test("two mobiles that change places are refused, not written half", () => {
    const refused = codes(
      small(),
      { act: "member.update", userId: "lin", set: { mobile: "13800000003" } },
      { act: "member.update", userId: "zhao", set: { mobile: "13800000001" } },
    );
    expect(refused).toContainEqual([null, "plan.exchange"]);
  });

  test("parent and child change places", () => {
    const model = small();
    const { steps, refusals } = plan(
      model,
      { act: "department.move", id: 21, parentId: 1 },
      { act: "department.move", id: 2, parentId: 21 },
    );
    expect(refusals).toEqual([]);
    applySteps(model, steps);
    expect(model.departments.get(2)?.parentId).toBe(21);
  });
});

describe("places", () => {
  test("one drag between two others is one number", () => {
    const { steps } = plan(small(), { act: "department.move", id: 22, place: { after: null } });
    expect(steps).toMatchObject([{ object: "d:22", after: { order: 4000 } }]);
  });

  test("any order comes about, with no more changes than needed", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 7 }), (orders) => {
        const wanted = orders.map((order, id) => ({ id, order }));
        const changed = renumber(wanted);
        const after = wanted.map(({ id, order }) => changed.get(id) ?? order);
        for (let at = 1; at < after.length; at++) expect(after[at - 1]).toBeGreaterThan(after[at] as number);
        expect(changed.size).toBe(orders.length - mostKept(orders));
      }),
      { numRuns: runs },
    );
  });
});

/** By trying every subset: how many can keep their numbers. */
function mostKept(orders: readonly number[]): number {
  let most = 0;
  for (let set = 0; set < 1 << orders.length; set++) {
    const kept = orders.flatMap((order, at) => (set & (1 << at) ? [{ at, order }] : []));
    const last = kept.at(-1);
    const fits =
      kept.every((one, n) => n === 0 || (kept[n - 1]?.order ?? 0) - one.order >= one.at - (kept[n - 1]?.at ?? 0)) &&
      (last === undefined || last.order >= orders.length - 1 - last.at);
    if (fits) most = Math.max(most, kept.length);
  }
  return most;
}

describe("own attributes and the external profile", () => {
  const text = (name: string, value: string) => ({ type: 0, name, text: { value } });
  const withFields = (fields: object): Model => {
    const model = small();
    Object.assign(model.members.get("lin")?.fields ?? {}, fields);
    return model;
  };
  const had = { extattr: [text("工号", "1"), text("爱好", "棋")], externalProfile: { external_corp_name: "远帆" } };

  test("parts that an act does not name stay, and empty ones go", () => {
    const set = {
      extattr: [text("爱好", ""), text("座位", "3F")],
      externalProfile: { wechat_channels: { nickname: "远帆视频" } },
    };
    expect(plan(withFields(had), { act: "member.update", userId: "lin", set }).steps).toMatchObject([
      {
        before: had,
        after: {
          extattr: [text("工号", "1"), text("座位", "3F")],
          externalProfile: { external_corp_name: "远帆", wechat_channels: { nickname: "远帆视频" } },
        },
      },
    ]);
    const same = { extattr: [text("工号", "1")], externalProfile: { external_corp_name: "远帆" } };
    expect(plan(withFields(had), { act: "member.update", userId: "lin", set: same }).steps).toEqual([]);
  });

  test("what was added goes again when it is undone: it is said to be empty", () => {
    const after = {
      extattr: [...had.extattr, text("座位", "3F")],
      externalProfile: { external_corp_name: "远帆", wechat_channels: { nickname: "远帆视频", status: 1 } },
    };
    const step = { kind: "user/update" as const, object: "m:lin", label: "lin", before: had, after };
    const { acts } = completed(reversing([step]));
    expect(acts).toMatchObject([
      {
        set: {
          extattr: [...had.extattr, text("座位", "")],
          externalProfile: { external_corp_name: "远帆", wechat_channels: { nickname: "" } },
        },
      },
    ]);
    expect(plan(withFields(after), ...acts).steps).toMatchObject([{ before: after, after: had }]);
  });
});
