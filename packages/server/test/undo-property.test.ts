/** Property: random edits of a company, applied and undone over HTTP, give WeCom's first directory back, but for what could not be read. */
import { type DirectoryAct, Plan, type PlanStep, routes } from "@shoufa/contract";
import { testDatabases } from "@shoufa/testkit";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlanCompany, type Strictness, startPlanCompany } from "./strict-company.ts";

/** `npm run prove` may set more. */
const runs = Number(process.env["UNDOS"] ?? 4);

/** Places in the lists of departments, people and tags that the company has at that moment. */
const pick = fc.nat(1000);
const name = fc.constantFrom("甲组", "乙组", "丙组", "丁组");
type Make = (company: PlanCompany) => DirectoryAct;

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const departmentAt = ({ emulator }: PlanCompany, n: number): number => at(emulator.departments(), n).id;
const personAt = ({ emulator }: PlanCompany, n: number): string => at(emulator.members(), n).userId;

const edit: fc.Arbitrary<Make> = fc.oneof(
  fc.tuple(pick, name).map(
    ([n, to]): Make =>
      (one) => ({ act: "department.rename", id: departmentAt(one, n), name: to }),
  ),
  fc.tuple(pick, pick).map(
    ([n, to]): Make =>
      (one) => ({ act: "department.move", id: departmentAt(one, n), parentId: departmentAt(one, to) }),
  ),
  fc.tuple(pick, name).map(
    ([n, to]): Make =>
      (one) => ({ act: "department.create", name: to, parentId: departmentAt(one, n) }),
  ),
  fc.tuple(pick, fc.constantFrom("经理", "总监", "")).map(
    ([n, position]): Make =>
      (one) => ({ act: "member.update", userId: personAt(one, n), set: { position } }),
  ),
  fc.tuple(pick, fc.integer({ min: 0, max: 999 })).map(
    ([n, last]): Make =>
      (one) => ({
        act: "member.update",
        userId: personAt(one, n),
        set: { email: `p${last}@undo.example.com` },
      }),
  ),
  // WeCom keeps own attributes and parts of a profile that it is not told.
  fc.tuple(pick, fc.constantFrom("工号", "爱好", "网页名称"), fc.constantFrom("", "7", "8")).map(
    ([n, attribute, value]): Make =>
      (one) => ({
        act: "member.update",
        userId: personAt(one, n),
        set: {
          extattr: [
            attribute === "网页名称"
              ? { type: 1, name: attribute, web: { url: value && `https://example.com/${value}`, title: value } }
              : { type: 0, name: attribute, text: { value } },
          ],
        },
      }),
  ),
  fc.tuple(pick, fc.subarray(["corp", "channel", "text"], { minLength: 1 }), fc.boolean()).map(
    ([n, parts, isSet]): Make =>
      (one) => ({
        act: "member.update",
        userId: personAt(one, n),
        set: {
          externalProfile: {
            ...(parts.includes("corp") && { external_corp_name: isSet ? "企业简称" : "" }),
            ...(parts.includes("channel") && { wechat_channels: { nickname: isSet ? "视频号名称" : "" } }),
            ...(parts.includes("text") && {
              external_attr: [{ type: 0, name: "文本名称", text: { value: isSet ? "甲" : "" } }],
            }),
          },
        },
      }),
  ),
  fc.tuple(pick, fc.constantFrom("alias", "telephone", "address", "externalPosition"), fc.constantFrom("", "12")).map(
    ([n, field, value]): Make =>
      (one) => ({ act: "member.update", userId: personAt(one, n), set: { [field]: value } }),
  ),
  fc.tuple(pick, pick, fc.boolean()).map(
    ([n, to, isSet]): Make =>
      (one) => ({
        ...{ act: "member.update", userId: personAt(one, n) },
        set: { directLeaders: isSet ? [personAt(one, to)] : [] },
      }),
  ),
  fc.tuple(pick, pick, fc.constantFrom("into" as const, "add" as const, "remove" as const)).map(
    ([n, to, mode]): Make =>
      (one) => ({
        ...{ act: "member.move", mode, people: { userIds: [personAt(one, n), personAt(one, n + 7)] } },
        departments: [{ id: departmentAt(one, to) }],
      }),
  ),
  fc.tuple(pick, fc.constantFrom("member.disable" as const, "member.enable" as const)).map(
    ([n, act]): Make =>
      (one) => ({ act, people: { userIds: [personAt(one, n)] } }),
  ),
  pick.map(
    (n): Make =>
      (one) => ({
        ...{ act: "member.leave", people: { userIds: [personAt(one, n)] }, deleteAfterDays: null },
      }),
  ),
  fc.tuple(pick, fc.nat(1)).map(
    ([n, tag]): Make =>
      (one) => ({
        ...{ act: tag === 0 ? "tag.add" : "tag.remove", id: 901 },
        people: { userIds: [personAt(one, n), personAt(one, n + 1)] },
        departments: [departmentAt(one, n)],
      }),
  ),
  fc.constant((): DirectoryAct => ({ act: "tag.delete", id: 902 })),
  name.map(
    (to): Make =>
      () => ({ act: "tag.rename", id: 901, name: `标签${to}` }),
  ),
  pick.map(
    (n): Make =>
      (one) => ({
        act: "member.create",
        member: {
          ...{ userId: `undo.${n}`, name: "新人", email: `undo${n}@example.com` },
          departments: [{ id: departmentAt(one, n) }],
        },
      }),
  ),
);

const edits = (minLength: number, maxLength: number) => fc.array(edit, { minLength, maxLength });

const byText = <T>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

type Objects = readonly (readonly [object: string, fields: Readonly<Record<string, unknown>>])[];

