/** The HTTP API for programs of the company: tokens, and what they open. The phones and the ledger are the judges. */
import { randomUUID } from "node:crypto";
import { type ApiMessage, type MediaFile, pathOf, problemText, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiClient, newToken } from "./api-client.ts";
import { png } from "./sample-files.ts";
import { changeRows, storedRows } from "./stored-events.ts";

describe.each(testDatabases())("programs with a token, on $name", (store) => {
  let running: TestConsole;
  beforeAll(async () => {
    running = await startConsole({ server: { store } });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const accountId = () => ({ accountId: running.account.id });
  const program = async (wanted: Parameters<typeof newToken>[1] = {}) => {
    const { token, secret } = await newToken(running, wanted);
    return { token, secret, ...apiClient(running.server.url, secret) };
  };
  const people = (count: number): string[] =>
    running.emulator
      .members()
      .filter(({ status }) => status === 1)
      .slice(0, count)
      .map(({ userId }) => userId);
  const settled = (client: ReturnType<typeof apiClient>, id: string): Promise<ApiMessage> =>
    until("the message is settled", async () => {
      const { body } = await client.read(id);
      return body.state !== "sending" && body;
    });
  const shown = (userId: string, text: string): number =>
    running.emulator
      .phone(userId)
      .messages()
      .filter((message) => message.from === "app" && message.text === text).length;

  test("a message goes to people and departments, once each, and its ledger says so person by person", async () => {
    const oa = await program();
    const [lin = "", wang = ""] = people(2);
    const text = `审批 ${randomUUID()}`;
    const answer = await oa.send({ members: [lin, wang.toUpperCase(), "ghost"] }, text);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ total: 2, createdBy: "OA 系统" });
    expect(answer.body.excluded).toMatchObject([{ reason: "unknown-member", count: 1, sample: [{ id: "ghost" }] }]);
    expect(answer.body.ledger).toBe(`${running.server.url}/messages/${answer.body.id}`);
    expect(await settled(oa, answer.body.id)).toMatchObject({ state: "done", counts: { accepted: 2 } });
    expect([shown(lin, text), shown(wang, text)]).toEqual([1, 1]);
    const path = pathOf(routes.apiListRecipients, { params: { messageId: answer.body.id }, query: { limit: 1 } });
    const page = await oa.ask<{ items: { userId: string; state: string }[]; next: string; total: number }>(path);
    expect(page.body).toMatchObject({ total: 2, items: [{ state: "accepted" }] });
    const next = await oa.ask<{ items: { userId: string }[] }>(`${path}&cursor=${encodeURIComponent(page.body.next)}`);
    expect([page.body.items[0]?.userId, next.body.items[0]?.userId].sort()).toEqual([lin, wang].sort());
    const inConsole = await running.api.call(routes.getMessage, { params: { messageId: answer.body.id } });
    expect(inConsole).toMatchObject({ createdBy: "OA 系统", total: 2, excluded: [{ count: 1 }] });
  });

  test("a picture is uploaded and sent", async () => {
    const oa = await program();
    const [lin = ""] = people(1);
    const bytes = png(40, 30, 2) as Uint8Array<ArrayBuffer>;
    const file = await oa.ask<MediaFile>("/v1/media?name=poster.png&as=image", { method: "POST", body: bytes });
    expect([file.status, file.body]).toMatchObject([201, { kind: "image", createdBy: "OA 系统" }]);
    const answer = await oa.ask<ApiMessage>("/v1/messages", {
      method: "POST",
      headers: { "idempotency-key": "picture" },
      body: JSON.stringify({ recipients: { members: [lin] }, content: { type: "image", fileId: file.body.id } }),
    });
    expect(await settled(oa, answer.body.id)).toMatchObject({ state: "done" });
    const last = running.emulator.phone(lin).messages().at(-1);
    expect(last).toMatchObject({ media: [{ type: "image", filename: "poster.png" }] });
  });

  test("nobody without a token gets in, and the body is not even read; a session is none [F18]", async () => {
    const oa = await program();
    const strange = `shoufa_${"0".repeat(16)}_${"0".repeat(64)}`;
    const other = `${oa.secret.slice(0, -64)}${"0".repeat(64)}`;
    for (const authorization of ["", "Basic b2E6b2E=", "Bearer nonsense", `Bearer ${strange}`, `Bearer ${other}`]) {
      const answer = await oa.ask("/v1/messages", { method: "POST", headers: { authorization }, body: "not JSON" });
      expect([authorization, answer.status, answer.body.code]).toEqual([authorization, 401, "token.refused"]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    const inAddress = await fetch(`${running.server.url}/v1/messages/x?access_token=${oa.secret}`, {
      headers: { cookie: running.api.cookie },
    });
    expect([inAddress.status, await inAddress.json()]).toMatchObject([401, { code: "token.required" }]);
    const session = await fetch(`${running.server.url}${pathOf(routes.listMessages, { params: accountId() })}`, {
      headers: { authorization: `Bearer ${oa.secret}` },
    });
    expect(session.status).toBe(401);
  });

  test("refusals are problem details, in the language that is asked for", async () => {
    const oa = await program();
    const { status, type, body } = await oa.send({ members: ["ghost"] });
    expect([status, type]).toEqual([422, "application/problem+json; charset=utf-8"]);
    expect(body).toMatchObject({
      type: "urn:shoufa:problem:recipients.empty",
      title: problemText("recipients.empty", "en", { chosen: 1 }),
      status: 422,
      code: "recipients.empty",
      params: { chosen: 1 },
      excluded: [{ reason: "unknown-member", count: 1 }],
    });
    expect(body.instance).toBe(`urn:uuid:${body.requestId}`);
    const chinese = await oa.ask("/v1/nothing", { headers: { "accept-language": "zh-CN,zh;q=0.9" } });
    expect(chinese).toMatchObject({ status: 404, body: { title: problemText("request.not_found", "zh") } });
    expect(chinese.type).toContain("problem+json");
  });

  test("it opens its own app, types and messages only, for as many people as it was made for [F18]", async () => {
    const oa = await program({ types: ["text"], peoplePerCall: 2 });
    const refusal = async (recipients: unknown) => {
      const { status, body } = await oa.send(recipients);
      return [status, body.code, body.params];
    };
    expect(await refusal({ members: people(3) })).toEqual([422, "token.too_many_people", { people: 3, max: 2 }]);
    // Counted, not read: the number is the console's.
    const [taken = ""] = people(1);
    const most = { departments: [1], except: { members: [taken] } };
    const { people: counted } = await running.api.call(routes.resolveRecipients, {
      params: { accountId: running.account.id },
      body: most,
    });
    expect(counted).toBeGreaterThan(2);
    expect(await refusal(most)).toEqual([422, "token.too_many_people", { people: counted, max: 2 }]);
    expect(await refusal({ everyone: true })).toEqual([403, "token.everyone_refused", {}]);
    const body = JSON.stringify({ recipients: { members: people(1) }, content: { type: "image", fileId: "x" } });
    const picture = await oa.ask("/v1/messages", { method: "POST", headers: { "idempotency-key": "x" }, body });
    expect(picture).toMatchObject({ status: 403, body: { code: "token.type_refused", params: { type: "image" } } });
    const upload = await oa.ask("/v1/media?name=a.png&as=image", { method: "POST", body: "x" });
    expect(upload).toMatchObject({ status: 403, body: { code: "token.type_refused" } });
    const other = await program();
    const { body: message } = await other.send({ members: people(1) });
    expect(await oa.read(message.id)).toMatchObject({ status: 404, body: { code: "message.not_found" } });
    const all = await program({ allowsEveryone: true, peoplePerCall: 1000 });
    expect(await all.send({ everyone: true }, `全员 ${randomUUID()}`)).toMatchObject({ status: 201 });
  });

  test("the same key sends once; with other words it is refused; in flight it is told [N4]", async () => {
    const oa = await program();
    const [lin = "", wang = ""] = people(2);
    const text = `一次 ${randomUUID()}`;
    const answers = await Promise.all([1, 2, 3].map(() => oa.send({ members: [lin] }, text, "once")));
    const first = answers.find(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
    for (const { status, body, headers } of answers.filter((answer) => answer.status === 409))
      expect([status, body.code, headers.get("retry-after")]).toEqual([409, "idempotency.in_flight", "1"]);
    expect(await oa.send({ members: [wang] }, text, "once")).toMatchObject({
      status: 422,
      body: { code: "idempotency.reused" },
    });
    const { body: stored } = await oa.send({ members: [lin] }, text, "once");
    expect(stored.id).toBe(first?.body.id);
    // Another token's key of the same name is another key.
    const hr = await program();
    const { body: theirs } = await hr.send({ members: [lin] }, `别的 ${randomUUID()}`, "once");
    expect(theirs.id).not.toBe(stored.id);
    await settled(oa, stored.id);
    expect(shown(lin, text)).toBe(1);
    const none = await oa.ask("/v1/messages", { method: "POST", body: "{}" });
    expect(none).toMatchObject({ status: 400, body: { code: "idempotency.missing" } });
  });

  test("what is no number, no text, no list or far too large is refused before anything is looked up [N3, N6, N7, N8]", async () => {
    const oa = await program();
    const [lin = ""] = people(1);
    const codeOf = async (recipients: unknown, text: unknown = "早") => (await oa.send(recipients, text)).body.code;
    for (const recipients of [
      { members: lin },
      { members: [{ $gt: "" }] },
      { departments: ["1"] },
      { departments: [1e21] },
      { departments: [1.5] },
      { everyone: "true" },
      { members: Array(10_001).fill("a") },
    ])
      expect([recipients, await codeOf(recipients)]).toEqual([recipients, "request.invalid"]);
    expect(await codeOf({ members: [lin] }, ["早"])).toBe("request.invalid");
    expect(await codeOf({ members: [lin] }, "a\u0000b")).toBe("request.invalid");
    expect(await codeOf({ members: ["' or 1=1 --", "%", "_%"] })).toBe("recipients.empty");
    expect(await codeOf({ members: [lin] }, "x".repeat(300_000))).toBe("request.too_large");
    const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    const nested = await oa.ask("/v1/messages", { method: "POST", headers: { "idempotency-key": "deep" }, body: deep });
    expect(nested.body.code).toBe("request.invalid");
    const { body: message } = await oa.send({ members: [lin] });
    const path = pathOf(routes.apiListRecipients, { params: { messageId: message.id } });
    for (const limit of ["1000000000", "-1", "NaN", "0"])
      expect([limit, (await oa.ask(`${path}?limit=${limit}`)).body.code]).toEqual([limit, "request.invalid"]);
    const found = await oa.ask<{ total: number }>(`${path}?q=${encodeURIComponent("%_' or 1=1")}`);
    expect(found.body.total).toBe(0);
  });

  test("a place in a list is good for that list of that token only [N5]", async () => {
    const oa = await program();
    const hr = await program();
    const listOf = (messageId: string, cursor = "") =>
      pathOf(routes.apiListRecipients, { params: { messageId }, query: { limit: 1, ...(cursor && { cursor }) } });
    const { body: own } = await oa.send({ members: people(2) });
    const { body: theirs } = await hr.send({ members: people(2) });
    const { body: page } = await oa.ask<{ next: string }>(listOf(own.id));
    expect(page.next).not.toBeNull();
    expect((await hr.ask(listOf(theirs.id, page.next))).body.code).toBe("request.invalid");
    const forged = `${page.next.slice(0, -2)}${page.next.endsWith("A") ? "BB" : "AA"}`;
    expect((await oa.ask(listOf(own.id, forged))).body.code).toBe("request.invalid");
    expect((await oa.ask(listOf(own.id, "eyJhIjoxfQ"))).body.code).toBe("request.invalid");
  });

  test("the list shows who made it, until when and when it was used, and never the secret [F18]", async () => {
    const oa = await program({ name: "用过的", days: 30 });
    const list = async () => (await running.api.call(routes.listTokens, { params: accountId() })).items;
    const find = async () => (await list()).find(({ id }) => id === oa.token.id);
    expect(await find()).toMatchObject({ state: "active", usedAt: null, name: "用过的", peoplePerCall: 100 });
    expect(Date.parse(oa.token.expiresAt) - Date.parse(oa.token.createdAt)).toBe(30 * 86_400_000);
    await oa.send({ members: people(1) });
    expect((await find())?.usedAt).not.toBeNull();
    expect(JSON.stringify(await list())).not.toContain(oa.secret.slice(-64));
    const { items } = await running.api.call(routes.listAudit, { query: { action: "token.make" } });
    expect(items[0]).toMatchObject({ subject: `token/${oa.token.id}`, subjectName: "用过的" });
    expect(JSON.stringify(items)).not.toContain(oa.secret.slice(-64));
    const rows = await storedRows(running.server, "select * from api_token");
    expect(JSON.stringify(rows)).not.toContain(oa.secret.slice(-64));
  });

  test("one that is ended in the middle opens nothing from then on; what was taken goes out [S7]", async () => {
    const oa = await program({ name: "吊销" });
    const [lin = ""] = people(1);
    const text = `最后一条 ${randomUUID()}`;
    const { body: sent } = await oa.send({ members: [lin] }, text);
    const params = { ...accountId(), tokenId: oa.token.id };
    expect(await running.api.call(routes.endToken, { params })).toMatchObject({ state: "ended" });
    expect(await oa.send({ members: [lin] })).toMatchObject({ status: 401, body: { code: "token.refused" } });
    expect(await oa.read(sent.id)).toMatchObject({ status: 401 });
    await until("it is on the phone", () => shown(lin, text) === 1);
    const { items } = await running.api.call(routes.listAudit, { query: { action: "message.send" } });
    expect(items[0]).toMatchObject({ actor: { name: "吊销" }, detail: { tokenId: oa.token.id } });
  });

  test("it stops with whoever made it: disabled, limited to other companies, or without the right [G1]", async () => {
    const admin = await running.server.operator("administrator");
    const session = await admin.call(routes.getSession, {});
    const operatorId = session.state === "signed-in" ? session.operator.id : "";
    const { token, secret } = await newToken({ ...running, api: admin });
    const oa = apiClient(running.server.url, secret);
    const state = async () =>
      (await running.api.call(routes.listTokens, { params: accountId() })).items.find(({ id }) => id === token.id)
        ?.state;
    const works = async () => (await oa.send({ members: people(1) })).status === 201;
    const change = (role: "viewer" | "administrator") =>
      running.api.call(routes.changeAccess, { params: { operatorId }, body: { role, companies: null } });
    expect([await works(), await state()]).toEqual([true, "active"]);
    await change("viewer");
    expect([await works(), await state()]).toEqual([false, "stopped"]);
    await change("administrator");
    expect([await works(), await state()]).toEqual([true, "active"]);
    await running.api.call(routes.disableOperator, { params: { operatorId } });
    expect([await works(), await state()]).toEqual([false, "stopped"]);
  });

  test("it is over when its days are", async () => {
    const oa = await program({ days: 1 });
    await changeRows(running.server, `update api_token set expires_at = 1 where id = '${oa.token.id}'`);
    expect(await oa.send({ members: people(1) })).toMatchObject({ status: 401, body: { code: "token.refused" } });
    const { items } = await running.api.call(routes.listTokens, { params: accountId() });
    expect(items.find(({ id }) => id === oa.token.id)?.state).toBe("expired");
  });

  // The last one: it ends the server that the others ask.
  test("the same key sends once, also when the server was restarted in between [N4]", async () => {
    const oa = await program();
    const [lin = ""] = people(1);
    const text = `重启前后 ${randomUUID()}`;
    const { body: first } = await oa.send({ members: [lin] }, text, "kept");
    await settled(oa, first.id);
    await using again = await running.server.restart();
    const { status, body } = await apiClient(again.url, oa.secret).send({ members: [lin] }, text, "kept");
    expect([status, body.id]).toEqual([201, first.id]);
    expect(shown(lin, text)).toBe(1);
  });
});
