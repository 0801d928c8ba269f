/** Menus of apps, judged by the emulator: what WeCom has is what its phones show. */
import { type MenuEntries, type MenuEntry, type MenuPublication, routes } from "@shoufa/contract";
import { quickTime, startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "./listen.ts";
import { changeRows, storedRows } from "./stored-events.ts";

const action = (type: string, name: string, more: Partial<MenuEntry> = {}) => ({
  ...{ type, name, key: "", url: "", appid: "", pagepath: "", ...more },
});
const entry = (type: string, name: string, more: Partial<MenuEntry> = {}): MenuEntry => ({
  ...action(type, name),
  children: [],
  ...more,
});
const signIn = entry("click", "签到", { key: "sign-in" });
const links = entry("submenu", "链接", {
  children: [
    action("view", "官网", { url: "https://a.example/" }),
    action("scancode_waitmsg", "扫码", { key: "scan" }),
  ],
});

describe.each(testDatabases())("menus on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store, ports: quickTime(5) } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const params = () => ({ accountId: running.account.id, appId: running.app.id });
  const design = () => running.api.call(routes.getMenu, { params: params() });
  const version = async (): Promise<number> => (await design()).draft.version;
  const save = async (entries: MenuEntries) =>
    running.api.call(routes.saveMenuDraft, { params: params(), body: { version: await version(), entries } });
  const publish = async (): Promise<MenuPublication> =>
    running.api.call(routes.publishMenu, { params: params(), body: { version: await version() } });
  const settled = ({ id }: MenuPublication): Promise<MenuPublication> =>
    until("the publication has a result", async () => {
      const found = (await design()).publications.find((each) => each.id === id);
      return found?.settledAt != null && found;
    });
  const wecom = () => running.api.call(routes.getWeComMenu, { params: params() });
  const state = async (publication: MenuPublication, is: MenuPublication["state"]) =>
    until(
      `it is ${is}`,
      async () => (await design()).publications.find(({ id }) => id === publication.id)?.state === is,
    );
  const person = () => running.emulator.members().find(({ status }) => status === 1)?.userId ?? "";

  test("a design is published, a phone taps it, and the click is typed in the inbox", async () => {
    await using screen = await listen(running);
    expect((await design()).draft).toMatchObject({ version: 0, entries: [], editedBy: null });
    expect(await wecom()).toEqual({ entries: [], reason: null });
    const draft = await save([signIn, links]);
    expect(draft).toMatchObject({ version: 1, editedBy: "林晓" });
    const publication = await publish();
    expect(publication).toMatchObject({ number: 1, state: "publishing", publishedBy: "林晓", settledAt: null });
    expect(await settled(publication)).toMatchObject({ state: "published", reason: null });
    expect((await wecom()).entries).toEqual([signIn, links]);
    await screen.waitFor((event): event is typeof event => event.type === "menu.changed");

    const phone = running.emulator.phone(person());
    await phone.act({ kind: "menu", agentId: running.app.agentId, button: [0] });
    await phone.act({ kind: "menu", agentId: running.app.agentId, button: [1, 1], scanResult: "A-17" });
    const { items } = await running.api.call(routes.listInbox, {
      params: { accountId: running.account.id },
      query: {},
    });
    expect(JSON.stringify(items)).toContain("sign-in");
    expect(JSON.stringify(items)).toContain("A-17");
  });

  test("everything that was published is found page by page, newest first", async () => {
    const { number } = await publish();
    await settled({ ...((await design()).publications[0] as MenuPublication) });
    const all = await storedRows<Record<string, unknown>>(running.server, "select * from menu_publication limit 1");
    const others = Object.keys(all[0] ?? {}).filter((name) => name !== "id" && name !== "number");
    for (let copy = 1; copy <= 60; copy++)
      await changeRows(
        running.server,
        `insert into menu_publication (id, number, ${others.join(", ")})
         select 'copy-${copy}', ${number + copy}, ${others.join(", ")} from menu_publication where number = ${number}`,
      );
    const { publications, publicationsTotal } = await design();
    expect([publications.length, publicationsTotal]).toEqual([50, number + 60]);
    const numbers = publications.map((one) => one.number);
    for (let hasMore = true; hasMore; ) {
      const query = { before: numbers.at(-1), limit: 5 };
      const page = await running.api.call(routes.listMenuPublications, { params: params(), query });
      numbers.push(...page.items.map((one) => one.number));
      hasMore = page.hasMore;
    }
    expect(numbers).toEqual(Array.from({ length: number + 60 }, (_, at) => number + 60 - at));
    await changeRows(running.server, "delete from menu_publication where id like 'copy-%'");
  });

  test("an unfinished draft is kept as it is and not published", async () => {
    const unfinished = [entry("click", "没有 key"), entry("submenu", "一个太长的菜单名字")];
    expect((await save(unfinished)).entries).toEqual(unfinished);
    expect(
      await running.api.ask(routes.publishMenu, { params: params(), body: { version: await version() } }),
    ).toMatchObject({ status: 422, body: { code: "menu.invalid", params: { count: 3 } } });
    const { publications } = await design();
    expect(publications.every((each) => each.entries[0]?.name !== "没有 key")).toBe(true);
  });

  test("of two operators with the same version one is told that the other was faster", async () => {
    const before = await version();
    const two = await Promise.all(
      ["甲", "乙"].map((name) =>
        running.api.ask(routes.saveMenuDraft, {
          params: params(),
          body: { version: before, entries: [entry("click", name, { key: name })] },
        }),
      ),
    );
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(two.find(({ status }) => status === 409)?.body).toMatchObject({
      ...{ code: "menu.draft_changed", params: { name: "林晓" } },
    });
    expect(await version()).toBe(before + 1);
    for (const route of [routes.takeOverMenu, routes.publishMenu])
      expect(await running.api.ask(route, { params: params(), body: { version: before } })).toMatchObject({
        status: 409,
      });
  });

  test("what another program published is taken over, and a published menu is put back", async () => {
    const app = running.emulator.company().apps[0];
    const { publications } = await design();
    await save([]);
    expect(await settled(await publish())).toMatchObject({ state: "published", entries: [] });
    expect((await wecom()).entries).toEqual([]);
    const token = await fetch(
      `${running.emulator.url}/cgi-bin/gettoken?corpid=${running.emulator.company().corpId}&corpsecret=${app?.secret}`,
    );
    const { access_token } = (await token.json()) as { access_token: string };
    const theirs = { button: [{ type: "click", name: "别处", key: "elsewhere", sub_button: [] }] };
    await fetch(`${running.emulator.url}/cgi-bin/menu/create?agentid=${app?.agentId}&access_token=${access_token}`, {
      method: "POST",
      body: JSON.stringify(theirs),
    });
    const taken = await running.api.call(routes.takeOverMenu, { params: params(), body: { version: await version() } });
    expect(taken.entries).toEqual([entry("click", "别处", { key: "elsewhere" })]);
    const first = publications.find(({ number }) => number === 1);
    const back = await running.api.call(routes.putBackMenu, {
      params: params(),
      body: { version: await version(), publicationId: first?.id ?? "" },
    });
    expect(back.entries).toEqual([signIn, links]);
    expect(
      await running.api.ask(routes.putBackMenu, {
        params: params(),
        body: { version: await version(), publicationId: "none" },
      }),
    ).toMatchObject({ status: 404, body: { code: "menu.publication_not_found" } });
  });

  test("no answer after it took effect: unknown, then published, by comparing and without a second call", async () => {
    await save([entry("click", "断线", { key: "cut" })]);
    running.emulator.faults.set({ endpoint: "menu/create", times: 1, kind: "cut-after-effect" });
    running.emulator.faults.set({ endpoint: "menu/get", times: 1, kind: "cut-before-effect" });
    const publication = await publish();
    await state(publication, "unknown");
    expect(
      await running.api.ask(routes.publishMenu, { params: params(), body: { version: await version() } }),
    ).toMatchObject({ status: 409, body: { code: "menu.publishing" } });
    expect(await settled(publication)).toMatchObject({ state: "published", reason: null });
  });

  test("a refusal of WeCom is shown with its code, and an unreadable menu says why", async () => {
    running.emulator.faults.set({ endpoint: "menu/create", times: 1, kind: "errcode", errcode: 60020 });
    await save([entry("click", "拒绝", { key: "refused" })]);
    expect(await settled(await publish())).toMatchObject({ state: "refused", reason: { code: "wecom.60020" } });
    running.emulator.faults.set({ endpoint: "menu/get", times: 2, kind: "errcode", errcode: 60020 });
    expect(await wecom()).toMatchObject({ entries: null, reason: { code: "wecom.60020" } });
    const before = await design();
    expect(
      await running.api.ask(routes.takeOverMenu, { params: params(), body: { version: before.draft.version } }),
    ).toMatchObject({ status: 502, body: { code: "menu.not_read" } });
    expect((await design()).draft).toEqual(before.draft);
  });

  test("every change is in the audit log with before and after", async () => {
    const lines = await storedRows<{ action: string; detail: string }>(
      running.server,
      "select action, detail from audit where subject like 'menu/%' order by seq",
    );
    expect(new Set(lines.map((line) => line.action))).toEqual(
      new Set(["menu.save", "menu.publish", "menu.take_over", "menu.put_back"]),
    );
    expect(JSON.parse(lines[0]?.detail ?? "")).toEqual({ before: null, after: [signIn, links] });
  });

  test("another company's app, and a visitor", async () => {
    const foreign = { accountId: running.account.id, appId: "none" };
    expect(await running.api.ask(routes.getMenu, { params: foreign })).toMatchObject({
      ...{ status: 404, body: { code: "app.not_found" } },
    });
    expect(await running.server.visitor().ask(routes.getMenu, { params: params() })).toMatchObject({ status: 401 });
  });
});

