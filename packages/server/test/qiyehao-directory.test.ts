/** A company of 企业号: its directory is written with a management group's Secret, by the rules and calls of that time. */
import { type DirectoryAct, type MediaKind, type PeopleFile, pathOf, requestOf, routes } from "@shoufa/contract";
import { apiOf, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { amr, png } from "./sample-files.ts";
import { groupName, type PlanCompany, startPlanCompany } from "./strict-company.ts";

describe.each(testDatabases())("on $name", (store) => {
  let company: PlanCompany;
  beforeAll(async () => {
    company = await startPlanCompany({ store }, "qiyehao");
  });
  afterAll(() => company[Symbol.asyncDispose]());

  const departmentNamed = (name: string) => company.emulator.departments().find((each) => each.name === name);
  const childrenOfRoot = () => company.emulator.departments().filter(({ parentId }) => parentId === 1);

  test("departments, people and tags are made, moved and changed; undone, the company is as it was", async () => {
    const before = {
      departments: company.emulator.departments().length,
      people: company.emulator.members().length,
      tags: (await company.tags()).length,
    };
    const active = company.emulator.members().find(({ status }) => status === 1)!;
    const mobile = active.mobile;
    const acts: DirectoryAct[] = [
      { act: "department.create", name: "企业号新部门", parentId: 1, ref: "new", place: { after: null } },
      {
        act: "member.create",
        member: {
          ...{ userId: "byweixin", name: "周微", weixinId: "wx_zhou", position: "店长", telephone: "020-1234" },
          ...{ alias: "Zhou", departments: [{ ref: "new", leader: true }] },
        },
      },
      // A mobile is changed whether or not somebody has joined.
      { act: "member.update", userId: active.userId, set: { mobile: "13700005555" } },
      { act: "tag.create", name: "企业号标签", ref: "tag" },
      { act: "tag.add", ref: "tag", people: { userIds: ["byweixin", active.userId] }, departments: [1] },
    ];
    const plan = await company.make(acts);
    const done = await company.applied(plan);
    expect([done.states, (await company.steps(plan)).flatMap(({ reason }) => reason ?? [])]).toEqual([
      expect.objectContaining({ done: 5 }),
      [],
    ]);
    const made = departmentNamed("企业号新部门")!;
    // The smaller number comes first there.
    expect(Math.min(...childrenOfRoot().map(({ order }) => order))).toBe(made.order);
    expect(company.member("byweixin")).toMatchObject({
      ...{ name: "周微", weixinId: "wx_zhou", position: "店长", telephone: "020-1234", alias: "Zhou" },
      ...{ departments: [made.id], leads: [1], status: 4 },
    });
    expect(company.member(active.userId)?.mobile).toBe("13700005555");
    const tag = (await company.tags()).find(({ name }) => name === "企业号标签");
    expect(tag).toMatchObject({ people: ["byweixin", active.userId].toSorted(), departments: [1] });

    // The console shows what WeCom answers.
    const { id } = made;
    const first = async () =>
      (await company.api.call(routes.listChildren, { params: { ...company.of, departmentId: "1" }, query: {} }))
        .items[0];
    const shown = {
      name: "周微",
      departments: [{ id, leader: true }],
      extras: { weixinId: "wx_zhou", telephone: "020-1234" },
    };
    expect([await company.shown("byweixin"), (await first())?.id]).toMatchObject([shown, id]);
    await company.pulled();
    expect([await company.shown("byweixin"), (await first())?.id]).toMatchObject([shown, id]);

    const undo = await company.undo(plan);
    expect(await company.applied(undo)).toMatchObject({ states: { done: undo.states.ready } });
    expect({
      departments: company.emulator.departments().length,
      people: company.emulator.members().length,
      tags: (await company.tags()).length,
    }).toEqual(before);
    expect(company.member(active.userId)?.mobile).toBe(mobile);
  });

  test("what 企业号 does not have is refused at its field, and so is somebody with nothing to be reached by", async () => {
    const { userId } = company.emulator.members()[0]!;
    const fresh = { userId: "nobody", name: "无", departments: [{ id: 1 }] };
    const refused = async (act: DirectoryAct) => {
      const { status, body } = await company.api.ask(routes.createPlan, { params: company.of, body: { acts: [act] } });
      const [refusal] = (body as unknown as { refusals: { field: string; reason: { code: string } }[] }).refusals;
      return [status, refusal?.field, refusal?.reason.code];
    };
    expect(await refused({ act: "member.create", member: fresh })).toEqual([422, "mobile", "plan.identity_legacy"]);
    expect(await refused({ act: "member.update", userId, set: { address: "广州" } })).toEqual([
      ...[422, "address", "plan.not_in_qiyehao"],
    ]);
    expect(await refused({ act: "member.update", userId, set: { gender: "male" } })).toEqual([
      ...[422, "gender", "plan.gender_qiyehao"],
    ]);
    expect(await refused({ act: "member.rename_id", userId, newUserId: "other" })).toEqual([
      ...[422, "newUserId", "plan.not_in_qiyehao"],
    ]);
    const everywhere = Array.from({ length: 21 }, (_, at) => ({ id: at + 1 }));
    expect(await refused({ act: "member.update", userId, set: { departments: everywhere } })).toEqual([
      ...[422, "departments", "plan.too_many"],
    ]);
    expect(await refused({ act: "department.rename", id: 2, nameEn: "Sales" })).toEqual([
      ...[422, "nameEn", "plan.not_in_qiyehao"],
    ]);
  });

  test("a file needs no mobile where there is a WeChat id; the official template, and an export that changes nothing", async () => {
    const { api, of } = company;
    const holder = "holder";
    await company.applied(
      await company.make([
        { act: "member.create", member: { userId: holder, name: "占", weixinId: "wx_held", departments: [{ id: 1 }] } },
      ]),
    );
    const root = company.emulator.departments().find(({ id }) => id === 1)!.name;
    const header = ["姓名", "帐号", "微信号", "手机号", "邮箱", "所在部门", "职位"];
    const { id, totals, columns } = await company.imported("企业号.csv", [
      header,
      ["周一", "file1", "wx_file1", "", "", root, "店长"],
      ["周二", "file2", "9starts", "", "", root, ""],
      ["周三", "file3", "", "", "", root, ""],
      ["周四", "file4", "wx_held", "", "", root, ""],
      ["占", holder, "wx_held", "", "", root, "组长"],
      ["同号", "file5", "wx_same", "", "", root, ""],
      ["同号", "file6", "wx_same", "", "", root, ""],
    ]);
    expect(columns.map(({ field }) => field)).toContain("weixinId");
    const rows = await api.call(routes.listImportRows, { params: { ...of, importId: id }, query: { only: "wrong" } });
    expect(
      rows.items.map(({ row, problems }) => [row, problems.find(({ weight }) => weight === "stop")?.code]),
    ).toEqual([
      [3, "weixin_form"],
      [4, "contact_required_qiyehao"],
      [5, "taken"],
    ]);
    expect(totals).toMatchObject({ rows: 7, change: 4, wrong: 3 });
    const { planId } = await api.call(routes.planImport, { params: { ...of, importId: id } });
    const plan = await company.read({ id: planId ?? "" });
    const reasons = (await company.steps(plan)).flatMap(({ reason }) => reason?.code ?? []);
    expect([...new Set(reasons)]).toEqual(["plan.weixinId_twice"]);
    await company.applied(plan);
    expect(company.member("file1")).toMatchObject({ name: "周一", weixinId: "wx_file1", position: "店长", status: 4 });
    // Who fills a tag is found by WeChat id too: in a file with or without headers, and pasted.
    const asked = requestOf(routes.readPeopleFile, { params: company.of });
    const people = async (text: string): Promise<PeopleFile> => {
      const headers = { cookie: company.api.cookie, ...asked.headers };
      const body = new Uint8Array(Buffer.from(text));
      const answer = await fetch(company.server.url + asked.path, { method: asked.method, headers, body });
      return (await answer.json()) as PeopleFile;
    };
    const named = await people("姓名,微信号\n周一,WX_file1\n另一人,wx_file1\n,wx_nobody\n");
    expect(named).toMatchObject({ entries: 3, userIds: ["file1"] });
    expect(named.rejected.map(({ reason }) => reason.code)).toEqual(["people_file.other_name", "people_file.unknown"]);
    expect(await people("wx_file1\n")).toMatchObject({ userIds: ["file1"], rejected: [] });
    const texts = { texts: ["wx_file1"] };
    const found = await company.api.call(routes.lookUpPeople, { params: company.of, body: texts });
    expect(found.found).toMatchObject([{ person: { userId: "file1" } }]);
    const blind = await (await company.server.operator("viewer")).call(routes.lookUpPeople, {
      ...{ params: company.of, body: texts },
    });
    expect(blind.unknown).toEqual(["wx_file1"]);
    expect(company.member(holder)).toMatchObject({ position: "组长" });
    expect(company.member("file5")).toBeUndefined();

    const [first] = Buffer.from(await company.exported("wecom"))
      .toString("utf8")
      .split("\r\n");
    expect(first?.replace("\ufeff", "")).toBe(header.join(","));
    for (const template of ["shoufa", "wecom"] as const) {
      const again = await company.imported(`${template}.csv`, await company.exported(template));
      expect(again.totals).toMatchObject({ rows: company.emulator.members().length, change: 0, wrong: 0 });
    }
  });

  test("a leader is one everywhere, a place among siblings is the platform's, a full tag is emptied first; undo brings all back", async () => {
    const { api, of } = company;
    const shownBelowRoot = async () =>
      (await api.call(routes.listChildren, { params: { ...of, departmentId: "1" }, query: {} })).items.map(
        ({ id }) => id,
      );
    const byNumber = () =>
      childrenOfRoot()
        .toSorted((a, b) => a.order - b.order || a.id - b.id)
        .map(({ id }) => id);
    await company.pulled();
    const order = byNumber();
    expect(await shownBelowRoot()).toEqual(order);
    const [first, second, third] = order as [number, number, number];
    const person = company.emulator.members().find(({ departments }) => departments.length === 1)!;
    const { userId, departments: places, leads } = person;
    const made = await company.make([
      { act: "tag.create", name: "要删的标签", ref: "full" },
      { act: "tag.add", ref: "full", people: { userIds: [userId] }, departments: [second] },
    ]);
    await company.applied(made);
    const full = (await company.tags()).find(({ name }) => name === "要删的标签")!;

    const other = places[0] === third ? second : third;
    const plan = await company.make([
      { act: "department.move", id: first, place: { after: second } },
      { act: "member.move", people: { userIds: [userId] }, mode: "add", departments: [{ id: other }] },
      { act: "member.update", userId, set: { departments: [{ id: places[0]! }, { id: other, leader: true }] } },
      { act: "tag.delete", id: full.id },
    ]);
    const { states } = await company.applied(plan);
    expect(Object.keys(states)).toEqual(["done"]);
    expect(byNumber().slice(0, 2)).toEqual([second, first]);
    expect(company.member(userId)).toMatchObject({ departments: [places[0], other], leads: [1, 1] });
    expect((await company.tags()).some(({ id }) => id === full.id)).toBe(false);
    await company.pulled();
    expect(await shownBelowRoot()).toEqual(byNumber());

    await company.applied(await company.undo(plan));
    expect(byNumber()).toEqual(order);
    expect(company.member(userId)).toMatchObject({ departments: places, leads });
    expect((await company.tags()).find(({ id }) => id === full.id)).toEqual(full);
    await company.pulled();
    expect(await shownBelowRoot()).toEqual(order);
  });

  test("a call without an answer is looked into with what a group may read", async () => {
    for (const endpoint of ["department/create", "department/update", "user/create"])
      company.emulator.faults.set({ endpoint, kind: "cut-after-effect", times: 1 });
    const plan = await company.make([
      { act: "department.create", name: "断线部门", parentId: 1 },
      { act: "department.rename", id: 2, name: "断线改名" },
      { act: "member.create", member: { userId: "cut", name: "断", weixinId: "wx_cut", departments: [{ id: 2 }] } },
    ]);
    expect(await company.applied(plan)).toMatchObject({ states: { done: 3 } });
    expect(company.emulator.departments().filter(({ name }) => name === "断线部门")).toHaveLength(1);
    expect(departmentNamed("断线改名")?.id).toBe(2);
    expect(company.member("cut")).toMatchObject({ weixinId: "wx_cut" });
  });

  test("people are invited, pass the second verification and are in; what 企业号 has no call for is said", async () => {
    const { api, emulator, of, server } = company;
    const at = { params: of };
    const people = ["joins1", "joins2"].map((userId) => ({
      ...{ userId, name: userId, weixinId: `wx_${userId}`, departments: [{ id: 1 }], toInvite: userId === "joins2" },
    }));
    await company.applied(await company.make(people.map((member) => ({ act: "member.create", member }))));
    const active = emulator.members().find(({ status }) => status === 1)!.userId;
    const isInvited = async (userId: string) => {
      const answer = await fetch(`${emulator.url}/control/directory/members/${userId}`);
      return ((await answer.json()) as { invitation: unknown }).invitation !== null;
    };
    expect([await isInvited("joins1"), await isInvited("joins2")]).toEqual([false, true]);
    const body = { userIds: ["joins1", active, "nobody.here"], departmentIds: [], tagIds: [] };
    expect(await api.call(routes.invitePeople, { ...at, body })).toMatchObject({ unknownUserIds: ["nobody.here"] });
    expect(await isInvited("joins1")).toBe(true);

    const missing = { status: 409, body: { code: "joining.not_in_qiyehao" } };
    expect(await api.ask(routes.readJoinQrCode, at)).toMatchObject(missing);
    expect(await api.ask(routes.setVerificationMoment, { ...at, body: { moment: "use" } })).toMatchObject(missing);
    const { verificationAddress } = await api.call(routes.setVerificationMoment, { ...at, body: { moment: "join" } });
    const scope = { userIds: [], departments: [1], tags: [] };
    emulator.contactSettings.change({
      secondVerification: { pageUrl: verificationAddress, scope, moments: ["join"] },
    });
    const login = await fetch(`${emulator.url}/control/phones/joins1/login`, { method: "POST" });
    const { page } = (await login.json()) as { page: { url: string } };
    const code = new URL(page.url).searchParams.get("code") ?? "";
    await apiOf(server.url).call(routes.openVerification, { ...at, body: { code } });
    const [waiting] = (await api.call(routes.listVerifications, { ...at, query: {} })).items;
    expect(waiting).toMatchObject({ userId: "joins1", state: "waiting", moment: "join" });
    const params = { ...of, verificationId: waiting!.id };
    expect(await api.call(routes.acceptVerification, { params })).toMatchObject({ state: "accepted" });
    expect(company.member("joins1")?.status).toBe(1);
  });

  test("a PNG, a large picture and a large file are refused before WeCom sees them, with what 企业号 takes", async () => {
    const upload = async (name: string, bytes: Uint8Array, as: MediaKind) => {
      const address = pathOf(routes.uploadMedia, { params: company.of, query: { name, as } });
      const answer = await fetch(company.server.url + address, {
        method: "POST",
        headers: { cookie: company.api.cookie, "content-type": "application/octet-stream" },
        body: bytes as Uint8Array<ArrayBuffer>,
      });
      const { code, params } = (await answer.json()) as { code?: string; params?: { megabytes: number } };
      return params?.megabytes === undefined ? [answer.status, code] : [answer.status, code, params.megabytes];
    };
    const unfit = [422, "media.unfit_for_qiyehao"];
    expect(await upload("a.png", png(40, 30), "image")).toEqual(unfit);
    expect(await upload("b.png", png(40, 30), "file")).toEqual([201, undefined]);
    expect(await upload("c.txt", Buffer.alloc(10 * 1024 * 1024 + 1, "a"), "file")).toEqual(unfit);
    expect(await upload("f.jpg", Buffer.alloc(10 * 1024 * 1024 + 1, "a"), "image")).toEqual(unfit);
    expect(await upload("g.mp4", Buffer.alloc(10 * 1024 * 1024 + 1), "video")).toEqual([413, "media.too_large", 10]);
    expect(await upload("d.amr", amr(1), "voice")).toEqual([201, undefined]);
    expect(company.emulator.requests()["media/upload"]).toBeUndefined();
  });

  test("a group whose right or range was taken away meanwhile is named, and what it must get", async () => {
    const { adminConsole } = company.emulator;
    const group = adminConsole.groups()[0]!;
    const whole = group.directory;
    const rename = (name: string) => company.make([{ act: "department.rename", id: 3, name }]);
    const outside = await rename("范围之外");
    adminConsole.changeGroup(group.id, { directory: { ...whole, departments: [2] } });
    await company.applied(outside);
    expect(await company.steps(outside)).toMatchObject([
      { state: "refused", reason: { code: "plan.group_range", params: { group: groupName } } },
    ]);

    adminConsole.changeGroup(group.id, { directory: { ...whole, write: false } });
    const { id, hash } = await rename("没有权限");
    await company.api.call(routes.applyPlan, { params: { ...company.of, planId: id }, body: { hash } });
    await until("it waits", async () => {
      const { state, reason } = await company.read({ id });
      return state === "waiting" && reason?.code === "plan.group_right" && reason.params["group"] === groupName;
    });
    adminConsole.changeGroup(group.id, { directory: whole });
    await company.api.call(routes.pausePlan, { params: { ...company.of, planId: id } });
    await company.api.call(routes.resumePlan, { params: { ...company.of, planId: id } });
    expect(await company.ended({ id })).toMatchObject({ states: { done: 1 } });
    expect(departmentNamed("没有权限")?.id).toBe(3);
  });
});
