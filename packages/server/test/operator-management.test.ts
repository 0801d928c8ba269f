import { pathOf, type Role, routes } from "@shoufa/contract";
import {
  type Api,
  fakeClock,
  ownerName,
  ownerPassword,
  startConsole,
  startServer,
  testDatabases,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { listen } from "./listen.ts";
import { storedRows } from "./stored-events.ts";

const whoIs = async (api: Api) => {
  const session = await api.call(routes.getSession, {});
  if (session.state !== "signed-in") throw new Error("nobody is signed in");
  return session.operator;
};
const download = async (url: string, cookie: string) => {
  const response = await fetch(url, { headers: { cookie } });
  const text = await response.text();
  return { status: response.status, body: response.ok ? text : JSON.parse(text) };
};
const everywhere = (role: Role) => ({ role, companies: null });

describe.each(testDatabases())("on $name", (store) => {
  test("an invitation is for one name and one role, works once, and its code is stored nowhere [F14]", async () => {
    await using server = await startServer({ store });
    const owner = await server.owner();
    const { invitation, code } = await owner.call(routes.inviteOperator, {
      body: { name: "陈晓", ...everywhere("sender") },
    });
    const stored = await storedRows<Record<string, unknown>>(server, "select * from invitation");
    expect(JSON.stringify(stored)).not.toContain(code);
    expect(await server.visitor().call(routes.openInvitation, { body: { code } })).toMatchObject({
      name: "陈晓",
      role: "sender",
    });

    // Members that would raise it are not part of the input.
    const guest = server.visitor();
    const raised = { code, password: ownerPassword, role: "owner", name: "老板", companies: null };
    const accepted = await guest.call(routes.acceptInvitation, { body: raised });
    expect(accepted).toMatchObject({ state: "signed-in", operator: { name: "陈晓", role: "sender" } });
    for (const route of [routes.acceptInvitation, routes.openInvitation] as const)
      expect(
        await server
          .visitor()
          .ask(route as typeof routes.acceptInvitation, { body: { code, password: ownerPassword } }),
      ).toMatchObject({ status: 404, body: { code: "invitation.over" } });
    const listed = await owner.call(routes.listOperators, {});
    expect(listed.invitations.map(({ id }) => id)).not.toContain(invitation.id);
    expect(listed.items.map(({ name, role }) => [name, role])).toEqual([
      [ownerName, "owner"],
      ["陈晓", "sender"],
    ]);
  });

  test("an invitation that was withdrawn, or is a week old, opens nothing; guesses of codes are slowed down [F14]", async () => {
    const clock = fakeClock();
    await using server = await startServer({ store, ports: { clock } });
    const owner = await server.owner();
    const invite = (name: string) => owner.call(routes.inviteOperator, { body: { name, ...everywhere("viewer") } });
    const withdrawn = await invite("甲");
    await owner.call(routes.withdrawInvitation, { params: { invitationId: withdrawn.invitation.id } });
    expect(
      await owner.ask(routes.withdrawInvitation, { params: { invitationId: withdrawn.invitation.id } }),
    ).toMatchObject({ status: 404, body: { code: "invitation.not_found" } });
    const late = await invite("乙");
    const accept = (code: string) =>
      server.visitor().ask(routes.acceptInvitation, { body: { code, password: ownerPassword } });
    expect(await accept(withdrawn.code)).toMatchObject({ status: 404, body: { code: "invitation.over" } });
    await clock.advance({ hours: 7 * 24 });
    expect(await accept(late.code)).toMatchObject({ status: 404, body: { code: "invitation.over" } });
    const guesses: number[] = [];
    for (let n = 0; n < 8; n++) guesses.push((await accept(`guess ${n}`)).status);
    expect(guesses).toContain(429);
  });

  test("of two who accept an invitation in the same moment, one gets the account", async () => {
    await using server = await startServer({ store });
    const owner = await server.owner();
    const { code } = await owner.call(routes.inviteOperator, { body: { name: "丙", ...everywhere("viewer") } });
    const both = await Promise.all(
      [1, 2].map(() => server.visitor().ask(routes.acceptInvitation, { body: { code, password: ownerPassword } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  test("a change of role, a limit, disabling and removal end every session at once, with its open screens [F10, G5]", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, api: owner, account } = running;
    const acts: readonly ((operatorId: string, name: string) => Promise<unknown>)[] = [
      (operatorId) => owner.call(routes.changeAccess, { params: { operatorId }, body: everywhere("viewer") }),
      (operatorId) =>
        owner.call(routes.changeAccess, {
          params: { operatorId },
          body: { role: "sender", companies: [account.id] },
        }),
      (operatorId) => owner.call(routes.disableOperator, { params: { operatorId } }),
      (operatorId, name) => owner.call(routes.removeOperator, { params: { operatorId }, body: { name } }),
    ];
    for (const act of acts) {
      const api = await server.operator("sender");
      const { id, name } = await whoIs(api);
      await using screen = await listen({ server, api });
      await act(id, name);
      expect(await api.ask(routes.listAccounts, {})).toMatchObject({ status: 401 });
      await screen.ended;
    }
  });

  test("who was disabled cannot sign in until enabled again; who was removed never, and the name is free", async () => {
    await using server = await startServer({ store });
    const owner = await server.owner();
    const api = await server.operator("sender");
    const { id, name } = await whoIs(api);
    const params = { operatorId: id };
    const logIn = () => server.visitor().ask(routes.logIn, { body: { name, password: ownerPassword } });
    expect(await owner.call(routes.disableOperator, { params })).toMatchObject({ state: "disabled" });
    expect(await logIn()).toMatchObject({ status: 401, body: { code: "session.refused" } });
    expect(await owner.call(routes.enableOperator, { params })).toMatchObject({ state: "active" });
    expect((await logIn()).status).toBe(200);
    expect(await owner.ask(routes.removeOperator, { params, body: { name: "别人" } })).toMatchObject({
      status: 422,
      body: { code: "operator.name_differs" },
    });
    await owner.call(routes.removeOperator, { params, body: { name } });
    expect((await logIn()).status).toBe(401);
    expect(await owner.ask(routes.enableOperator, { params })).toMatchObject({
      status: 404,
      body: { code: "operator.not_found" },
    });
    expect((await owner.ask(routes.inviteOperator, { body: { name, ...everywhere("viewer") } })).status).toBe(201);
  });

  test("an administrator manages those below, and raises nobody, himself included, to where he stands [G7]", async () => {
    await using server = await startServer({ store });
    const owner = await whoIs(await server.owner());
    const api = await server.operator("administrator");
    const self = await whoIs(api);
    const sender = await whoIs(await server.operator("sender"));
    const refused = { status: 403, body: { code: "operator.role_refused" } };
    const change = (operatorId: string, role: Role) =>
      api.ask(routes.changeAccess, { params: { operatorId }, body: everywhere(role) });
    for (const role of ["owner", "administrator"] as const) {
      expect(await api.ask(routes.inviteOperator, { body: { name: "新人", ...everywhere(role) } })).toMatchObject(
        refused,
      );
      expect(await change(sender.id, role)).toMatchObject(refused);
      expect(await change(self.id, role)).toMatchObject(refused);
    }
    for (const id of [owner.id, self.id]) {
      expect(await change(id, "viewer")).toMatchObject(refused);
      expect(await api.ask(routes.disableOperator, { params: { operatorId: id } })).toMatchObject(refused);
      expect(await api.ask(routes.resetSecondFactor, { params: { operatorId: id } })).toMatchObject(refused);
    }
    expect((await change(sender.id, "viewer")).status).toBe(200);
  });

  test("the last owner who can sign in stays one, also when two owners act in the same moment [G8]", async () => {
    await using server = await startServer({ store });
    const first = await server.owner();
    const { id, name } = await whoIs(first);
    const last = { status: 409, body: { code: "operator.last_owner" } };
    const params = { operatorId: id };
    expect(await first.ask(routes.changeAccess, { params, body: everywhere("administrator") })).toMatchObject(last);
    expect(await first.ask(routes.disableOperator, { params })).toMatchObject(last);
    expect(await first.ask(routes.removeOperator, { params, body: { name } })).toMatchObject(last);

    const second = await server.operator("owner");
    const other = await whoIs(second);
    const both = await Promise.all([
      first.ask(routes.disableOperator, { params: { operatorId: other.id } }),
      second.ask(routes.disableOperator, { params }),
    ]);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  test("what is done to operators is in the audit log, before and after", async () => {
    await using running = await startConsole({ server: { store } });
    const { server, api: owner, account } = running;
    const { id } = await whoIs(await server.operator("viewer"));
    const body = { role: "sender" as const, companies: [account.id] };
    await owner.call(routes.changeAccess, { params: { operatorId: id }, body });
    await owner.call(routes.changeAccess, { params: { operatorId: id }, body });
    const { items } = await owner.call(routes.listAudit, { query: { action: "operator.access" } });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      subject: `operator/${id}`,
      detail: { before: { role: "viewer", companies: null }, after: { role: "sender", companies: [account.id] } },
    });
  });

  test("ten minutes after the password, roles, invitations, secrets, limits and exports need it again [F17, M9]", async () => {
    const clock = fakeClock();
    await using running = await startConsole({ server: { store, ports: { clock } } });
    const { api: owner, account, app } = running;
    const { id } = await whoIs(await running.server.operator("viewer"));
    const acts = () =>
      Promise.all([
        owner.ask(routes.changeAccess, { params: { operatorId: id }, body: everywhere("viewer") }),
        owner.ask(routes.inviteOperator, { body: { name: `新人 ${clock.now()}`, ...everywhere("viewer") } }),
        owner.ask(routes.editApp, { params: { accountId: account.id, appId: app.id }, body: {} }),
        owner.ask(routes.requireSecondFactor, { body: { required: false } }),
        owner.ask(routes.setBrake, { params: { accountId: account.id }, body: { percent: 5, people: 20 } }),
        owner.ask(routes.beginSecondFactor, {}),
        ...[
          pathOf(routes.exportAudit, { query: { format: "csv" } }),
          pathOf(routes.exportConversations, { params: { accountId: account.id }, query: { state: "all" } }),
        ].map((path) => download(running.server.url + path, owner.cookie)),
      ]);
    const { contactsSecret } = running.emulator.company();
    await owner.call(routes.editAccount, { params: { accountId: account.id }, body: { contactsSecret } });
    /** Lets one plan pass the brake. There is no such plan, which is looked at after the password. */
    const raise = () =>
      owner.ask(routes.applyPlan, {
        params: { accountId: account.id, planId: "none" },
        body: { hash: "none", raise: { words: "年底离职名单" } },
      });
    for (const { status } of await acts()) expect(status).toBeLessThan(300);
    expect((await raise()).body.code).toBe("plan.not_found");
    await clock.advance({ minutes: 10 });
    for (const answer of [...(await acts()), await raise()])
      expect(answer).toMatchObject({ status: 403, body: { code: "session.password_needed" } });
    expect(await owner.ask(routes.provePassword, { body: { password: "guess" } })).toMatchObject({
      status: 401,
      body: { code: "session.refused" },
    });
    await owner.call(routes.provePassword, { body: { password: ownerPassword } });
    for (const { status } of await acts()) expect(status).toBeLessThan(300);
  });

  test("sessions are listed with browser and network, and ended one by one [F10]", async () => {
    await using server = await startServer({ store });
    const api = await server.owner();
    const other = server.visitor();
    await other.ask(
      routes.logIn,
      { body: { name: ownerName, password: ownerPassword } },
      { "user-agent": "Mozilla/5.0 (elsewhere)" },
    );
    const { items } = await api.call(routes.listSessions, {});
    expect(items.map(({ browser, isThis }) => [browser, isThis])).toContainEqual(["Mozilla/5.0 (elsewhere)", false]);
    expect(items.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(items[0]?.network).toBe("127.0.0.1");
    const strange = await server.operator("viewer");
    const there = items.find(({ isThis }) => !isThis);
    await strange.call(routes.endSession, { params: { sessionId: there?.id ?? "" } });
    expect((await other.call(routes.getSession, {})).state).toBe("signed-in");
    await api.call(routes.endSession, { params: { sessionId: there?.id ?? "" } });
    expect((await other.call(routes.getSession, {})).state).toBe("signed-out");
    expect((await api.call(routes.getSession, {})).state).toBe("signed-in");
  });
});