describe.each(testDatabases())("a menu whose call has no answer, on $name", (store) => {
  const entries = [signIn];
  const publishIn = async ({ api, account, app, server }: TestConsole) => {
    const params = { accountId: account.id, appId: app.id };
    const { version } = await api.call(routes.saveMenuDraft, { params, body: { version: 0, entries } });
    const { id } = await api.call(routes.publishMenu, { params, body: { version } });
    const read = async () =>
      (await api.call(routes.getMenu, { params })).publications.find((publication) => publication.id === id);
    return {
      params: { ...params, publicationId: id },
      read,
      settled: () =>
        until("it has a result", async () => {
          // The rests between two comparisons are over at once.
          await changeRows(server, "update work set next_at = 0 where kind = 'menu.publish' and state = 'waiting'");
          const found = await read();
          return found?.settledAt != null && found;
        }),
    };
  };

  test("a server that ends during the call compares when it is back, and calls no second time", async () => {
    await using running = await startConsole({ server: { store } });
    running.emulator.faults.set({ endpoint: "menu/create", times: 1, kind: "delay", milliseconds: 600_000 });
    const publication = await publishIn(running);
    await until("WeCom has the menu", async () => {
      const { entries: now } = await running.api.call(routes.getWeComMenu, {
        params: { accountId: running.account.id, appId: running.app.id },
      });
      return now?.length === 1;
    });
    expect(await publication.read()).toMatchObject({ state: "publishing" });
    running.emulator.faults.set({ endpoint: "menu/create", times: 1, kind: "errcode", errcode: 40016 });
    await using server = await running.server.restart();
    const { publications } = await until("the publication has a result", async () => {
      const design = await (await server.owner()).call(routes.getMenu, { params: publication.params });
      return design.publications[0]?.settledAt != null && design;
    });
    expect(publications[0]).toMatchObject({ state: "published", reason: null });
  });

  test("a company that is removed takes its menus along", async () => {
    await using running = await startConsole({ server: { store } });
    await (await publishIn(running)).settled();
    const { id, name } = running.account;
    await running.api.call(routes.removeAccount, { params: { accountId: id }, body: { name } });
    for (const table of ["menu_draft", "menu_publication"])
      expect(await storedRows(running.server, `select app_id from ${table}`)).toEqual([]);
  });

  // Both wait for comparisons, so they wait together.
  test.concurrent("nothing arrived: said after comparing several times", async () => {
    const { timers } = quickTime(20);
    await using running = await startConsole({ server: { store, ports: { timers } } });
    running.emulator.faults.set({ endpoint: "menu/create", times: 1, kind: "cut-before-effect" });
    const publication = await publishIn(running);
    expect(await publication.settled()).toMatchObject({ state: "refused", reason: { code: "menu.not_taken" } });
  });

  test.concurrent("nothing can be read either: unknown, until somebody has it checked again", async () => {
    const { timers } = quickTime(20);
    await using running = await startConsole({ server: { store, ports: { timers } } });
    running.emulator.faults.set({ endpoint: "menu/create", times: 1, kind: "cut-after-effect" });
    running.emulator.faults.set({ endpoint: "menu/get", times: 100, kind: "cut-before-effect" });
    const publication = await publishIn(running);
    expect(await publication.settled()).toMatchObject({ state: "unknown", reason: { code: "menu.not_checked" } });
    running.emulator.faults.set({ endpoint: "menu/get", times: 0, kind: "cut-before-effect" });
    // Deadlines pass quickly here too: on a busy machine a check may need another one, as it would for a person.
    const found = await until("a check finds it", async () => {
      await running.api.call(routes.checkMenuPublication, { params: publication.params });
      const now = await publication.settled();
      return now.state !== "unknown" && now;
    });
    expect(found).toMatchObject({ state: "published", reason: null });
  });
});
