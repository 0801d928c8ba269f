/** Signing in with WeCom: a phone scans the code and confirms, and what may not come of it. */
import { routes } from "@shoufa/contract";
import { type Api, apiOf, ownerName, startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { changeRows } from "./stored-events.ts";

/** What comes back to the console after this phone has scanned WeCom's page and confirmed. */
async function scanned(
  emulator: TestConsole["emulator"],
  url: string,
  userId: string,
): Promise<{ state: string; code: string }> {
  const opened = await fetch(url, { redirect: "manual" });
  expect(opened.status, await opened.text()).toBe(302);
  const page = new URL(opened.headers.get("location") ?? "");
  const key = page.searchParams.get("scan") ?? "";
  expect(emulator.phone(userId).scan(key)).toMatchObject({ state: "scanned" });
  expect(emulator.phone(userId).confirm(key)).toMatchObject({ state: "confirmed" });
  const back = new URL((await fetch(page, { redirect: "manual" })).headers.get("location") ?? "");
  expect(back.pathname).toBe("/login/wecom");
  return { state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") ?? "" };
}

async function ready(running: TestConsole) {
  const { api, account, app, emulator, server } = running;
  const accountId = account.id;
  await api.call(routes.setWeComLogin, { params: { accountId }, body: { appId: app.id } });
  const [lin, zhao] = emulator
    .members()
    .filter(({ status }) => status === 1)
    .map(({ userId }) => userId) as [string, string];
  const begin = async (visitor: Api) => (await visitor.call(routes.beginWeComLogin, { body: { accountId } })).url;
  const linkOwner = async (userId = lin): Promise<void> => {
    const { url } = await api.call(routes.beginWeComLink, { body: { accountId } });
    const body = await scanned(emulator, url, userId);
    expect(await api.call(routes.finishWeComLogin, { body })).toMatchObject({ state: "linked", link: { userId } });
  };
  const finish = (visitor: Api, body: { state: string; code: string }) =>
    visitor.ask(routes.finishWeComLogin, { body });
  return { accountId, lin, zhao, begin, linkOwner, finish, visitor: () => apiOf(server.url) };
}

describe.each(testDatabases())("on $name", (store) => {
  test("an account is linked by scanning while signed in, and from then on a scan signs in", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account, emulator } = running;
    expect((await apiOf(running.server.url).call(routes.listWeComLogins, {})).items).toEqual([]);
    const { accountId, lin, begin, linkOwner, visitor } = await ready(running);
    const stranger = visitor();
    expect((await stranger.call(routes.listWeComLogins, {})).items).toEqual([
      { accountId, name: account.name, isSimulated: true },
    ]);
    await linkOwner();
    const { items } = await api.call(routes.listWeComLinks, {});
    expect(items).toMatchObject([{ accountId, company: account.name, userId: lin }]);

    const url = await begin(stranger);
    expect(new URL(url).searchParams.get("redirect_uri")).toBe(`${running.server.url}/login/wecom`);
    expect((await stranger.ask(routes.listAccounts, {})).status).toBe(401);
    const session = await stranger.call(routes.finishWeComLogin, { body: await scanned(emulator, url, lin) });
    expect(session).toMatchObject({ state: "signed-in", operator: { name: ownerName } });
    expect((await stranger.call(routes.listAccounts, {})).items).toHaveLength(1);
    const audit = await api.call(routes.listAudit, { query: { actor: ownerName } });
    expect(audit.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["account.wecom_login", "operator.link_wecom", "operator.login_wecom"]),
    );

    // The link ends, and with it this way in.
    await api.call(routes.endWeComLink, { params: { linkId: items[0]?.id ?? "" } });
    const again = visitor();
    const body = await scanned(emulator, await begin(again), lin);
    expect(await again.ask(routes.finishWeComLogin, { body })).toMatchObject({
      ...{ status: 403, body: { code: "wecom_login.not_linked" } },
    });
  });

  test("inside WeCom's own browser nothing is scanned", async () => {
    await using running = await startConsole({ server: { store } });
    const { accountId, lin, linkOwner, visitor } = await ready(running);
    await linkOwner();
    const inside = visitor();
    const { url } = await inside.call(routes.beginWeComLogin, { body: { accountId, isInside: true, next: "/audit" } });
    const opened = running.emulator.phone(lin).open(url);
    if (opened.state !== "page") return expect.fail(opened.state);
    const { searchParams } = new URL(opened.url);
    expect(searchParams.get("next")).toBe("/audit");
    const body = { state: searchParams.get("state") ?? "", code: searchParams.get("code") ?? "" };
    expect(await inside.call(routes.finishWeComLogin, { body })).toMatchObject({ state: "signed-in" });
  });

  test("a missing, foreign or used state, a used code, an outsider and a disabled member are refused [F16]", async () => {
    await using running = await startConsole({ server: { store } });
    const { emulator, api } = running;
    const { accountId, lin, zhao, begin, linkOwner, finish, visitor } = await ready(running);
    await linkOwner();
    const refused = (code: string, status: number) => ({ status, body: { code } });
    const state = refused("wecom_login.state_refused", 400);

    const victim = visitor();
    const good = await scanned(emulator, await begin(victim), lin);
    expect(await finish(victim, { ...good, state: "made-up" })).toMatchObject(state);
    expect(await finish(victim, { ...good, state: "" })).toMatchObject({ status: 400 });
    // A link that somebody else began signs nobody in: the cookie of that browser is not here.
    const attacker = visitor();
    expect(await finish(attacker, good)).toMatchObject(state);
    await begin(attacker);
    expect(await finish(attacker, good)).toMatchObject(state);
    expect(await finish(victim, good)).toMatchObject({ status: 200 });
    expect(await finish(victim, good)).toMatchObject(state);
    // A link that was begun while signed in does not sign in, and not for somebody else.
    const { url } = await api.call(routes.beginWeComLink, { body: { accountId } });
    const forOwner = await scanned(emulator, url, zhao);
    const cookies = api.cookie.split("; ").filter((pair) => pair.startsWith("shoufa-wecom"));
    const other = visitor();
    other.cookie = cookies.join("; ");
    expect(await finish(other, forOwner)).toMatchObject(state);

    const used = visitor();
    await begin(used);
    const second = await scanned(emulator, await begin(used), lin);
    expect(await finish(used, { ...second, code: good.code })).toMatchObject(refused("wecom_login.code_refused", 400));

    const outside = visitor();
    const page = new URL((await outside.call(routes.beginWeComLogin, { body: { accountId, isInside: true } })).url);
    const form = new URLSearchParams({ userid: "passer-by", outsider: "1" });
    const answer = await fetch(page, { method: "POST", body: form, redirect: "manual" });
    const back = new URL(answer.headers.get("location") ?? "").searchParams;
    const stranger = { state: back.get("state") ?? "", code: back.get("code") ?? "" };
    expect(await finish(outside, stranger)).toMatchObject(refused("wecom_login.outsider", 403));

    const unlinked = visitor();
    const zhaos = await scanned(emulator, await begin(unlinked), zhao);
    expect(await finish(unlinked, zhaos)).toMatchObject(refused("wecom_login.not_linked", 403));

    const disabled = visitor();
    const theirs = await scanned(emulator, await begin(disabled), lin);
    const { contactsSecret, corpId } = emulator.company();
    const given = await fetch(`${emulator.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${contactsSecret}`);
    const token = (await given.json()) as { access_token: string };
    await fetch(`${emulator.url}/cgi-bin/user/update?access_token=${token.access_token}`, {
      ...{ method: "POST", body: JSON.stringify({ userid: lin, enable: 0 }) },
    });
    expect(await finish(disabled, theirs)).toMatchObject(refused("wecom_login.disabled", 403));
    for (const one of [attacker, used, outside, unlinked, disabled])
      expect((await one.ask(routes.listAccounts, {})).status).toBe(401);
    const lines = await api.call(routes.listAudit, { query: { action: "operator.login_refused" } });
    expect(lines.total).toBeGreaterThanOrEqual(4);
  });

  test("a state is good for ten minutes, an operator who was disabled is refused, and only our own pages follow [F16, H7]", async () => {
    await using running = await startConsole({ server: { store } });
    const { emulator, server } = running;
    const { accountId, lin, begin, linkOwner, finish, visitor } = await ready(running);
    await linkOwner();
    const late = visitor();
    const body = await scanned(emulator, await begin(late), lin);
    await changeRows(server, "update wecom_login set expires_at = 1");
    expect(await finish(late, body)).toMatchObject({ status: 400, body: { code: "wecom_login.state_refused" } });
    for (const next of ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/", ""])
      expect(await late.ask(routes.beginWeComLogin, { body: { accountId, next } }), next).toMatchObject({
        status: 400,
      });
    // Begun under another address of ours: sent to the public one, where WeCom comes back to and the cookie has to be.
    const body2 = { accountId, next: "/audit" };
    const from = (origin: string) => late.ask(routes.beginWeComLogin, { body: body2, headers: { origin } });
    expect(await from("https://evil.example")).toMatchObject({ status: 403 });
    await running.api.call(routes.setPublicUrl, { body: { publicUrl: "https://shoufa.example.com" } });
    expect(await from(server.url)).toMatchObject({
      body: { url: `https://shoufa.example.com/login?next=%2Faudit&wecom=${accountId}` },
    });
    await running.api.call(routes.setPublicUrl, { body: { publicUrl: null } });

    const theirs = await scanned(emulator, await begin(late), lin);
    await changeRows(server, "update operator set state = 'disabled'");
    expect(await finish(late, theirs)).toMatchObject({ status: 401, body: { code: "session.refused" } });
    expect(await late.ask(routes.beginWeComLogin, { body: { accountId: "none" } })).toMatchObject({
      ...{ status: 404, body: { code: "wecom_login.off" } },
    });
  });

  test("the second factor is asked for after the scan too", async () => {
    await using running = await startConsole({ server: { store } });
    const { lin, begin, linkOwner, visitor } = await ready(running);
    await linkOwner();
    await changeRows(running.server, "update operator set totp_enc = 'sealed'");
    const visit = visitor();
    const body = await scanned(running.emulator, await begin(visit), lin);
    const answer = await visit.call(routes.finishWeComLogin, { body });
    expect(answer).toEqual({ state: "second-factor", step: expect.stringMatching(/^.{40,}$/) });
    expect((await visit.ask(routes.listAccounts, {})).status).toBe(401);
  });

  test("a member is linked to one operator; an owner links others from the directory", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, app } = running;
    const { accountId, lin, zhao, linkOwner } = await ready(running);
    await linkOwner();
    const { items } = await api.call(routes.listAudit, { query: { action: "operator.setup" } });
    const ownerId = items[0]?.actor.operatorId ?? "";
    const put = (operatorId: string, userId: string) =>
      api.ask(routes.linkOperator, { params: { operatorId }, body: { accountId, userId } });
    expect(await put(ownerId, zhao.toUpperCase())).toMatchObject({ status: 200, body: { userId: zhao } });
    expect((await api.call(routes.listWeComLinks, {})).items).toMatchObject([{ userId: zhao }]);
    expect(await put("nobody", lin)).toMatchObject({ status: 404, body: { code: "operator.not_found" } });
    expect(await put(ownerId, "ghost")).toMatchObject({ status: 404, body: { code: "wecom_login.no_member" } });
    // A manager of operators lists and ends links, of those below only: nobody becomes somebody above by a link.
    const sender = await running.server.operator("sender");
    const session = await sender.call(routes.getSession, {});
    const senderId = session.state === "signed-in" ? session.operator.id : "";
    const administrator = await running.server.operator("administrator");
    const below = { params: { operatorId: senderId } };
    const { id: linkId } = await administrator.call(routes.linkOperator, {
      ...below,
      body: { accountId, userId: lin },
    });
    expect((await administrator.call(routes.listOperatorLinks, below)).items).toMatchObject([
      { userId: lin, id: linkId },
    ]);
    const above = { operatorId: ownerId, linkId };
    for (const refused of [
      administrator.ask(routes.linkOperator, { params: above, body: { accountId, userId: lin } }),
      administrator.ask(routes.listOperatorLinks, { params: above }),
      administrator.ask(routes.unlinkOperator, { params: above }),
    ])
      expect(await refused).toMatchObject({ status: 403, body: { code: "operator.role_refused" } });
    await administrator.call(routes.unlinkOperator, { params: { operatorId: senderId, linkId } });
    expect((await sender.call(routes.listWeComLinks, {})).items).toEqual([]);
    const ended = await api.call(routes.listAudit, { query: { action: "operator.unlink_wecom" } });
    expect(ended.items[0]).toMatchObject({
      subject: `operator/${senderId}`,
      detail: { before: { userId: lin }, after: null },
    });
    const params = { accountId };
    expect(await api.call(routes.getWeComLogin, { params })).toMatchObject({ appId: app.id });
    expect(await api.ask(routes.setWeComLogin, { params, body: { appId: "none" } })).toMatchObject({ status: 404 });
    expect(await api.call(routes.setWeComLogin, { params, body: { appId: null } })).toMatchObject({ appId: null });
  });
});
