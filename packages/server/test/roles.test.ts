import { readFileSync, writeFileSync } from "node:fs";
import {
  declareRoute,
  fieldRights,
  isGuarded,
  parameterNames,
  type Right,
  type Role,
  type Route,
  rights,
  roles,
  routes,
} from "@shoufa/contract";
import {
  type Api,
  ownerPassword,
  type Refusal,
  startConsole,
  startServer,
  type TestServer,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listen } from "./listen.ts";
import { rolesPage, rolesPagePath } from "./roles-page.ts";
import { sendingOf } from "./sending.ts";

const guarded = Object.entries<Route>(routes).filter(([, { right }]) => isGuarded(right));

test("every route names its right: one without does not compile, and no right is left without a route [G1]", () => {
  // @ts-expect-error a route without a right
  declareRoute("GET /api/nothing", { tag: "test", summary: { zh: "", en: "" }, answer: z.string() });
  // @ts-expect-error a right that is not in the list
  declareRoute("GET /api/nothing", { tag: "test", summary: { zh: "", en: "" }, answer: z.string(), right: "all" });
  const asked = new Set([...guarded.map(([, { right }]) => right), ...fieldRights]);
  expect([...asked].toSorted()).toEqual([...rights].toSorted());
});

/** Status and code of a call without any content: enough to see whether it was let in. */
async function knock(server: TestServer, api: Api, route: Route, params: Readonly<Record<string, string>> = {}) {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? "nothing");
  if (route.answers === "events") {
    const leave = new AbortController();
    const answer = await fetch(server.url + path, { headers: { cookie: api.cookie }, signal: leave.signal });
    const code = answer.status >= 400 ? ((await answer.json()) as Refusal).code : "";
    leave.abort();
    return { status: answer.status, code };
  }
  const { status, body } = await api.raw(route.method, path, route.method === "GET" ? undefined : "{}");
  return { status, code: status >= 400 ? body.code : "" };
}

const signIn = (api: Api, name: string) => api.call(routes.logIn, { body: { name, password: ownerPassword } });
const whoIs = async (api: Api) => {
  const session = await api.call(routes.getSession, {});
  if (session.state !== "signed-in") throw new Error("nobody is signed in");
  return session.operator;
};

