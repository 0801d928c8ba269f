/** What the directory page reads: the tree part by part, people by several filters at once, people by mobile number. */
import { randomUUID } from "node:crypto";
import { type RecipientsInput, type RequestOf, routes, type TreeDepartment } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const of = ({ account }: TestConsole) => ({ params: { accountId: account.id } });

const children = (
  { api, account }: TestConsole,
  departmentId: number,
  query: RequestOf<typeof routes.listChildren>["query"] = {},
) => api.call(routes.listChildren, { params: { accountId: account.id, departmentId: String(departmentId) }, query });

async function pull(running: TestConsole): Promise<void> {
  const { api } = running;
  await api.call(routes.pullDirectory, of(running));
  await until("the directory is read again", async () => {
    const { items } = await api.call(routes.listAccounts, {});
    return items[0]?.directory.state === "ready";
  });
}

describe.each(testDatabases())("on $name", (store) => {
  test("the tree is read level by level, with head counts, leaders and the number of departments below", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 150, seed: 3 } });
    const { api, account, emulator } = running;
    const [root] = (await children(running, 0)).items;
    if (root === undefined) throw new Error("no root");
    const [leader] = emulator.members().filter(({ departments }) => departments.includes(root.id));
    if (leader !== undefined)
      emulator.directory.updateMember(leader.userId, {
        departments: [...leader.departments],
        leads: leader.departments.map((id) => (id === root.id ? 1 : 0)),
      });
    await pull(running);
    const whole = (await api.call(routes.listDepartments, of(running))).items;
    const seen: TreeDepartment[] = [];
    const walk = async (parent: number): Promise<void> => {
      const { items, total } = await children(running, parent);
      expect(items.map(({ position }) => position)).toEqual(items.map((_, at) => at));
      expect(total).toBe(items.length);
      for (const item of items) {
        seen.push(item);
        expect(item.childCount).toBe(whole.filter(({ parentId }) => parentId === item.id).length);
        await walk(item.id);
      }
    };
    await walk(0);
    expect(seen.map(({ childCount: _, leaders: __, nameEn: ___, ...rest }) => rest)).toEqual(whole);
    if (leader !== undefined)
      expect(seen.find(({ id }) => id === root.id)?.leaders).toContainEqual({
        userId: leader.userId,
        name: leader.name,
      });

    const deepest = seen.findLast(({ parentId }) => parentId !== 0 && parentId !== root.id) ?? root;
    const found = await api.call(routes.getDepartment, {
      params: { accountId: account.id, departmentId: String(deepest.id) },
    });
    expect(found.path).toBe([...found.above.map(({ name }) => name), deepest.name].join(" / "));
    expect(found.above.at(-1)?.id).toBe(deepest.parentId);
    for (const departmentId of ["999999", "x"])
      expect(await api.ask(routes.getDepartment, { params: { accountId: account.id, departmentId } })).toMatchObject({
        status: 404,
        body: { code: "department.not_found" },
      });
  });

  test("a wide level is read from any place", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 20 } });
    const [root] = running.emulator.departments();
    for (let at = 0; at < 60; at++)
      running.emulator.directory.createDepartment({ name: `门店${at}`, parentId: root!.id, order: 1000 - at });
    await pull(running);
    const { items, total } = await children(running, root!.id, { from: 40, limit: 10 });
    expect(items.map(({ position }) => position)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49]);
    expect(total).toBeGreaterThanOrEqual(60);
    expect((await children(running, root!.id, { from: total, limit: 10 })).items).toEqual([]);
  });

  test("the second department is put first, in WeCom too", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 20 } });
    const { api, account, emulator } = running;
    const params = { accountId: account.id };
    await api.call(routes.editAccount, { params, body: { contactsSecret: emulator.company().contactsSecret } });
    const [root] = emulator.departments();
    const [first, second] = (await children(running, root!.id)).items;
    const plan = await api.call(routes.createPlan, {
      params,
      body: { acts: [{ act: "department.move", id: second!.id, place: { after: null } }], apply: "at once" },
    });
    if (plan.state === "ready")
      await api.call(routes.applyPlan, { params: { ...params, planId: plan.id }, body: { hash: plan.hash } });
    const orderOf = (id: number) => emulator.departments().find((each) => each.id === id)?.order ?? 0;
    await until("it comes first", async () => orderOf(second!.id) > orderOf(first!.id));
    await until("here too", async () => (await children(running, root!.id)).items[0]?.id === second!.id);
  });

  test("filters hold together: tag, state, no mobile, words; the letter only says where to begin", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 120 } });
    const { api, emulator } = running;
    const list = (query: RequestOf<typeof routes.listMembers>["query"]) =>
      api.call(routes.listMembers, { ...of(running), query: { limit: 200, ...query } });
    const all = (await list({})).items;
    const department = emulator.departments().find(({ id }) => {
      const count = emulator.members().filter(({ departments }) => departments.includes(id)).length;
      return count > 2 && count < 60;
    })!;
    const inside = emulator.members().filter(({ departments }) => departments.includes(department.id));
    const alone = emulator.members().find(({ departments }) => !departments.includes(department.id))!;
    emulator.directory.createTag("值班", 700);
    emulator.directory.addToTag(700, { userIds: [alone.userId, inside[0]!.userId], departments: [department.id] });
    await pull(running);

    const tagged = await list({ tag: 700 });
    const expected = new Set(
      all
        .filter(({ departments }) => departments.some(({ path }) => path.split(" / ").includes(department.name)))
        .map(({ userId }) => userId),
    ).add(alone.userId);
    expect(new Set(tagged.items.map(({ userId }) => userId))).toEqual(expected);
    expect(tagged.total).toBe(expected.size);
    // The sample company has tags of its own.
    const { items: tags } = await api.call(routes.listTags, of(running));
    const named = new Set<string>();
    for (const { id } of tags) for (const { userId } of (await list({ tag: id })).items) named.add(userId);
    const untagged = await list({ noTag: "true" });
    expect(untagged.items.map(({ userId }) => userId)).toEqual(
      all.map(({ userId }) => userId).filter((userId) => !named.has(userId)),
    );
    expect(untagged.total).toBe(all.length - named.size);
    const active = await list({ tag: 700, status: "active", q: alone.userId });
    expect(active.items.map(({ userId }) => userId)).toEqual(alone.status === 1 ? [alone.userId] : []);
    const [first] = emulator.departments();
    emulator.directory.createMember("no.phone", { name: "无手机", email: "no@example.com", departments: [first!.id] });
    emulator.directory.updateMember(inside[0]!.userId, { directLeaders: [alone.userId] });
    const before = new Date().toISOString();
    await pull(running);
    expect((await list({ noMobile: "true" })).items.map(({ userId }) => userId)).toEqual(["no.phone"]);
    const led = (await list({ noLeader: "true" })).items.map(({ userId }) => userId);
    expect(led).not.toContain(inside[0]!.userId);
    expect(led.length).toBeGreaterThan(0);
    expect((await list({ changedSince: new Date(Date.now() + 60_000).toISOString() })).total).toBe(0);
    expect((await list({ changedSince: before })).total).toBeGreaterThan(0);
    const details = await api.call(routes.getMember, {
      params: { accountId: running.account.id, userId: inside[0]!.userId },
    });
    expect(details.extras.directLeaders).toEqual([alone.userId]);
    expect(details.leaderNames).toEqual({ [alone.userId]: alone.name });

    const now = (await list({})).items;
    const fromL = await list({ letter: "l" });
    expect(fromL.total).toBe(now.length);
    expect(fromL.items.length).toBeLessThan(now.length);
    expect(fromL.items.map(({ userId }) => userId)).toEqual(now.slice(-fromL.items.length).map(({ userId }) => userId));
  });

  test("what uses a department: people, departments below, tags, rules and messages that wait for their time", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 40 } });
    const { emulator, api, account, app } = running;
    const [root] = emulator.departments();
    const made = emulator.directory.createDepartment({ name: "售后组", parentId: root!.id });
    const below = emulator.directory.createDepartment({ name: "夜班", parentId: made.id });
    emulator.directory.updateMember(emulator.members()[0]!.userId, { departments: [below.id] });
    emulator.directory.createTag("值班", 700);
    emulator.directory.addToTag(700, { userIds: [], departments: [below.id] });
    await pull(running);
    const uses = () =>
      api.call(routes.departmentUses, { params: { accountId: account.id, departmentId: String(made.id) } });
    expect(await uses()).toEqual({
      ...{
        directCount: 0,
        totalCount: 1,
        below: 1,
        tags: [{ id: 700, name: "值班" }],
        rules: [],
        messages: [],
        apps: [],
      },
    });
    const rule = await api.call(routes.createRule, {
      ...of(running),
      body: {
        ...{ appId: app.id, name: "夜班答复", trigger: { kind: "any-text" } },
        only: { departments: [below.id] },
        answer: { type: "text", text: "稍后回复" },
      },
    });
    expect((await uses()).rules).toEqual([{ id: rule.id, name: "夜班答复", appId: app.id }]);

    // Messages that wait for their time: one to the department itself, one that leaves the tag out.
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const later = (recipients: RecipientsInput) =>
      api.call(routes.sendMessage, {
        ...of(running),
        headers: { "idempotency-key": randomUUID() },
        body: { appId: app.id, recipients, content: { type: "text", text: randomUUID() }, startAt: inAnHour },
      });
    const everybody = { departments: [root!.id] };
    await later(everybody);
    const toIt = await later({ ...everybody, departmentsOnly: [below.id] });
    const tagged = await later({ ...everybody, except: { tags: [700] } });
    const waiting = ({ id, createdAt }: typeof toIt) => ({
      ...{ id, createdAt, createdBy: expect.any(String), startAt: inAnHour },
    });
    expect((await uses()).messages).toEqual([waiting(toIt)]);
    const usesOfTag = () => api.call(routes.tagUses, { params: { accountId: account.id, tagId: "700" } });
    expect((await usesOfTag()).messages).toEqual([waiting(tagged)]);
    await api.call(routes.cancelMessage, { params: { messageId: toIt.id } });
    expect((await uses()).messages).toEqual([]);

    // Visible ranges: of the app that reads the directory, and of another one, as they were when it was read.
    const second = emulator.company().apps.find(({ agentId }) => agentId !== app.agentId);
    const added = await api.call(routes.addApp, {
      ...of(running),
      body: {
        ...{ name: "考勤", agentId: second!.agentId, secret: second!.secret, token: "Q7xTfRz3Lm" },
        encodingAesKey: "kq3ZV1u0m8WcR5yTnB7xJ2pLhD9sGfEa4iUoKtYwXMN",
      },
    });
    const other = added.apps.find(({ agentId }) => agentId === second!.agentId)!;
    emulator.directory.setVisibleRange(app.agentId, { departments: [root!.id, below.id], userIds: [], tags: [700] });
    emulator.directory.setVisibleRange(second!.agentId, {
      departments: [made.id],
      userIds: [emulator.members()[1]!.userId],
      tags: [],
    });
    await pull(running);
    const named = (name: string, id: string) => ({ id, name, readAt: expect.any(String) });
    const both = [named("考勤", other.id), named(app.name, app.id)];
    const sorted = (apps: readonly { id: string }[]) => apps.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await expect
      .poll(async () => sorted((await uses()).apps))
      .toEqual(sorted(both.map((one) => ({ ...one, above: null }))));
    const inside = await api.call(routes.departmentUses, {
      params: { accountId: account.id, departmentId: String(below.id) },
    });
    expect(inside.apps).toContainEqual({ ...named("考勤", other.id), above: "售后组" });
    expect((await usesOfTag()).apps).toEqual([named(app.name, app.id)]);
    const body = { userIds: [emulator.members()[1]!.userId] };
    expect((await api.call(routes.memberUses, { ...of(running), body })).apps).toEqual([named("考勤", other.id)]);

    // A check of the connection reads ranges too, and what it has read is told at once.
    emulator.directory.setVisibleRange(second!.agentId, { departments: [root!.id], userIds: [], tags: [] });
    await api.call(routes.runDoctor, { ...of(running), body: {} });
    await until("the range is the new one", async () => {
      const { apps } = await api.call(routes.memberUses, { ...of(running), body });
      return apps.length === 0;
    });
    expect((await uses()).apps).toEqual([{ ...named(app.name, app.id), above: null }]);
  });

  test("what names somebody who leaves: people they lead, rules narrowed to a tag of theirs, messages that wait for their time", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 20 } });
    const { emulator, api, app } = running;
    const [person, other] = emulator.members();
    emulator.directory.createTag("值班", 700);
    emulator.directory.addToTag(700, { userIds: [person!.userId], departments: [] });
    emulator.directory.updateMember(other!.userId, { directLeaders: [person!.userId] });
    await pull(running);
    const rule = await api.call(routes.createRule, {
      ...of(running),
      body: {
        ...{ appId: app.id, name: "值班答复", trigger: { kind: "any-text" } },
        only: { tags: [700] },
        answer: { type: "text", text: "稍后回复" },
      },
    });
    const uses = (userId: string) => api.call(routes.memberUses, { ...of(running), body: { userIds: [userId] } });
    expect(await uses(person!.userId.toUpperCase())).toEqual({
      ledBy: [{ userId: other!.userId, name: other!.name }],
      rules: [{ id: rule.id, name: "值班答复", appId: app.id }],
      ...{ messages: [], apps: [] },
    });
    expect(await uses(other!.userId)).toEqual({ ledBy: [], rules: [], messages: [], apps: [] });
    const startAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = await api.call(routes.sendMessage, {
      ...of(running),
      headers: { "idempotency-key": randomUUID() },
      body: {
        ...{ appId: app.id, recipients: { members: [person!.userId] }, startAt },
        content: { type: "text", text: "明天交接" },
      },
    });
    expect((await uses(person!.userId)).messages).toMatchObject([{ id, startAt }]);
    expect((await uses(other!.userId)).messages).toEqual([]);
  });

  test("departments are found by their English name, people by their alias", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 20 } });
    const { emulator, api } = running;
    const [root] = emulator.departments();
    const made = emulator.directory.createDepartment({ name: "售后组", nameEn: "After Sales", parentId: root!.id });
    const person = emulator.members()[0]!;
    emulator.directory.updateMember(person.userId, { alias: "Jackie Q" });
    await pull(running);
    const find = async (q: string) =>
      (await api.call(routes.searchDirectory, { ...of(running), query: { q } })).items.map((hit) =>
        hit.kind === "member" ? hit.userId : hit.id,
      );
    expect(await find("after sales")).toEqual([made.id]);
    expect(await find("SALES")).toContain(made.id);
    expect(await find("jackie")).toEqual([person.userId]);
  });

  test("people are found by mobile number, by those who may see it only [G10]", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, api } = running;
    const { mobile, userId } = running.emulator.members()[0]!;
    expect(mobile).toMatch(/^\d{11}$/);
    const find = async (by: typeof api, q: string) =>
      (await by.call(routes.searchDirectory, { ...of(running), query: { q, limit: 50 } })).items.map((hit) =>
        hit.kind === "member" ? hit.userId : hit.id,
      );
    for (const q of [mobile!, `+86 ${mobile}`, mobile!.slice(-6), mobile!.slice(0, 7)])
      expect([q, (await find(api, q)).includes(userId)]).toEqual([q, true]);
    expect((await find(api, mobile!))[0]).toBe(userId);
    const viewer = await server.operator("viewer");
    expect(await find(viewer, mobile!)).toEqual([]);
    // A filter of the list never looks at numbers, because its cursors would tell them.
    expect(await viewer.call(routes.listMembers, { ...of(running), query: { q: mobile! } })).toMatchObject({
      items: [],
    });
  });
});
