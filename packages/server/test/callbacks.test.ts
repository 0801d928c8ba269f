/**
 * The callback entry from outside, over real HTTP. Each row of the tables is one hostile or broken request; what is
 * asserted is what its sender sees, what is stored, and what the log says. Letters name rows of the project's threat list.
 */
import { createCipheriv, randomBytes, randomUUID } from "node:crypto";
import { request } from "node:http";
import { jsonLog, type Log, systemClock } from "@shoufa/ports";
import { CallbackCrypto, writeXml } from "@shoufa/protocol";
import { startEmulator, startServer, type TestServer, testDatabases } from "@shoufa/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { storedEvents } from "./stored-events.ts";

const corpId = "ww0123456789abcdef";
interface Keys {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
}
interface Sent {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, unknown>;
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const nonce = (): string => randomBytes(6).toString("hex");
let lastMsgId = BigInt(Date.now()) * 1000n;
const nextMsgId = (): bigint => ++lastMsgId;

const head = (from: string, msgType: string, createTime = seconds()) => ({
  ...{ ToUserName: corpId, FromUserName: from, CreateTime: createTime, MsgType: msgType },
});
const textMessage = (content: string, msgId = nextMsgId()): string =>
  writeXml("xml", { ...head("lin", "text"), Content: content, MsgId: msgId, AgentID: 1000002 });
const subscribed = (from: string, createTime = seconds()): string =>
  writeXml("xml", { ...head(from, "event", createTime), Event: "subscribe", EventKey: "", AgentID: 1000002 });

/** AES-256-CBC as the envelope uses it, over a plaintext that need not be one. */
function encryptRaw(encodingAesKey: string, plain: Buffer): string {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return cipher.update(plain).toString("base64");
}

/** One request with exactly this path, method and body, and nothing that a friendlier client would add or mend. */
function raw(
  url: string,
  options: { method?: string; body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Sent> {
  const { method = "POST", body, headers = {} } = options;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const path = url.slice(url.indexOf("/", "http://".length));
    const sent = request(
      {
        hostname,
        port,
        path,
        method,
        agent: false,
        headers: { ...headers, ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }) },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => (text += part));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

describe.each(testDatabases())("callbacks on $name", (store) => {
  let server: TestServer;
  let keys: Keys;
  let crypto: CallbackCrypto;
  let lines: string[] = [];
  const log: Log = jsonLog((line) => lines.push(line), systemClock);
  beforeAll(async () => {
    server = await startServer({ store, ports: { log } });
    const app = { agentId: 1000002, name: "公告", secret: "s".repeat(43) };
    const sandbox = await server.ensureSandbox({ name: "样品公司", corpId, apiBase: "http://127.0.0.1:9", app });
    keys = sandbox.callback;
    crypto = new CallbackCrypto({ ...keys, receiveId: corpId });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(() => {
    lines = [];
  });

  const seal = (xml: string, with_: CallbackCrypto = crypto, at = { timestamp: String(seconds()), nonce: nonce() }) => {
    const { body, msgSignature } = with_.sealDelivery(xml, { ...at, agentId: 1000002 }, randomBytes(16));
    return { body, query: `msg_signature=${msgSignature}&timestamp=${at.timestamp}&nonce=${at.nonce}` };
  };
  const post = (xml: string, at?: { timestamp: string; nonce: string }): Promise<Sent> => {
    const { body, query } = seal(xml, crypto, at ?? { timestamp: String(seconds()), nonce: nonce() });
    return raw(`${keys.url}?${query}`, { body });
  };
  /** Signs whatever ciphertext, as only somebody with the token can. */
  const signed = (
    encrypt: string,
    wrap = (text: string) => `<xml><Encrypt><![CDATA[${text}]]></Encrypt></xml>`,
    timestamp = String(seconds()),
  ) => {
    const at = { timestamp, nonce: nonce() };
    const query = `msg_signature=${crypto.sign(at.timestamp, at.nonce, encrypt)}&timestamp=${at.timestamp}&nonce=${at.nonce}`;
    return { body: wrap(encrypt), query };
  };
  const echo = (text: string, timestamp = String(seconds())): string => {
    const encrypt = crypto.encrypt(text, randomBytes(16));
    const n = nonce();
    return `msg_signature=${crypto.sign(timestamp, n, encrypt)}&timestamp=${timestamp}&nonce=${n}&echostr=${encodeURIComponent(encrypt)}`;
  };
  const secretsInLog = (): string[] =>
    [keys.token, keys.encodingAesKey, "s".repeat(43), "msg_signature="].filter((secret) =>
      lines.some((line) => line.includes(secret)),
    );
  const count = async (): Promise<number> => (await storedEvents(server)).length;

  describe("what the platform sends", () => {
    test("the address check is answered with the plain digits and nothing else", async () => {
      const answer = await raw(`${keys.url}?${echo("1616140317555161061")}`, { method: "GET" });
      expect(answer).toMatchObject({ status: 200, body: "1616140317555161061" });
    });

    test("a message is stored before it is answered with an empty 200", async () => {
      const before = await count();
      const answer = await post(textMessage("你好，世界 & <b>"));
      expect(answer).toMatchObject({ status: 200, body: "" });
      const rows = await storedEvents(server);
      expect(rows).toHaveLength(before + 1);
      expect(rows.at(-1)).toMatchObject({ type: "text" });
      expect(rows.at(-1)?.xml).toContain("你好，世界 & <b>");
    });

    test("C1 C2: the same message, in the same bytes or sealed anew, at once or later, is one row and always 200", async () => {
      const before = await count();
      const xml = textMessage("重复");
      const same = seal(xml);
      const answers = await Promise.all([
        ...[same, same, same].map(({ body, query }) => raw(`${keys.url}?${query}`, { body })),
        post(xml),
        post(xml),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      expect((await post(xml)).status).toBe(200);
      expect(await count()).toBe(before + 1);
    });

    test("C3: the same person, the same second, different events: two rows; the same event twice: one", async () => {
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

    test("B12: a MsgId beyond 2^53 is kept digit for digit", async () => {
      const id = 18_446_744_073_709_551_615n;
      await post(textMessage("大号", id));
      expect((await storedEvents(server)).at(-1)?.content_key).toBe(`m${id}`);
    });
  });

  describe("kept aside and answered 200, because it does come from the platform", () => {
    test.each<[string, () => string, string]>([
      ["XML that breaks off", () => `<xml><MsgType><![CDATA[text]]></MsgType><Content>${randomUUID()}`, "unreadable"],
      [
        "an element twice",
        () => writeXml("xml", { ...head("lin", "text"), MsgId: [nextMsgId(), 1n], Content: "x" }),
        "unnamed",
      ],
      [
        "no sender",
        () => writeXml("xml", { MsgType: "text", CreateTime: seconds(), Content: randomUUID() }),
        "unnamed",
      ],
      [
        "B6: nested 100 deep",
        () => `<xml>${"<a>".repeat(100)}${randomUUID()}${"</a>".repeat(100)}</xml>`,
        "unreadable",
      ],
      ["A17: a NUL inside", () => `<xml><Content>a\0${randomUUID()}</Content></xml>`, "unreadable"],
    ])("%s", async (_name, make, reason) => {
      const before = await count();
      const xml = make();
      expect(await post(xml)).toMatchObject({ status: 200, body: "" });
      expect((await post(xml)).status).toBe(200);
      const rows = await storedEvents(server);
      expect(rows).toHaveLength(before + 1);
      expect(rows.at(-1)).toMatchObject({ state: "quarantine", reason });
      const kept = rows.at(-1)?.xml ?? "";
      const content = kept.startsWith("base64:") ? Buffer.from(kept.slice(7), "base64").toString() : kept;
      expect(content).toBe(xml);
      expect(lines.join()).toContain("callback.quarantined");
      expect(secretsInLog()).toEqual([]);
    });

    test("C4: a right signature, 13 hours old: kept, not acted on; 31 days old: refused", async () => {
      const old = (hours: number) => ({ timestamp: String(seconds() - hours * 3600), nonce: nonce() });
      const before = await count();
      expect((await post(textMessage("旧"), old(13))).status).toBe(200);
      expect((await storedEvents(server)).at(-1)).toMatchObject({ state: "quarantine", reason: "stale" });
      expect((await post(textMessage("早"), old(-13))).status).toBe(200);
      expect((await storedEvents(server)).at(-1)).toMatchObject({ state: "quarantine", reason: "stale" });
      expect((await post(textMessage("很旧"), old(31 * 24))).status).toBe(403);
      expect(await count()).toBe(before + 2);
    });
  });

  describe("refused, with nothing stored", () => {
    const other = () =>
      new CallbackCrypto({ token: "anothertoken", encodingAesKey: keys.encodingAesKey, receiveId: corpId });
    const sealedBy = (config: { token?: string; encodingAesKey?: string; receiveId?: string }) =>
      seal(textMessage("外人"), new CallbackCrypto({ ...keys, receiveId: corpId, ...config }));
    /** A plaintext of our own making: 16 random bytes, length field, text, receiveid, padding. */
    const forged = (
      change: (parts: { length: number; padding: Buffer; receiveId: string }) => void,
    ): { body: string; query: string } => {
      const text = Buffer.from(textMessage("改过"));
      const parts = { length: text.length, padding: Buffer.alloc(0), receiveId: corpId };
      const unpadded = 20 + text.length + corpId.length;
      const fill = 32 - (unpadded % 32);
      parts.padding = Buffer.alloc(fill, fill);
      change(parts);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(parts.length);
      const plain = Buffer.concat([randomBytes(16), size, text, Buffer.from(parts.receiveId), parts.padding]);
      return signed(encryptRaw(keys.encodingAesKey, plain));
    };
    const wrongBits = (position: number) => {
      const { body, query } = seal(textMessage("位"));
      const at = "msg_signature=".length + position;
      const flipped = query[at] === "0" ? "1" : "0";
      return { body, query: query.slice(0, at) + flipped + query.slice(at + 1) };
    };
    const withQuery = (change: (query: string) => string) => () => {
      const { body, query } = seal(textMessage("参数"));
      return { body, query: change(query) };
    };

    test.each<[string, () => { body: string | Buffer; query: string; method?: string }]>([
      ["A1: a signature wrong in its first place", () => wrongBits(0)],
      ["A1: a signature wrong in its last place", () => wrongBits(39)],
      ["signed with another token", () => seal(textMessage("x"), other())],
      ["A2: an upper-case signature", withQuery((query) => query.replace(/=[0-9a-f]{40}/, (hex) => hex.toUpperCase()))],
      ["A2: a doubled parameter", withQuery((query) => `${query}&nonce=other`)],
      ["A2: an array parameter", withQuery((query) => query.replace("nonce=", "nonce[]="))],
      ["A3: no parameters", withQuery(() => "")],
      ["A3: an empty nonce", withQuery((query) => query.replace(/nonce=.*/, "nonce="))],
      [
        "A4: a digit moved from the timestamp to the nonce",
        withQuery((query) => query.replace(/timestamp=(\d{9})(\d)&nonce=/, "timestamp=$1&nonce=$2")),
      ],
      ["an echostr on a delivery", withQuery((query) => `${query}&echostr=${"A".repeat(32)}`)],
      [
        "A5: a timestamp of 11 digits",
        () => signed(crypto.encrypt(textMessage("x"), randomBytes(16)), undefined, `${seconds()}0`),
      ],
      ["A12: the receiveid of another company", () => sealedBy({ receiveId: "ww9999999999999999" })],
      ["A12: an empty receiveid", () => sealedBy({ receiveId: "" })],
      ["A12: the receiveid in another case", () => sealedBy({ receiveId: corpId.toUpperCase() })],
      ["A12: a receiveid that only begins right", () => sealedBy({ receiveId: `${corpId}0` })],
      ["A13: encrypted with another key", () => sealedBy({ encodingAesKey: `${"B".repeat(42)}A` })],
      ["A8: not base64", () => signed("!!!!not base64!!!!")],
      [
        "A8: the url-safe alphabet",
        () =>
          signed(
            crypto
              .encrypt(textMessage("x"), Buffer.alloc(16, 0xfb))
              .replaceAll("+", "-")
              .replaceAll("/", "_")
              .replace("=", "-"),
          ),
      ],
      [
        "A8: white space inside",
        () => signed(crypto.encrypt(textMessage("x"), randomBytes(16)).replace(/^(.{10})/, "$1 ")),
      ],
      ["A9: an empty ciphertext", () => signed("")],
      ["A9: a ciphertext of 16 bytes", () => signed(randomBytes(16).toString("base64"))],
      ["A9: a ciphertext of 33 bytes", () => signed(randomBytes(33).toString("base64"))],
      ["A10: padding of 0", () => forged((parts) => parts.padding.fill(0))],
      ["A10: padding of 255", () => forged((parts) => parts.padding.fill(255))],
      [
        "A10: the right count, unequal bytes",
        () =>
          forged((parts) => {
            parts.padding = Buffer.concat([Buffer.from([9]), parts.padding.subarray(1)]);
          }),
      ],
      [
        "A11: a length of 2^32−1",
        () =>
          forged((parts) => {
            parts.length = 0xffff_ffff;
          }),
      ],
      [
        "A11: a length one too long",
        () =>
          forged((parts) => {
            parts.length += 1;
          }),
      ],
      [
        "A11: a length of 0",
        () =>
          forged((parts) => {
            parts.length = 0;
          }),
      ],
      [
        "A7: the text of an address check as a delivery",
        () => signed(crypto.encrypt("1616140317555161061", randomBytes(16))),
      ],
      [
        "B1: a DTD outside",
        () =>
          signed(
            crypto.encrypt(textMessage("x"), randomBytes(16)),
            (text) => `<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>${text}</Encrypt></xml>`,
          ),
      ],
      ["B1: a DTD inside", () => seal(`<!DOCTYPE xml [<!ENTITY e "x">]><xml><Content>&e;</Content></xml>`)],
      [
        "B3: billion laughs",
        () => ({
          body: `<!DOCTYPE l [${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("")}]><xml>&l9;</xml>`,
          query: seal("<xml></xml>").query,
        }),
      ],
      ["B10: an instruction inside", () => seal(`<?xml-stylesheet href="x"?><xml><Content>x</Content></xml>`)],
      [
        "B7: Encrypt twice",
        () =>
          signed(
            crypto.encrypt(textMessage("x"), randomBytes(16)),
            (text) => `<xml><Encrypt>${text}</Encrypt><Encrypt>${text}</Encrypt></xml>`,
          ),
      ],
      [
        "broken XML outside",
        () => signed(crypto.encrypt(textMessage("x"), randomBytes(16)), (text) => `<xml><Encrypt>${text}`),
      ],
      ["JSON", () => ({ body: `{"encrypt":"x"}`, query: seal("<xml></xml>").query })],
      [
        "B4: UTF-16",
        () => ({ body: Buffer.from(seal("<xml></xml>").body, "utf16le"), query: seal("<xml></xml>").query }),
      ],
      ["no body", () => ({ body: "", query: seal("<xml></xml>").query })],
      [
        "A6: a delivery replayed as an address check",
        () => {
          const at = { timestamp: String(seconds()), nonce: nonce() };
          const encrypt = crypto.encrypt(textMessage("机密：明天裁员"), randomBytes(16));
          const query = `msg_signature=${crypto.sign(at.timestamp, at.nonce, encrypt)}&timestamp=${at.timestamp}&nonce=${at.nonce}&echostr=${encodeURIComponent(encrypt)}`;
          return { method: "GET", body: "", query };
        },
      ],
      ["A6: JSON behind an address check", () => ({ method: "GET", body: "", query: echo(`{"a":1}`) })],
      [
        "A6: an address check of 11 minutes ago",
        () => ({ method: "GET", body: "", query: echo("123", String(seconds() - 660)) }),
      ],
      [
        "A6: an address check from the future",
        () => ({ method: "GET", body: "", query: echo("123", String(seconds() + 660)) }),
      ],
      ["an address check without echostr", () => ({ method: "GET", body: "", query: seal("<xml></xml>").query })],
    ])("%s", async (_name, make) => {
      const before = await count();
      const { body, query, method = "POST" } = make();
      const answer = await raw(`${keys.url}?${query}`, method === "GET" ? { method } : { body });
      // A14: every refusal looks the same.
      expect([answer.status, answer.body]).toEqual([403, "refused\n"]);
      expect(Object.keys(answer.headers).sort()).toEqual(["connection", "content-length", "content-type", "date"]);
      expect(await count()).toBe(before);
      expect(lines.filter((line) => line.includes("callback.refused"))).toHaveLength(1);
      expect(secretsInLog()).toEqual([]);
    });

    test.each<
      [
        string,
        number,
        () => { url?: string; method?: string; body?: string | Buffer; headers?: Record<string, string> },
      ]
    >([
      ["2 MB", 413, () => ({ body: "x".repeat(2_097_152) })],
      ["2 MB of a right envelope", 413, () => ({ body: seal(textMessage("长".repeat(700_000))).body })],
      [
        "A18: a compressed body",
        413,
        () => ({ body: seal(textMessage("x")).body, headers: { "content-encoding": "gzip" } }),
      ],
      [
        "A20: an app nobody knows",
        404,
        () => ({ url: `${server.url}/callback/${"k".repeat(24)}?${seal("<xml></xml>").query}`, body: "x" }),
      ],
      [
        "A20: an address check for an app nobody knows",
        404,
        () => ({ url: `${server.url}/callback/${"k".repeat(24)}?${echo("123")}`, method: "GET" }),
      ],
      [
        "a path that is no key",
        404,
        () => ({ url: `${server.url}/callback/..%2f..%2fetc?${seal("<xml></xml>").query}`, body: "x" }),
      ],
      ["no key at all", 404, () => ({ url: `${server.url}/callback/`, body: "x" })],
      ["PUT", 405, () => ({ method: "PUT", body: seal(textMessage("x")).body })],
      ["DELETE", 405, () => ({ method: "DELETE" })],
    ])("%s: %i", async (_name, status, make) => {
      const before = await count();
      const { url = `${keys.url}?${seal(textMessage("x")).query}`, ...options } = make();
      const answer = await raw(url, options);
      expect([answer.status, answer.body]).toEqual([status, "refused\n"]);
      expect(await count()).toBe(before);
      expect(lines.some((line) => line.includes(status === 404 ? "callback.unknown_app" : "callback.refused"))).toBe(
        true,
      );
      expect(secretsInLog()).toEqual([]);
      expect((await post(textMessage("还活着"))).status).toBe(200);
    });

    test("a sender who goes away in the middle harms nobody", async () => {
      const before = await count();
      const { hostname, port } = new URL(keys.url);
      const { body, query } = seal(textMessage("半"));
      const path = `${new URL(keys.url).pathname}?${query}`;
      const sent = request({ hostname, port, path, method: "POST", headers: { "content-length": "5000" } });
      sent.on("error", () => {});
      sent.write(body.slice(0, 50));
      await new Promise((resolve) => setImmediate(resolve));
      sent.destroy();
      expect((await post(textMessage("完整"))).status).toBe(200);
      expect(await count()).toBe(before + 1);
    });
  });

  test("A19: a flood of forgeries is counted, not written out, and true callbacks pass meanwhile", async () => {
    const { body, query } = seal(
      textMessage("x"),
      new CallbackCrypto({ ...keys, token: "wrongtoken", receiveId: corpId }),
    );
    const flood = Array.from({ length: 600 }, () => raw(`${keys.url}?${query}`, { body }));
    const answer = await post(textMessage("真的"));
    expect(answer.status).toBe(200);
    expect((await Promise.all(flood)).every(({ status }) => status === 403)).toBe(true);
    expect(lines.filter((line) => line.includes("callback.refused")).length).toBeLessThan(400);
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