describe.each(testDatabases())("on $name", (store) => {
  test("every route as every role: as its right declares [G1]", async () => {
    await using server = await startServer({ store });
    const apis = {} as Record<Role, Api>;
    for (const role of roles) apis[role] = await server.operator(role);
    const rightsOf = {} as Record<Role, readonly Right[]>;
    for (const role of roles) rightsOf[role] = (await whoIs(apis[role])).rights;
    for (const role of roles) {
      const { name } = await whoIs(apis[role]);
      for (const [route, declared] of guarded) {
        const { code } = await knock(server, apis[role], declared);
        const isLetIn = code !== "request.not_found" && code !== "session.required";
        expect(`${role} ${route} ${isLetIn}`).toBe(
          `${role} ${route} ${rightsOf[role].includes(declared.right as Right)}`,
        );
        if (declared.scope === "self") await signIn(apis[role], name);
      }
    }
    for (const [route, declared] of guarded)
      expect(`${route} ${(await knock(server, server.visitor(), declared)).code}`).toBe(`${route} session.required`);
  });

  test("docs/roles.md says the same, and whoever writes people sees what is overwritten; UPDATE_ROLES=1 writes it anew", async () => {
    await using server = await startServer({ store });
    const rightsOf = {} as Record<Role, readonly Right[]>;
    for (const role of roles) rightsOf[role] = (await whoIs(await server.operator(role))).rights;
    // Contacts, own attributes and the like are written whole: who does not see them would overwrite them unseen.
    for (const role of roles)
      if (rightsOf[role].some((right) => right === "directory.write" || right === "directory.import"))
        expect(rightsOf[role]).toContain("directory.contacts");
    const page = rolesPage(rightsOf);
    if (process.env["UPDATE_ROLES"]) writeFileSync(rolesPagePath, page);
    expect(page).toBe(readFileSync(rolesPagePath, "utf8"));
  });

  test("another company is not there, whatever names it [G1, G2, G11]", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, api, account: foreign } = running;
    const it = sendingOf(running);
    const { id: message } = await it.send({ members: it.active().slice(0, 1) }, "外企业的消息");
    const own = await api.call(routes.createAccount, {
      body: {
        name: "另一家",
        corpId: "ww0000000000000002",
        apiBase: running.emulator.url,
        app: {
          agentId: 7,
          name: "通知",
          secret: "s".repeat(40),
          token: "token",
          encodingAesKey: `${"aB3".repeat(14)}x`,
        },
      },
    });
    const samples: Readonly<Record<string, string>> = {
      accountId: foreign.id,
      messageId: message,
      appId: running.app.id,
    };
    /** What a route says of a company that does not exist: the same to everybody who may use it. */
    const absent = new Map<string, string>();
    for (const role of roles.filter((one) => one !== "owner")) {
      const limited = await server.operator(role, [own.id]);
      const { name: signedInAs, rights: held, companies } = await whoIs(limited);
      expect(companies).toEqual([own.id]);
      for (const [name, route] of guarded) {
        const has = held.includes(route.right as Right);
        const { status, code } = await knock(server, limited, route, samples);
        const said = `${role} ${name} ${status} ${code}`;
        if (!has || route.scope === "installation") expect(said).toBe(`${role} ${name} 404 request.not_found`);
        else if (route.scope === "account") {
          // A route of a company that names it in no known way needs a sample of its own here.
          expect(parameterNames(route.path).some((parameter) => parameter in samples)).toBe(true);
          if (!absent.has(name)) absent.set(name, (await knock(server, limited, route, {})).code);
          expect(said).toBe(`${role} ${name} 404 ${absent.get(name)}`);
        }
        if (route.scope === "self") await signIn(limited, signedInAs);
      }
      const { items } = await limited.call(routes.listAccounts, {});
      expect(items.map(({ id }) => id)).toEqual([own.id]);
    }
  });

  test("lists, the audit log, cursors, bodies and live events know nothing of another company [G2, G5]", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, api, account: foreign, app } = running;
    const own = await server.ensureSandbox({
      name: "另一家",
      corpId: "ww0000000000000002",
      apiBase: running.emulator.url,
      app: { agentId: 7, name: "通知", secret: "s".repeat(40) },
    });
    const limited = await server.operator("administrator", [own.account.id]);
    const all = await server.operator("administrator");

    const mine = await limited.call(routes.listAudit, { query: { limit: 1 } });
    expect(mine.items.every(({ accountId }) => accountId === own.account.id)).toBe(true);
    const theirs = await all.call(routes.listAudit, { query: { limit: 1 } });
    expect(theirs.total).toBeGreaterThan(mine.total);
    const cursor = theirs.next ?? "";
    expect(await limited.ask(routes.listAudit, { query: { limit: 1, cursor } })).toMatchObject({
      status: 400,
      body: { params: { field: "cursor" } },
    });
    expect(
      await limited.ask(routes.listRules, { params: { accountId: own.account.id }, query: { appId: app.id } }),
    ).toMatchObject({ status: 404, body: { code: "app.not_found" } });

    await using told = await listen({ server, api: limited });
    await using heard = await listen({ server, api: all });
    const it = sendingOf({ ...running, api });
    await it.send({ members: it.active().slice(0, 1) }, "外企业的消息");
    await until("the unlimited one is told", () => heard.events.some(({ type }) => type === "message.progress"));
    await api.call(routes.editAccount, { params: { accountId: own.account.id }, body: { name: "改名" } });
    await until("the limited one is told of their own", () =>
      told.events.some(({ type }) => type === "account.changed"),
    );
    expect(JSON.stringify(told.events)).not.toContain(foreign.id);
  });

  test("a viewer sees mobile and e-mail masked, and cannot look anybody up by them [G4]", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, api, account } = running;
    const params = { accountId: account.id };
    const listed = async (by: Api, query: { q?: string; mobile?: string } = {}) =>
      (await by.call(routes.listMembers, { params, query })).items;
    const open = (await listed(api)).find(({ mobile, email }) => mobile && email);
    const mobile = open?.mobile ?? "";
    expect(open).toMatchObject({ mobile: expect.stringMatching(/^1\d{10}$/), contactsMasked: false });
    const masked = {
      mobile: `${mobile.slice(0, 3)}****${mobile.slice(-4)}`,
      email: open?.email?.replace(/(?<=^.).*(?=@)/, "***"),
      contactsMasked: true,
    };
    const userId = open?.userId ?? "";
    for (const role of roles) {
      const as = await server.operator(role);
      const expected = role === "viewer" ? masked : { mobile, email: open?.email, contactsMasked: false };
      expect(await as.call(routes.getMember, { params: { ...params, userId } })).toMatchObject(expected);
      expect((await listed(as, { q: userId })).find((one) => one.userId === userId)).toMatchObject(expected);
      expect(await listed(as, { mobile })).toHaveLength(role === "viewer" ? 0 : 1);
      if (role === "viewer") expect(JSON.stringify(await listed(as))).not.toContain(mobile);
    }
  });

  test("what people wrote is told only to those who may read it [G4]", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, emulator, app } = running;
    const apis = await Promise.all(
      (["sender", "viewer", "directory-editor"] as const).map((role) => server.operator(role)),
    );
    await using open = new AsyncDisposableStack();
    const [sender, ...others] = await Promise.all(apis.map(async (api) => open.use(await listen({ server, api }))));
    const who = sendingOf(running).active()[0] ?? "";
    await emulator.phone(who).type({ agentId: app.agentId, text: "只给能看消息的人" });
    await until("the sender is told", () => JSON.stringify(sender?.events).includes("只给能看消息的人"));
    await running.api.call(routes.editAccount, {
      params: { accountId: running.account.id },
      body: { name: "改名之后" },
    });
    for (const other of others) {
      await until("the others are told what comes later", () =>
        other.events.some(({ type }) => type === "account.changed"),
      );
      expect(JSON.stringify(other.events)).not.toContain("只给能看消息的人");
    }
  });
});
