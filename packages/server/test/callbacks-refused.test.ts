/**
 * What the callback entry refuses, over real HTTP. Each row of the tables is one hostile or broken request; what is
 * asserted is what its sender sees, what is stored, and what the log says. Letters name rows of the project's threat list.
 */
import { createCipheriv, randomBytes } from "node:crypto";
import { request } from "node:http";
import { CallbackCrypto } from "@shoufa/protocol";
import { testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { corpId, nonce, openEntry, raw, seconds, textMessage } from "./platform.ts";

/** AES-256-CBC as the envelope uses it, over a plaintext that need not be one. */
function encryptRaw(encodingAesKey: string, plain: Buffer): string {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return cipher.update(plain).toString("base64");
}

describe.each(testDatabases())("callbacks on $name", (store) => {
  const entry = openEntry(store);
  const { seal, post, signed, echo, secretsInLog, count } = entry;

  describe("refused, with nothing stored", () => {
    const other = () =>
      new CallbackCrypto({ token: "anothertoken", encodingAesKey: entry.keys.encodingAesKey, receiveId: corpId });
    const sealedBy = (config: { token?: string; encodingAesKey?: string; receiveId?: string }) =>
      seal(textMessage("外人"), new CallbackCrypto({ ...entry.keys, receiveId: corpId, ...config }));
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
      return signed(encryptRaw(entry.keys.encodingAesKey, plain));
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
        () => signed(entry.crypto.encrypt(textMessage("x"), randomBytes(16)), undefined, `${seconds()}0`),
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
            entry.crypto
              .encrypt(textMessage("x"), Buffer.alloc(16, 0xfb))
              .replaceAll("+", "-")
              .replaceAll("/", "_")
              .replace("=", "-"),
          ),
      ],
      [
        "A8: white space inside",
        () => signed(entry.crypto.encrypt(textMessage("x"), randomBytes(16)).replace(/^(.{10})/, "$1 ")),
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
        () => signed(entry.crypto.encrypt("1616140317555161061", randomBytes(16))),
      ],
      [
        "B1: a DTD outside",
        () =>
          signed(
            entry.crypto.encrypt(textMessage("x"), randomBytes(16)),
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
            entry.crypto.encrypt(textMessage("x"), randomBytes(16)),
            (text) => `<xml><Encrypt>${text}</Encrypt><Encrypt>${text}</Encrypt></xml>`,
          ),
      ],
      [
        "broken XML outside",
        () => signed(entry.crypto.encrypt(textMessage("x"), randomBytes(16)), (text) => `<xml><Encrypt>${text}`),
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
          const encrypt = entry.crypto.encrypt(textMessage("机密：明天裁员"), randomBytes(16));
          const query = `msg_signature=${entry.crypto.sign(at.timestamp, at.nonce, encrypt)}&timestamp=${at.timestamp}&nonce=${at.nonce}&echostr=${encodeURIComponent(encrypt)}`;
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
      const answer = await raw(`${entry.keys.url}?${query}`, method === "GET" ? { method } : { body });
      // A14: every refusal looks the same.
      expect([answer.status, answer.body]).toEqual([403, "refused\n"]);
      expect(Object.keys(answer.headers).sort()).toEqual(["connection", "content-length", "content-type", "date"]);
      expect(await count()).toBe(before);
      expect(entry.lines.filter((line) => line.includes("callback.refused"))).toHaveLength(1);
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
        () => ({ url: `${entry.server.url}/callback/${"k".repeat(24)}?${seal("<xml></xml>").query}`, body: "x" }),
      ],
      [
        "A20: an address check for an app nobody knows",
        404,
        () => ({ url: `${entry.server.url}/callback/${"k".repeat(24)}?${echo("123")}`, method: "GET" }),
      ],
      [
        "a path that is no key",
        404,
        () => ({ url: `${entry.server.url}/callback/..%2f..%2fetc?${seal("<xml></xml>").query}`, body: "x" }),
      ],
      ["no key at all", 404, () => ({ url: `${entry.server.url}/callback/`, body: "x" })],
      ["PUT", 405, () => ({ method: "PUT", body: seal(textMessage("x")).body })],
      ["DELETE", 405, () => ({ method: "DELETE" })],
    ])("%s: %i", async (_name, status, make) => {
      const before = await count();
      const { url = `${entry.keys.url}?${seal(textMessage("x")).query}`, ...options } = make();
      const answer = await raw(url, options);
      expect([answer.status, answer.body]).toEqual([status, "refused\n"]);
      expect(await count()).toBe(before);
      expect(
        entry.lines.some((line) => line.includes(status === 404 ? "callback.unknown_app" : "callback.refused")),
      ).toBe(true);
      expect(secretsInLog()).toEqual([]);
      expect((await post(textMessage("还活着"))).status).toBe(200);
    });

    test("a sender who goes away in the middle harms nobody", async () => {
      const before = await count();
      const { hostname, port } = new URL(entry.keys.url);
      const { body, query } = seal(textMessage("半"));
      const path = `${new URL(entry.keys.url).pathname}?${query}`;
      const sent = request({ hostname, port, path, method: "POST", headers: { "content-length": "5000" } });
      sent.on("error", () => {});
      sent.write(body.slice(0, 50));
      await new Promise((resolve) => setImmediate(resolve));
      sent.destroy();
      expect((await post(textMessage("完整"))).status).toBe(200);
      expect(await count()).toBe(before + 1);
    });
  });
});
