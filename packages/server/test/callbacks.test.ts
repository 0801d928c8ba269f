/**
 * The callback entry from outside, over real HTTP. Each row of the tables is one hostile or broken request; what is
 * asserted is what its sender sees, what is stored, and what the log says. Letters name rows of the project's threat list.
 */
import { randomUUID } from "node:crypto";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { startEmulator, startServer, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { corpId, head, nextMsgId, nonce, openEntry, raw, seconds, subscribed, textMessage } from "./platform.ts";
import { storedEvents } from "./stored-events.ts";

describe.each(testDatabases())("callbacks on $name", (store) => {
  const entry = openEntry(store);
  const { seal, post, echo, secretsInLog, count } = entry;

  describe("what the platform sends", () => {
    test("the address check is answered with the plain digits and nothing else", async () => {
      const answer = await raw(`${entry.keys.url}?${echo("1616140317555161061")}`, { method: "GET" });
      expect(answer).toMatchObject({ status: 200, body: "1616140317555161061" });
    });

    test("a message is stored before it is answered with an empty 200", async () => {
      const before = await count();
      const answer = await post(textMessage("你好，世界 & <b>"));
      expect(answer).toMatchObject({ status: 200, body: "" });
      const rows = await storedEvents(entry.server);
      expect(rows).toHaveLength(before + 1);
      expect(rows.at(-1)).toMatchObject({ type: "text" });
      expect(rows.at(-1)?.xml).toContain("你好，世界 & <b>");
    });

    test("the same message, in the same bytes or sealed anew, at once or later, is one row and always 200 [C1, C2]", async () => {
      const before = await count();
      const xml = textMessage("重复");
      const same = seal(xml);
      const answers = await Promise.all([
        ...[same, same, same].map(({ body, query }) => raw(`${entry.keys.url}?${query}`, { body })),
        post(xml),
        post(xml),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      expect((await post(xml)).status).toBe(200);
      expect(await count()).toBe(before + 1);
    });

    test("the same person, the same second, different events: two rows; the same event twice: one [C3]", async () => {
      const before = await count();
      const at = seconds();
      await Promise.all([
        post(subscribed("wu", at)),
        post(subscribed("wu", at)),
        post(textMessage("一")),
        post(textMessage("二")),
      ]);
      expect(await count()).toBe(before + 3);
    });

    test("200 at once: every one that was answered is in the table, once", async () => {
      const before = await count();
      const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => post(textMessage(`第${index}条`))));
      expect(answers.every((answer) => answer.status === 200)).toBe(true);
      expect(await count()).toBe(before + 200);
    });

    test("a MsgId beyond 2^53 is kept digit for digit [B12]", async () => {
      const id = 18_446_744_073_709_551_615n;
      await post(textMessage("大号", id));
      expect((await storedEvents(entry.server)).at(-1)?.xml).toContain(`<MsgId>${id}</MsgId>`);
    });
  });

  test("a text with a NUL or another control character arrives with U+FFFD in its place, and is kept as sent", async () => {
    const before = await count();
    const xml = textMessage("a NUL b");
    const sent = xml.replace("a NUL b", "a\0\x1db");
    expect((await post(sent)).status).toBe(200);
    const rows = await storedEvents(entry.server);
    expect(rows).toHaveLength(before + 1);
    expect(rows.at(-1)).toMatchObject({
      ...{ state: "done", reason: null, xml: `base64:${Buffer.from(sent).toString("base64")}` },
      view: expect.stringContaining(`"content":"a\ufffd\ufffdb","replacedCharacters":2`),
    });
  });

  describe("kept aside and answered 200, because it does come from the platform", () => {
    test.each<[string, () => string, string]>([
      ["XML that breaks off", () => `<xml><MsgType><![CDATA[text]]></MsgType><Content>${randomUUID()}`, "unreadable"],
      [
        "an element twice",
        () => writeXml("xml", { ...head("lin", "text"), MsgId: [nextMsgId(), 1n], Content: "x" }),
        "incomplete",
      ],
      [
        "no sender",
        () => writeXml("xml", { MsgType: "text", CreateTime: seconds(), Content: randomUUID() }),
        "incomplete",
      ],
      [
        "nested 100 deep [B6]",
        () => `<xml>${"<a>".repeat(100)}${randomUUID()}${"</a>".repeat(100)}</xml>`,
        "unreadable",
      ],
      ["a NUL in a name [A17]", () => `<xml><Cont\0ent>a${randomUUID()}</Cont\0ent></xml>`, "unreadable"],
    ])("%s", async (_name, make, reason) => {
      const before = await count();
      const xml = make();
      expect(await post(xml)).toMatchObject({ status: 200, body: "" });
      expect((await post(xml)).status).toBe(200);
      const rows = await storedEvents(entry.server);
      expect(rows).toHaveLength(before + 1);
      expect(rows.at(-1)).toMatchObject({ state: "quarantine", reason });
      const kept = rows.at(-1)?.xml ?? "";
      const content = kept.startsWith("base64:") ? Buffer.from(kept.slice(7), "base64").toString() : kept;
      expect(content).toBe(xml);
      expect(entry.lines.join()).toContain("callback.quarantined");
      expect(secretsInLog()).toEqual([]);
    });

    test("a right signature, 13 hours old: kept, not acted on; 31 days old: refused [C4]", async () => {
      const old = (hours: number) => ({ timestamp: String(seconds() - hours * 3600), nonce: nonce() });
      const before = await count();
      expect((await post(textMessage("旧"), old(13))).status).toBe(200);
      expect((await storedEvents(entry.server)).at(-1)).toMatchObject({ state: "quarantine", reason: "stale" });
      expect((await post(textMessage("早"), old(-13))).status).toBe(200);
      expect((await storedEvents(entry.server)).at(-1)).toMatchObject({ state: "quarantine", reason: "stale" });
      expect((await post(textMessage("很旧"), old(31 * 24))).status).toBe(403);
      expect(await count()).toBe(before + 2);
    });
  });

  test("a flood of forgeries is counted, not written out, and true callbacks pass meanwhile [A19]", async () => {
    const { body, query } = seal(
      textMessage("x"),
      new CallbackCrypto({ ...entry.keys, token: "wrongtoken", receiveId: corpId }),
    );
    const flood = Array.from({ length: 600 }, () => raw(`${entry.keys.url}?${query}`, { body }));
    const answer = await post(textMessage("真的"));
    expect(answer.status).toBe(200);
    expect((await Promise.all(flood)).every(({ status }) => status === 403)).toBe(true);
    expect(entry.lines.filter((line) => line.includes("callback.refused")).length).toBeLessThan(400);
  });
});

test("the platform's own delivery arrives: what somebody types on a phone is stored", async () => {
  await using emulator = await startEmulator({ people: 20 });
  await using server = await startServer();
  const company = emulator.company();
  const [app] = company.apps;
  if (!app) throw new Error("no app");
  const sandbox = await server.ensureSandbox({
    name: company.name,
    corpId: company.corpId,
    apiBase: emulator.url,
    app,
  });
  expect(await emulator.setCallback(app.agentId, sandbox.callback)).toEqual({ verified: true });
  const person = emulator.members().find((member) => member.status === 1)?.userId ?? "";
  const { callback } = await emulator.phone(person).type({ agentId: app.agentId, text: "在吗" });
  expect(callback.state).toBe("delivered");
  const rows = await storedEvents(server);
  expect(rows.map((row) => row.type)).toContain("text");
});