/** What WeCom has. */
async function directory(company: PlanCompany): Promise<Objects> {
  const { emulator } = company;
  return byText([
    ...emulator.departments().map(({ id, ...fields }) => [`d:${id}`, { ...fields }] as const),
    ...emulator.members().map((member) => {
      const { userId, name, mobile, email, position, status, mainDepartment, departments, orders, leads } = member;
      const seats = byText(departments.map((id, n) => [id, orders[n], leads[n]]));
      const { alias, telephone, address = "", externalPosition = "" } = member;
      const { directLeaders = [], attributes = [], externalProfile } = member;
      const { external_corp_name = "", wechat_channels: channel, external_attr = [] } = externalProfile ?? {};
      const fields = {
        ...{ name, mobile, email, position, enable: status !== 2, mainDepartmentId: mainDepartment },
        ...{ alias, telephone, address, externalPosition, directLeaders },
        extattr: byText(attributes),
        externalProfile: [external_corp_name, channel?.nickname ?? "", byText(external_attr)],
      };
      return [`m:${userId.toLowerCase()}`, { ...fields, departments: byText(departments), seats }] as const;
    }),
    ...(await company.tags()).map(({ id, ...fields }) => [`t:${id}`, fields] as const),
  ]);
}

/** Without what could not be read before it was written. */
const hidden = (objects: Objects, masked: ReadonlySet<string>): Objects =>
  objects.map(([object, fields]) => [
    object,
    Object.fromEntries(Object.entries(fields).filter(([field]) => !masked.has(`${object} ${field}`))),
  ]);

/** Fields that a plan has written without knowing what stood there. */
function unread(steps: readonly PlanStep[]): Set<string> {
  const found = new Set<string>();
  for (const { kind, object, before, after, state } of steps) {
    if (!kind.endsWith("/update") || (state !== "done" && state !== "unverified")) continue;
    for (const field of Object.keys(after)) if (!(field in before)) found.add(`${object} ${field}`);
    // With another department the main one may have become another one, too.
    if ("departments" in after && !("mainDepartmentId" in after)) found.add(`${object} mainDepartmentId`);
    const seats = (before["departments"] ?? []) as readonly { leader?: boolean }[];
    if (seats.some(({ leader }) => leader === undefined)) found.add(`${object} seats`);
  }
  return found;
}

/**
 * Departments that cannot go back: their former name could not be read, so they keep the new one, and where they came from
 * another one has it (60008).
 */
const heldByName = (steps: readonly PlanStep[], masked: ReadonlySet<string>): string[] =>
  steps.flatMap(({ object, after, reason }) =>
    reason?.code === "wecom.60008" && "parentId" in after && masked.has(`${object} name`) ? [object] : [],
  );

const modes: readonly (Strictness | "all")[] = ["all", "withheld", "ids", "qiyehao"];
const cases = testDatabases().flatMap((store, n) =>
  (n === 0 ? modes : (["ids"] as const)).map((mode) => ({
    store,
    mode,
    name: store.name,
    what: mode === "qiyehao" ? "a company of 企业号" : `${mode} can be read`,
  })),
);

describe.each(cases)("$what, on $name", ({ store, mode }) => {
  let company: PlanCompany;
  beforeAll(async () => {
    company = await startPlanCompany({ store }, mode === "all" ? undefined : mode, { people: 25, seed: 11 });
    const { emulator } = company;
    const people = emulator.members().map(({ userId }) => userId);
    emulator.directory.createTag("值班", 901);
    emulator.directory.addToTag(901, { userIds: people.slice(0, 4), departments: [2] });
    emulator.directory.createTag("党员", 902);
    emulator.directory.addToTag(902, { userIds: people.slice(2, 7), departments: [] });
    await company.pulled();
  });
  afterAll(() => company[Symbol.asyncDispose]());

  /** Undefined: refused as a whole, or nothing to do. */
  const made = async (makes: readonly Make[]): Promise<Plan | undefined> => {
    if (makes.length === 0) return undefined;
    const acts = makes.map((make) => make(company));
    const { status, body } = await company.api.ask(routes.createPlan, {
      ...{ params: company.of, body: { acts, refused: "keep" } },
    });
    return status === 201 ? Plan.parse(body) : undefined;
  };

  test("edits that are applied and undone leave WeCom as it was", async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(edits(0, 4), edits(3, 8), async (kept, undone) => {
        // Another directory each time: these stay.
        const other = await made(kept);
        if (other !== undefined) await company.applied(other);
        const plan = await made(undone);
        if (plan === undefined) return;
        const first = await directory(company);
        await company.applied(plan);
        const steps = await company.steps(plan);
        const masked = unread(steps);
        written += steps.filter(({ state }) => state === "done" || state === "unverified").length;
        const asked = await company.api.ask(routes.undoPlan, {
          ...{ params: { ...company.of, planId: plan.id }, body: {} },
        });
        if (asked.status === 201) {
          const undo = Plan.parse(asked.body);
          await company.applied(undo);
          const notDone = (await company.steps(undo)).filter(({ state }) => state !== "done" && state !== "unverified");
          for (const object of heldByName(notDone, masked))
            for (const field of ["parentId", "order"]) masked.add(`${object} ${field}`);
          expect(notDone.filter(({ object }) => !masked.has(`${object} parentId`))).toEqual([]);
          for (const { params } of undo.undo.lost) expect(params["field"]).toBeDefined();
        }
        expect(hidden(await directory(company), masked)).toEqual(hidden(first, masked));
        if (mode === "ids") await company.pulled();
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect(written).toBeGreaterThan(0);
  });
});
