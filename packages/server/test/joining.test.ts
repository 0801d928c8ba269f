/** How people join: invitations, the joining code, and the second verification, with the emulator's phones as judge. */
import { pathOf, routes, type Selection } from "@shoufa/contract";
import { apiOf, fakeClock, startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const scope = { userIds: [], departments: [1], tags: [] };

async function ready(running: TestConsole, moment: "join" | "use" = "join") {
  const { api, account, emulator, server } = running;
  const accountId = account.id;
  const at = { params: { accountId } };
  await giveContactsSecret(running);
  const { verificationAddress } = await api.call(routes.setVerificationMoment, { ...at, body: { moment } });
  emulator.contactSettings.change({
    secondVerification: { pageUrl: verificationAddress, scope, moments: [moment] },
  });
  /** What the page does after the phone has opened it. */
  const opened = async (userId: string) => {
    const { url } = await onPhone(running, userId, "verification");
    expect(url.startsWith(`${server.url}/verify/${accountId}?`)).toBe(true);
    const code = new URL(url).searchParams.get("code") ?? "";
    return { code, answer: await apiOf(server.url).ask(routes.openVerification, { ...at, body: { code } }) };
  };
  const list = () => api.call(routes.listVerifications, { ...at, query: {} });
  return { accountId, at, opened, list };
}

/** What the directory is written with, and the joining code is read with. */
const giveContactsSecret = ({ api, account, emulator }: TestConsole) =>
  api.call(routes.editAccount, {
    params: { accountId: account.id },
    body: { contactsSecret: emulator.company().contactsSecret },
  });

/** What somebody does on their phone. */
async function onPhone({ emulator }: TestConsole, userId: string, act: "login" | "verification") {
  const answer = await fetch(`${emulator.url}/control/phones/${userId}/${act}`, {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
  });
  return (await answer.json()) as { readonly url: string; readonly state?: string };
}

/** A member who has not joined yet. */
function newcomer({ emulator }: TestConsole): string {
  const found = emulator.members().find(({ status }) => status === 4);
  if (found === undefined) throw new Error("everybody has joined");
  return found.userId;
}

describe.each(testDatabases())("on $name", (store) => {
  test("a newcomer opens the page and waits; accepted, the phone is in", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, emulator } = running;
    const { at, opened, list } = await ready(running);
    const userId = newcomer(running);
    expect(await onPhone(running, userId, "login")).toMatchObject({ state: "verify" });
    const { answer } = await opened(userId);
    expect(answer).toMatchObject({ status: 200 });
    await opened(userId);
    const { items, total } = await list();
    expect({ items, total }).toMatchObject({ total: 1, items: [{ userId, state: "waiting", times: 2, until: null }] });
    expect(await api.call(routes.getJoining, at)).toMatchObject({ waiting: 1 });

    const params = { ...at.params, verificationId: items[0]?.id ?? "" };
    expect(await api.call(routes.acceptVerification, { params })).toMatchObject({ state: "accepted" });
    expect(emulator.members().find((member) => member.userId === userId)?.status).toBe(1);
    // The directory knows it, too, without a contacts receiver.
    const inDirectory = () => api.call(routes.getMember, { params: { ...at.params, userId } });
    await expect.poll(async () => (await inDirectory()).status).toBe("active");
    expect(await api.ask(routes.refuseVerification, { params })).toMatchObject({
      ...{ status: 409, body: { code: "verification.decided" } },
    });
    const audit = await api.call(routes.listAudit, { query: { action: "verification.accept" } });
    expect(audit.items).toMatchObject([{ subject: `member/${userId}`, detail: { outcome: "accepted" } }]);
  });

  test("on use: accepted within five minutes with the code; afterwards the page is opened again", async () => {
    const clock = fakeClock();
    await using running = await startConsole({ server: { store, ports: { clock } } });
    const { api, emulator } = running;
    const { at, opened, list } = await ready(running, "use");
    const userId = emulator.members().find(({ status }) => status === 1)?.userId ?? "";
    await opened(userId);
    const [first] = (await list()).items;
    expect(first).toMatchObject({ state: "waiting", until: expect.any(String) });
    const params = { ...at.params, verificationId: first?.id ?? "" };
    await clock.advance({ minutes: 6 });
    expect((await list()).items).toMatchObject([{ state: "expired" }]);
    const late = await api.ask(routes.acceptVerification, { params });
    expect(late).toMatchObject({ status: 409, body: { code: "verification.expired" } });
    await opened(userId);
    expect(await api.call(routes.acceptVerification, { params })).toMatchObject({ state: "accepted" });
  });

  test("refused: the page is told, WeCom is not, and opening it again starts anew", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, emulator, server } = running;
    const { at, opened, list } = await ready(running);
    const userId = newcomer(running);
    await onPhone(running, userId, "login");
    const { code } = await opened(userId);
    expect(code).not.toBe("");
    const { url } = await onPhone(running, userId, "verification");
    const again = { code: new URL(url).searchParams.get("code") ?? "" };
    const { ticket } = await apiOf(server.url).call(routes.openVerification, { ...at, body: again });
    const [row] = (await list()).items;
    const asked = emulator.requests();
    await api.call(routes.refuseVerification, { params: { ...at.params, verificationId: row?.id ?? "" } });
    const follow = () => apiOf(server.url).call(routes.followVerification, { ...at, body: { ticket } });
    expect(await follow()).toEqual({ state: "refused" });
    expect(emulator.requests()).toEqual(asked);
    const refusals = await api.call(routes.listAudit, { query: { action: "verification.refuse" } });
    expect(refusals.items).toMatchObject([{ subject: `member/${userId}` }]);
    const settings = await api.call(routes.listAudit, { query: { action: "account.verification" } });
    expect(settings.items).toMatchObject([{ detail: { before: { moment: null }, after: { moment: "join" } } }]);
    expect(emulator.members().find((member) => member.userId === userId)?.status).toBe(4);
    await opened(userId);
    expect((await list()).items).toMatchObject([{ state: "waiting", times: 1 }, { state: "refused" }]);
  });

  test("a page that is not in use, a used code and a code of nobody's are refused, and guesses wait", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, server } = running;
    const { at, opened } = await ready(running);
    const { code } = await opened(newcomer(running));
    const visitor = apiOf(server.url);
    const open = (body: { code: string }) => visitor.ask(routes.openVerification, { ...at, body });
    const refused = { status: 403, body: { code: "verification.code_refused" } };
    expect(await open({ code })).toMatchObject(refused);
    for (let guess = 0; guess < 4; guess += 1) expect(await open({ code: `guess${guess}` })).toMatchObject(refused);
    expect(await open({ code: "guess" })).toMatchObject({ status: 429, body: { code: "session.slow_down" } });
    await api.call(routes.setVerificationMoment, { ...at, body: { moment: null } });
    expect(await open({ code: "guess" })).toMatchObject({ status: 404, body: { code: "verification.off" } });
    const elsewhere = await visitor.ask(routes.openVerification, { params: { accountId: "nobody" }, body: { code } });
    expect(elsewhere).toMatchObject({ status: 404, body: { code: "verification.off" } });
  });

  test("the joining code is read from WeCom, kept as a picture for seven days, and audited", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, server, account } = running;
    const at = { params: { accountId: account.id } };
    expect(await api.ask(routes.readJoinQrCode, at)).toMatchObject({ body: { code: "account.no_contacts_secret" } });
    await giveContactsSecret(running);
    const picture = () =>
      fetch(`${server.url}${pathOf(routes.joinQrCodePicture, at)}`, { headers: { cookie: api.cookie } });
    expect((await picture()).status).toBe(404);
    const { qrCode } = await api.call(routes.readJoinQrCode, at);
    const { readAt, expiresAt } = qrCode ?? { readAt: "", expiresAt: "" };
    expect(Date.parse(expiresAt) - Date.parse(readAt)).toBe(7 * 86_400_000);
    const shown = await picture();
    expect(shown.headers.get("content-type")).toMatch(/^image\//);
    expect((await shown.bytes()).length).toBeGreaterThan(500);
    const audit = await api.call(routes.listAudit, { query: { action: "directory.join_code" } });
    expect(audit.total).toBe(1);
  });

  test("people are invited again, once for each, and unknown ones are named", async () => {
    await using running = await startConsole({ server: { store } });
    const { api, account } = running;
    const userId = newcomer(running);
    const answer = await api.call(routes.invitePeople, {
      ...{ params: { accountId: account.id }, body: { userIds: [userId, "nobody.here"] } },
    });
    expect(answer).toEqual({
      ...{ invited: 1, unknownUserIds: ["nobody.here"], unknownDepartmentIds: [], unknownTagIds: [] },
    });
    const audit = await api.call(routes.listAudit, { query: { action: "directory.invite" } });
    expect(audit.items).toMatchObject([{ detail: { userIds: [userId, "nobody.here"], outcome: "accepted" } }]);
    const nobody = await api.ask(routes.invitePeople, { params: { accountId: account.id }, body: {} });
    expect(nobody).toMatchObject({ status: 400, body: { code: "joining.nobody" } });
    // Only those of a selection who have not joined are invited.
    const all = { matching: { department: 1, below: true } };
    const invite = (people: Selection) =>
      api.ask(routes.invitePeople, { params: { accountId: account.id }, body: { people } });
    const waiting = running.emulator.members().filter(({ status }) => status === 4);
    expect(await invite(all)).toMatchObject({ status: 200, body: { invited: waiting.length, unknownUserIds: [] } });
    const joined = running.emulator.members().flatMap(({ status, userId: id }) => (status === 1 ? [id] : []));
    expect(await invite({ userIds: joined })).toMatchObject({ status: 409, body: { code: "joining.all_joined" } });
  });
});
