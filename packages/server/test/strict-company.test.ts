/** Plans and imports of companies that tell little: what cannot be read is written only if given, and said to be so. */

import { routes } from "@shoufa/contract";
import type { Refusal } from "@shoufa/testkit";
import { apiOf, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlanCompany, startPlanCompany } from "./strict-company.ts";

describe.each(testDatabases())("ids only, on $name", (store) => {
  let company: PlanCompany;
  beforeAll(async () => {
    company = await startPlanCompany({ store }, "ids");
  });
  afterAll(() => company[Symbol.asyncDispose]());

  test("an import gives names, mobiles and mails, which are shown with their origin after every reading", async () => {
    const [one, two] = company.emulator.members().filter(({ status }) => status === 4);
    if (!one || !two) throw new Error("the sample has people who have not activated");
    const rows = [
      ["账号", "姓名", "手机", "邮箱"],
      [one.userId, "导入的名字", "13700001111", "imported@example.com"],
    ];
    const { id, totals } = await company.imported("人员.csv", rows);
    expect(totals).toMatchObject({ change: 1, wrong: 0 });
    const { items } = await company.api.call(routes.listImportRows, {
      ...{ params: { ...company.of, importId: id }, query: { only: "all" } },
    });
    expect(items[0]?.problems.map(({ field, code }) => `${field} ${code}`).toSorted()).toEqual([
      "email unreadable",
      "mobile unreadable",
      "name unreadable",
    ]);
    const { planId } = await company.api.call(routes.planImport, { params: { ...company.of, importId: id } });
    const plan = await company.read({ id: planId ?? "" });
    expect(await company.steps(plan)).toMatchObject([{ before: {}, after: { name: "导入的名字" } }]);
    // Whether a mobile took effect cannot be read.
    expect(await company.applied(plan)).toMatchObject({ states: { unverified: 1 } });
    expect(company.member(one.userId)).toMatchObject({ name: "导入的名字", mobile: "13700001111" });
    await company.pulled();
    const known = { name: "导入的名字", mobile: "13700001111", email: "imported@example.com", status: "unknown" };
    const origin = { source: "import:人员.csv", at: expect.any(String) };
    expect(await company.shown(one.userId)).toMatchObject({
      ...known,
      source: "user/list_id",
      origins: { name: origin, mobile: origin, email: origin },
    });
    expect(await company.shown(two.userId)).toMatchObject({ name: two.userId, mobile: null, origins: {} });
    const found = await company.api.call(routes.searchDirectory, { params: company.of, query: { q: "导入的名字" } });
    expect(found.items).toMatchObject([{ userId: one.userId }]);

    // What was exported is no change, though it cannot be compared with WeCom.
    const again = await company.imported("again.csv", await company.exported());
    expect(again.totals).toMatchObject({ rows: 60, change: 0, wrong: 0 });

    const back = await company.api.ask(routes.undoPlan, { params: { ...company.of, planId: plan.id }, body: {} });
    expect([back.status, back.body.code]).toEqual([422, "plan.empty"]);
  });

  test("consent is asked for by an app: never by the contacts secret, and what is agreed to is known here too", async () => {
    const { api, emulator, of, server } = company;
    const visitor = apiOf(server.url);
    const off = await visitor.ask(routes.beginConsent, { params: of });
    expect(off).toMatchObject({ status: 404, body: { code: "consent.off" } });
    expect(await api.ask(routes.getConsent, { params: of })).toMatchObject({
      status: 404,
      body: { code: "consent.off" },
    });

    const [, other] = emulator.company().apps;
    const { agentId, name, secret } = other!;
    const callback = { token: "consent", encodingAesKey: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ" };
    await api.call(routes.addApp, { params: of, body: { agentId, name, secret, ...callback } });
    const person = emulator.members().find(({ status }) => status === 1);
    const { url } = await visitor.call(routes.beginConsent, { params: of });
    const opened = emulator.phone(person!.userId).open(url, { agree: ["mobile", "email"] });
    if (opened.state !== "page") throw new Error(`the phone shows ${opened.state}`);
    const code = new URL(opened.url).searchParams.get("code") ?? "";
    const answer = await visitor.call(routes.giveConsent, { params: of, body: { code } });
    expect(answer).toEqual({ name: person!.userId, fields: ["mobile", "email"] });
    await company.pulled();
    const shown = await company.shown(person!.userId);
    const origin = { source: "consent", at: expect.any(String) };
    expect(shown).toMatchObject({
      ...{ mobile: person!.mobile, email: person!.email },
      source: "user/list_id",
      origins: { mobile: origin, email: origin },
    });
    // The name is not among what WeCom hands over.
    expect(shown.origins).not.toHaveProperty("name");
    const found = await api.call(routes.searchDirectory, { params: of, query: { q: person!.mobile } });
    expect(found.items).toMatchObject([{ userId: person!.userId }]);
  });

  test("a value that stands in for WeCom's is no value before a change, and undo says that it does not come back", async () => {
    const [, , one] = company.emulator.members().filter(({ status }) => status === 4);
    const userId = one?.userId ?? "";
    await company.applied(await company.make([{ act: "member.update", userId, set: { name: "甲", position: "一" } }]));
    await company.pulled();
    expect(await company.shown(userId)).toMatchObject({ name: "甲", origins: { name: { source: "plan" } } });
    const plan = await company.make([{ act: "member.update", userId, set: { name: "甲" } }]);
    expect(await company.steps(plan)).toMatchObject([{ label: "甲", before: {}, after: { name: "甲" } }]);
    await company.api.call(routes.cancelPlan, { params: { ...company.of, planId: plan.id } });
    const moved = await company.make([
      { act: "member.update", userId, set: { name: "乙" } },
      { act: "member.move", people: { userIds: [userId] }, mode: "add", departments: [{ id: 1 }] },
    ]);
    const first = company.member(userId)?.departments.toSorted();
    await company.applied(moved);
    const undo = await company.undo(moved);
    expect(undo.undo.lost).toMatchObject([{ code: "undo.unread", params: { label: "甲", field: "name" } }]);
    await company.applied(undo);
    expect(company.member(userId)).toMatchObject({ name: "乙" });
    expect(company.member(userId)?.departments.toSorted()).toEqual(first);
  });

  test("a department whose name cannot be read is renamed without a name before; its undo says so", async () => {
    const department = company.emulator.departments().findLast(({ parentId }) => parentId === 1);
    const id = department?.id ?? 0;
    const plan = await company.make([{ act: "department.rename", id, name: "新名字" }]);
    expect(await company.steps(plan)).toMatchObject([{ before: {}, after: { name: "新名字" } }]);
    expect(await company.applied(plan)).toMatchObject({ states: { done: 1 } });
    expect(company.emulator.departments().find((each) => each.id === id)?.name).toBe("新名字");
    const back = await company.api.ask(routes.undoPlan, { params: { ...company.of, planId: plan.id }, body: {} });
    expect([back.status, back.body.code]).toEqual([422, "plan.empty"]);
    const moved = await company.make([{ act: "department.move", id, place: { after: null } }]);
    expect((await company.steps(moved)).every(({ after }) => !("name" in after))).toBe(true);
    await company.api.call(routes.cancelPlan, { params: { ...company.of, planId: moved.id } });
  });

  test("whether somebody has activated is not known: a mobile ends as accepted and not verified, be it ignored or not", async () => {
    const people = [1, 4].map((status) => company.emulator.members().findLast((each) => each.status === status));
    const [active, fresh] = people.map((each) => each?.userId ?? "") as [string, string];
    const before = company.member(active)?.mobile;
    const plan = await company.make([
      { act: "member.update", userId: active, set: { mobile: "13700002222" } },
      { act: "member.update", userId: fresh, set: { mobile: "13700003333" } },
    ]);
    expect(await company.applied(plan)).toMatchObject({ states: { unverified: 2 } });
    expect(company.member(active)?.mobile).toBe(before);
    expect(company.member(fresh)?.mobile).toBe("13700003333");
  });

  test("somebody who was deleted comes back as far as they are known, the others do not stop for it", async () => {
    const [one, two] = company.emulator.members().filter(({ status }) => status === 2);
    const [userId = "", other = ""] = [one?.userId, two?.userId];
    const plan = await company.make([
      { act: "member.delete", people: { userIds: [userId] } },
      { act: "member.move", people: { userIds: [other] }, mode: "add", departments: [{ id: 1 }] },
    ]);
    const first = company.member(other)?.departments.toSorted();
    await company.applied(plan);
    const undo = await company.undo(plan);
    expect(undo.states).toMatchObject({ ready: 1 });
    expect(undo.undo.lost.map(({ params }) => params["field"] ?? "mailbox")).toEqual([
      "mailbox",
      "name",
      "mobile",
      "email",
    ]);
    await company.applied(undo);
    expect(company.member(other)?.departments.toSorted()).toEqual(first);
  });
});

describe.each(testDatabases())("sensitive fields withheld, on $name", (store) => {
  let company: PlanCompany;
  beforeAll(async () => {
    company = await startPlanCompany({ store }, "withheld");
  });
  afterAll(() => company[Symbol.asyncDispose]());

  test("names and positions are compared; mobile and mail are written if given, and stay known", async () => {
    const one = company.emulator.members().find(({ status }) => status === 4);
    const userId = one?.userId ?? "";
    expect(await company.shown(userId)).toMatchObject({ name: one?.name, mobile: null, status: "not-activated" });
    const set = { name: one?.name ?? "", position: "新职位", email: "kept@example.com" };
    const plan = await company.make([{ act: "member.update", userId, set }]);
    expect(await company.steps(plan)).toMatchObject([
      { before: { position: one?.position ?? "" }, after: { position: "新职位", email: "kept@example.com" } },
    ]);
    expect(Object.keys((await company.steps(plan))[0]?.after ?? {}).toSorted()).toEqual(["email", "position"]);
    expect(await company.applied(plan)).toMatchObject({ states: { done: 1 } });
    await company.pulled();
    expect(await company.shown(userId)).toMatchObject({
      ...{ position: "新职位", email: "kept@example.com" },
      origins: { email: { source: "plan" } },
    });
    const undo = await company.undo(plan);
    expect(undo.undo.lost).toMatchObject([{ code: "undo.unread", params: { field: "email" } }]);
    await company.applied(undo);
    expect(company.member(userId)).toMatchObject({ position: one?.position ?? "", email: "kept@example.com" });
  });

  test("somebody made by an import keeps what the import gave, and only somebody else's data goes with a deletion", async () => {
    const rows = [
      ["账号", "姓名", "手机", "部门"],
      ["strict.new", "新人", "13700004444", company.emulator.departments()[0]?.name ?? ""],
    ];
    const { id } = await company.imported("新人.csv", rows);
    const { planId } = await company.api.call(routes.planImport, { params: { ...company.of, importId: id } });
    const plan = await company.read({ id: planId ?? "" });
    expect(await company.applied(plan)).toMatchObject({ states: { done: 1 } });
    await company.pulled();
    expect(await company.shown("strict.new")).toMatchObject({
      ...{ name: "新人", mobile: "13700004444" },
      origins: { mobile: { source: "import:新人.csv" } },
    });
    await company.applied(await company.make([{ act: "member.delete", people: { userIds: ["strict.new"] } }]));
    await company.applied(
      await company.make([
        {
          act: "member.create",
          member: { userId: "Strict.New", name: "别人", email: "other@example.com", departments: [{ id: 1 }] },
        },
      ]),
    );
    await company.pulled();
    expect(await company.shown("strict.new")).toMatchObject({ name: "别人", mobile: null, email: "other@example.com" });
  });

  test("the mobile of somebody who has activated is refused beforehand, at the field, though it cannot be read", async () => {
    const userId = company.emulator.members().find(({ status }) => status === 1)?.userId ?? "";
    const { status, body } = await company.api.ask(routes.createPlan, {
      ...{ params: company.of, body: { acts: [{ act: "member.update", userId, set: { mobile: "13712345678" } }] } },
    });
    expect(status).toBe(422);
    expect((body as Refusal & { refusals: unknown }).refusals).toMatchObject([
      { field: "mobile", reason: { code: "plan.mobile_active" } },
    ]);
  });
});
