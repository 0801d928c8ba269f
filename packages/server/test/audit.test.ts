/** The audit log, as an owner searches it. */
import { type AuditQuery, pathOf, routes } from "@shoufa/contract";
import { ownerName, ownerPassword, startConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

describe.each(testDatabases())("on $name", (store) => {
  test("a change is found by actor, action, subject and time, and only when all of them fit", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, server } = running;
    const limits = { maxAgeDays: 30, maxRows: 1000 };
    await api.call(routes.changeRetention, { body: { callbacks: limits, audit: limits } });
    await server.visitor().ask(routes.logIn, { body: { name: ownerName, password: "not the password" } });
    const find = async (query: Partial<AuditQuery>) => api.call(routes.listAudit, { query });

    const all = await find({});
    expect(all.items.length).toBe(all.total);
    expect(all.items.map(({ id }) => Number(id))).toEqual(all.items.map(({ id }) => Number(id)).sort((a, b) => b - a));
    const { items, total } = await find({ action: "retention.change", subject: "retention/callbacks" });
    expect(total).toBe(1);
    const [change] = items;
    if (change === undefined) return expect.fail("no entry");
    expect(change).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: expect.stringMatching(/^20\d\d-.*Z$/),
      actor: { operatorId: expect.any(String), name: ownerName },
      action: "retention.change",
      subject: "retention/callbacks",
      subjectName: null,
      accountId: null,
      detail: { before: { maxAgeDays: 180, maxRows: 1_000_000 }, after: limits },
    });
    const operatorId = change.actor.operatorId ?? "";
    const whole = { actor: operatorId, action: "retention.change", subject: "callbacks" } as const;
    const later = (by: number) => new Date(Date.parse(change.at) + by).toISOString();
    const within = { from: change.at, to: later(1) };
    expect((await find({ ...whole, ...within })).items).toEqual([change]);
    expect((await find({ actor: ownerName.slice(0, 1), subject: "retention/" })).total).toBe(2);
    for (const wrong of [
      { actor: "nobody" },
      { action: "message.send" },
      { subject: "message/" },
      { from: later(1) },
      { to: change.at },
    ] as const)
      expect((await find({ ...whole, ...within, ...wrong })).total, JSON.stringify(wrong)).toBe(0);

    // What the server wrote by itself is found by its own name.
    const refused = await find({ actor: "SHOUFA", action: "operator.login_refused" });
    expect(refused.items).toMatchObject([{ actor: { operatorId: null }, subject: `operator/${operatorId}` }]);
    expect(JSON.stringify(all)).not.toContain(ownerPassword);
  });

  test("what an entry is about has its name, by which it is also found", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, app } = running;
    const params = { accountId: account.id, appId: app.id };
    await api.call(routes.editApp, { params, body: { name: "公告 Board" } });
    const find = (subject: string) => api.call(routes.listAudit, { query: { subject } });
    const [edited] = (await find("公告 bo")).items;
    expect(edited).toMatchObject({ action: "app.edit", subject: `app/${app.id}`, subjectName: "公告 Board" });
    expect((await find("nothing of that name")).total).toBe(0);
    await api.call(routes.createRule, {
      params: { accountId: account.id },
      body: {
        appId: app.id,
        trigger: { kind: "text", match: "equals", values: ["报修", "维修"] },
        answer: { type: "text", text: "收到" },
      },
    });
    expect((await find("rule/")).items).toMatchObject([{ subjectName: "报修 / 维修" }]);
    const owner = (await api.call(routes.listAudit, { query: { action: "operator.setup" } })).items;
    expect(owner).toMatchObject([{ subjectName: ownerName }]);
  });

  test("pages follow each other without a gap, and a cursor is good for its own search only", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, server } = running;
    for (const maxAgeDays of [10, 20, 30])
      await api.call(routes.changeRetention, { body: { audit: { maxAgeDays, maxRows: null } } });
    const { items, total } = await api.call(routes.listAudit, { query: { limit: 200 } });
    expect(total).toBeGreaterThan(4);
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const next = await api.call(routes.listAudit, { query: { limit: 2, cursor } });
      expect(next.total).toBe(total);
      read.push(...next.items.map(({ id }) => id));
      cursor = next.next ?? undefined;
      if (cursor !== undefined)
        expect(await api.ask(routes.listAudit, { query: { limit: 2, cursor, subject: "app/" } })).toMatchObject({
          ...{ status: 400, body: { code: "request.invalid" } },
        });
    } while (cursor !== undefined);
    expect(read).toEqual(items.map(({ id }) => id));
    expect(await api.ask(routes.listAudit, { query: { from: "yesterday" } })).toMatchObject({ status: 400 });
    expect(await server.visitor().ask(routes.listAudit, { query: {} })).toMatchObject({ status: 401 });
  });

  test("an owner verifies the log, keeps the checkpoint elsewhere, and the look itself is in the log", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, server } = running;
    const first = await api.call(routes.verifyAudit, { body: {} });
    expect(first).toMatchObject({ problem: null, checkpoint: expect.stringMatching(/^\d+\.[\w-]{43}$/) });
    const checkpoint = first.checkpoint ?? "";
    const { items } = await api.call(routes.listAudit, { query: { action: "audit.verify" } });
    expect(items).toMatchObject([{ subject: "audit", detail: { lines: first.lines, problem: null } }]);

    const restarted = await server.restart();
    await using _ = restarted;
    const again = await restarted.owner();
    expect(await again.call(routes.verifyAudit, { body: { checkpoint } })).toMatchObject({ problem: null });
    expect(
      await again.call(routes.verifyAudit, { body: { checkpoint: `${checkpoint.slice(0, -3)}abc` } }),
    ).toMatchObject({
      problem: { what: "kept-differs", line: checkpoint.split(".")[0] },
    });
    expect(await again.ask(routes.verifyAudit, { body: { checkpoint: "12" } })).toMatchObject({ status: 400 });
    expect(await restarted.visitor().ask(routes.verifyAudit, { body: {} })).toMatchObject({ status: 401 });
  });

  test("an export takes the filter of the list, streams, runs no formula, and stands in the log", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, app, server } = running;
    const rename = (name: string) =>
      api.call(routes.editApp, { params: { accountId: account.id, appId: app.id }, body: { name } });
    await rename("=1+1");
    for (let n = 0; n < 40; n++) await rename(`公告 ${n}, "新"`);
    const get = async (query: Parameters<typeof pathOf<typeof routes.exportAudit>>[1]["query"]) => {
      const answer = await fetch(server.url + pathOf(routes.exportAudit, { query }), {
        headers: { cookie: api.cookie },
      });
      return { answer, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer()) };
    };
    const list = await api.call(routes.listAudit, { query: { action: "app.edit", limit: 200 } });
    const lines = await get({ action: "app.edit", format: "jsonl" });
    expect(lines.answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="shoufa-audit-[\d-]+\.jsonl"$/,
    );
    const entries = lines.text.trim().split("\n");
    expect(entries.map((line) => JSON.parse(line))).toEqual(list.items);
    expect(entries).toHaveLength(41);

    const csv = await get({ action: "app.edit", format: "csv" });
    expect(csv.answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const rows = csv.text.trimEnd().split("\r\n");
    expect(rows[0]).toBe("\ufeffid,at,actor,actor_id,action,subject,subject_name,company_id,detail");
    expect(rows).toHaveLength(42);
    expect(rows[1]).toContain(`"公告 39, ""新"""`);

    const all = await get({ format: "jsonl" });
    const noted = await api.call(routes.listAudit, { query: { action: "audit.export" } });
    expect(noted.items.map(({ detail }) => detail)).toEqual([
      { format: "jsonl", filter: {} },
      { format: "csv", filter: { action: "app.edit" } },
      { format: "jsonl", filter: { action: "app.edit" } },
    ]);
    // Its own line is not in it, those of the exports before are.
    expect(all.text.match(/audit\.export/g)).toHaveLength(2);
    const visitor = await fetch(server.url + pathOf(routes.exportAudit, { query: { format: "csv" } }));
    expect(visitor.status).toBe(401);
    expect((await get({ format: "xml" as never })).answer.status).toBe(400);
  });
});
