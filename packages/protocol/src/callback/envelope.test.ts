import fc from "fast-check";
import { expect, test } from "vitest";
import { CallbackCrypto } from "./crypto.ts";
import { compactEncrypt, encryptOf, strictEncrypt } from "./envelope.ts";
import { CallbackError } from "./error.ts";

const config = { token: "token", encodingAesKey: "a".repeat(43), receiveId: "ww1436e0e65a779aee" };
const at = { timestamp: "1760000000", nonce: "1" };

test("the platform's own forms are recognised as a whole", () => {
  const crypto = new CallbackCrypto(config);
  for (const agentId of [undefined, "", 1_000_002]) {
    const { body } = crypto.sealDelivery(
      "<xml/>",
      { ...at, ...(agentId !== undefined && { agentId }) },
      Buffer.alloc(16),
    );
    expect(compactEncrypt(body)).toBe(strictEncrypt(body));
  }
});

test("where the fast way has an answer, the strict reader has the same or refuses for a character", () => {
  const piece = fc.oneof(
    fc.constantFrom("<xml>", "</xml>", "<Encrypt>", "</Encrypt>", "<![CDATA[", "]]>", "<ToUserName>", "</ToUserName>"),
    fc.constantFrom(
      "<ToUserName><![CDATA[ww1]]></ToUserName>",
      "<AgentID><![CDATA[1]]></AgentID>",
      "\n",
      "x",
      "A+/=",
      "中",
      "&",
      "\x01",
    ),
    fc.constantFrom("<Encrypt><![CDATA[", "]]></Encrypt>", "<Encrypt><![CDATA[abcd]]></Encrypt>"),
  );
  const inside = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
  const body = fc.oneof(
    inside,
    inside.map((text) => `<xml>${text}</xml>`),
    inside.map((text) => `<xml><Encrypt><![CDATA[${text}]]></Encrypt></xml>`),
    fc
      .tuple(inside, inside)
      .map(([before, after]) => `<xml>${before}<Encrypt><![CDATA[abcd]]></Encrypt>${after}</xml>`),
  );
  let compared = 0;
  fc.assert(
    fc.property(body, (text) => {
      const fast = compactEncrypt(text);
      if (fast === undefined) return;
      compared++;
      if (/[\0-\x08]/.test(text)) expect(() => strictEncrypt(text)).toThrow(CallbackError);
      else expect(strictEncrypt(text)).toBe(fast);
      // As bytes, what is not ASCII stays unread: it is no base64, so nobody can sign and open it.
      if (!/[^\0-\x7f]/.test(fast)) expect(encryptOf(Buffer.from(text))).toBe(fast);
      else expect(encryptOf(Buffer.from(text))).toMatch(/[^\0-\x7f]/);
    }),
    { numRuns: 3_000 },
  );
  expect(compared).toBeGreaterThan(300);
});
