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
      ["a signature wrong in its first place [A1]", () => wrongBits(0)],
      ["a signature wrong in its last place [A1]", () => wrongBits(39)],
      ["signed with another token", () => seal(textMessage("x"), other())],
      [
        "an upper-case signature [A2]",
        withQuery((query) => query.replace(/=[0-9a-f]{40}/, (hex) => hex.toUpperCase())),
      ],
      ["a doubled parameter [A2]", withQuery((query) => `${query}&nonce=other`)],
      ["an array parameter [A2]", withQuery((query) => query.replace("nonce=", "nonce[]="))],
      ["no parameters [A3]", withQuery(() => "")],
      ["an empty nonce [A3]", withQuery((query) => query.replace(/nonce=.*/, "nonce="))],
      [
        "a digit moved from the timestamp to the nonce [A4]",
        withQuery((query) => query.replace(/timestamp=(\d{9})(\d)&nonce=/, "timestamp=$1&nonce=$2")),
      ],
      ["an echostr on a delivery", withQuery((query) => `${query}&echostr=${"A".repeat(32)}`)],
      [
        "a timestamp of 11 digits [A5]",
        () => signed(entry.crypto.encrypt(textMessage("x"), randomBytes(16)), undefined, `${seconds()}0`),
      ],
      ["the receiveid of another company [A12]", () => sealedBy({ receiveId: "ww9999999999999999" })],
      ["an empty receiveid [A12]", () => sealedBy({ receiveId: "" })],
      ["the receiveid in another case [A12]", () => sealedBy({ receiveId: corpId.toUpperCase() })],
      ["a receiveid that only begins right [A12]", () => sealedBy({ receiveId: `${corpId}0` })],
      ["encrypted with another key [A13]", () => sealedBy({ encodingAesKey: `${"B".repeat(42)}A` })],
      ["not base64 [A8]", () => signed("!!!!not base64!!!!")],
      [
        "the url-safe alphabet [A8]",
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
        "white space inside [A8]",
        () => signed(entry.crypto.encrypt(textMessage("x"), randomBytes(16)).replace(/^(.{10})/, "$1 ")),
      ],
      ["an empty ciphertext [A9]", () => signed("")],
      ["a ciphertext of 16 bytes [A9]", () => signed(randomBytes(16).toString("base64"))],
      ["a ciphertext of 33 bytes [A9]", () => signed(randomBytes(33).toString("base64"))],
      ["padding of 0 [A10]", () => forged((parts) => parts.padding.fill(0))],
      ["padding of 255 [A10]", () => forged((parts) => parts.padding.fill(255))],
      [
        "the right count, unequal bytes [A10]",
        () =>
          forged((parts) => {
            parts.padding = Buffer.concat([Buffer.from([9]), parts.padding.subarray(1)]);
          }),
      ],
      [
        "a length of 2^32−1 [A11]",
        () =>
          forged((parts) => {
            parts.length = 0xffff_ffff;
          }),
      ],
      [
        "a length one too long [A11]",
        () =>
          forged((parts) => {
            parts.length += 1;
          }),
      ],
      [
        "a length of 0 [A11]",
        () =>
          forged((parts) => {
            parts.length = 0;
          }),
      ],
      [
        "the text of an address check as a delivery [A7]",
        () => signed(entry.crypto.encrypt("1616140317555161061", randomBytes(16))),
      ],
      [
        "a DTD outside [B1]",
        () =>
          signed(
            entry.crypto.encrypt(textMessage("x"), randomBytes(16)),
            (text) => `<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>${text}</Encrypt></xml>`,
          ),
      ],
      ["a DTD inside [B1]", () => seal(`<!DOCTYPE xml [<!ENTITY e "x">]><xml><Content>&e;</Content></xml>`)],
      [
        "billion laughs [B3]",
        () => ({
          body: `<!DOCTYPE l [${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("")}]><xml>&l9;</xml>`,
          query: seal("<xml></xml>").query,
        }),
      ],
      ["an instruction inside [B10]", () => seal(`<?xml-stylesheet href="x"?><xml><Content>x</Content></xml>`)],
      [
        "Encrypt twice [B7]",
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
      ["JSON [B11]", () => ({ body: `{"encrypt":"x"}`, query: seal("<xml></xml>").query })],
      [
        "UTF-16 [B4]",
        () => ({ body: Buffer.from(seal("<xml></xml>").body, "utf16le"), query: seal("<xml></xml>").query }),
      ],
      ["no body", () => ({ body: "", query: seal("<xml></xml>").query })],
      [
        "a delivery replayed as an address check [A6]",
        () => {
          const at = { timestamp: String(seconds()), nonce: nonce() };
          const encrypt = entry.crypto.encrypt(textMessage("机密：明天裁员"), randomBytes(16));
          const query = `msg_signature=${entry.crypto.sign(at.timestamp, at.nonce, encrypt)}&timestamp=${at.timestamp}&nonce=${at.nonce}&echostr=${encodeURIComponent(encrypt)}`;
          return { method: "GET", body: "", query };
        },
      ],
      ["JSON behind an address check [A6]", () => ({ method: "GET", body: "", query: echo(`{"a":1}`) })],
      [
        "an address check of 11 minutes ago [A6]",
        () => ({ method: "GET", body: "", query: echo("123", String(seconds() - 660)) }),
      ],
      [
        "an address check from the future [A6]",
        () => ({ method: "GET", body: "", query: echo("123", String(seconds() + 660)) }),
      ],
      ["an address check without echostr", () => ({ method: "GET", body: "", query: seal("<xml></xml>").query })],
    ])("%s, refused as all others are [A14]", async (_name, make) => {
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
      ["2 MB of a right envelope [A9]", 413, () => ({ body: seal(textMessage("长".repeat(700_000))).body })],
      [
        "a compressed body [A18]",
        413,
        () => ({ body: seal(textMessage("x")).body, headers: { "content-encoding": "gzip" } }),
      ],
      [
        "an app nobody knows [A20]",
        404,
        () => ({ url: `${entry.server.url}/callback/${"k".repeat(24)}?${seal("<xml></xml>").query}`, body: "x" }),
      ],
      [
        "an address check for an app nobody knows [A20]",
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
