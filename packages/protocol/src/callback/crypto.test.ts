import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "../data/crypto-vectors.json" with { type: "json" };
import { CallbackCrypto } from "./crypto.ts";
import { CallbackError } from "./error.ts";
import { callbackKey } from "./key.ts";

const official = (): CallbackCrypto => new CallbackCrypto(vectors.config);
const random16 = Buffer.from(vectors.reply.roundTripWithFixedRandom.randomAscii);
const at = { timestamp: vectors.reply.timestamp, nonce: vectors.reply.nonce };

function codeOf(act: () => unknown): number {
  try {
    act();
  } catch (error) {
    if (error instanceof CallbackError) return error.code;
    throw error;
  }
  return 0;
}

describe("the official sample", () => {
  const { query, body, expect: expected } = vectors.message;

  test("passes the URL check with exactly its text", () => {
    expect(official().verifyUrl(vectors.verifyUrl.query)).toBe(vectors.verifyUrl.expect.responseBody);
  });

  test.each([
    ["text", body],
    ["bytes", Buffer.from(body)],
  ])("opens from %s", (_, given) => {
    const { xml, fields } = official().open(query, given);
    expect(xml).toBe(expected.plain);
    expect({ ...fields }).toEqual({
      ...expected.fields,
      CreateTime: String(expected.fields.CreateTime),
      AgentID: String(expected.fields.AgentID),
    });
  });

  test("is signed as the platform signs it, in any order of the parts", () => {
    const { encrypt } = vectors.message;
    expect(official().sign(query.timestamp, query.nonce, encrypt)).toBe(query.msg_signature);
    expect(official().sign(encrypt, query.nonce, query.timestamp)).toBe(query.msg_signature);
  });

  test("encrypts to the recorded ciphertext, also as the third message of one key", () => {
    const crypto = official();
    const { encrypt } = vectors.reply.roundTripWithFixedRandom;
    for (const other of ["first", "二"]) crypto.encrypt(other, random16);
    expect(crypto.encrypt(vectors.reply.plain, random16)).toBe(encrypt);
    expect(crypto.sign(at.timestamp, at.nonce, encrypt)).toBe(vectors.reply.roundTripWithFixedRandom.msgSignature);
    expect(crypto.encrypt(vectors.reply.plain, random16)).toBe(encrypt);
  });

  test("a reply is the documented envelope", () => {
    const { encrypt, msgSignature } = vectors.reply.roundTripWithFixedRandom;
    expect(official().seal(vectors.reply.plain, at, random16)).toBe(
      `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt><MsgSignature><![CDATA[${msgSignature}]]></MsgSignature>` +
        `<TimeStamp>${at.timestamp}</TimeStamp><Nonce><![CDATA[${at.nonce}]]></Nonce></xml>`,
    );
  });

  test.each([...query.msg_signature].map((digit, position) => [position, digit] as const))(
    "is refused with another digit at position %i of the signature [A1]",
    (position, digit) => {
      const changed = digit === "0" ? "1" : "0";
      const msg_signature = query.msg_signature.slice(0, position) + changed + query.msg_signature.slice(position + 1);
      expect(codeOf(() => official().open({ ...query, msg_signature }, body))).toBe(-40001);
    },
  );

  test("is refused for another company, though the signature is right", () => {
    const other = new CallbackCrypto({ ...vectors.config, receiveId: "wx5823bf96d3bd56c8" });
    expect(codeOf(() => other.open(query, body))).toBe(-40005);
  });

  test.each(["<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName></xml>", "hello", '{"Encrypted":"x"}', ""])(
    "a body without Encrypt is refused: %s",
    (without) => {
      expect(codeOf(() => official().open(query, without))).toBe(-40002);
    },
  );
});

describe("the key", () => {
  test.each([42, 44, 0])("of %i characters is refused", (length) => {
    expect(codeOf(() => callbackKey("a".repeat(length)))).toBe(-40004);
  });

  test.each(["+", "/", "=", "-", "_", " ", "中"])("with %s in it is refused", (character) => {
    expect(codeOf(() => callbackKey("a".repeat(42) + character))).toBe(-40004);
  });

  test("may carry spare bits in its last character: they do not count", () => {
    const { encodingAesKey } = vectors.config;
    expect(Buffer.from(`${encodingAesKey}=`, "base64").toString("base64")).not.toBe(`${encodingAesKey}=`);
    const spare = new CallbackCrypto({ ...vectors.config, encodingAesKey: `${encodingAesKey.slice(0, 42)}D` });
    expect(spare.verifyUrl(vectors.verifyUrl.query)).toBe(vectors.verifyUrl.expect.plain);
  });
});

test("nothing printed of a crypto, its key or its refusals shows a secret or a message", () => {
  const crypto = official();
  const { query, body } = vectors.message;
  const opened = crypto.open(query, body);
  let refusal: unknown;
  const broken = crypto.sealDelivery("<xml><Content>top secret</Content", at, random16);
  try {
    crypto.open({ ...at, msg_signature: broken.msgSignature }, broken.body);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toMatchObject({ code: -40002 });
  expect((refusal as CallbackError).authentic?.toString()).toContain("top secret");
  const shown = inspect([crypto, callbackKey(vectors.config.encodingAesKey), refusal], { depth: 9, showHidden: false });
  for (const secret of [vectors.config.token, vectors.config.encodingAesKey, vectors.config.keyHex, "top secret"])
    expect(shown + JSON.stringify(refusal)).not.toContain(secret);
  expect(opened.fields.Content).toBe("hello");
});

describe("for any message", () => {
  const text = fc.string({ unit: "binary", maxLength: 200 }).map((any) => any.toWellFormed());
  const receiveId = fc.oneof(fc.constant(""), fc.stringMatching(/^[A-Za-z0-9]{1,40}$/), fc.constant("企业"));
  const random = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));
  const crypto = fc
    .record({ receiveId, key: fc.stringMatching(/^[A-Za-z0-9]{43}$/), token: fc.stringMatching(/^[A-Za-z0-9]{3,32}$/) })
    .map(({ receiveId, key, token }) => new CallbackCrypto({ receiveId, encodingAesKey: key, token }));

  test("decrypting undoes encrypting, whatever came before on the same key", () => {
    fc.assert(
      fc.property(crypto, fc.array(fc.tuple(text, random), { minLength: 1, maxLength: 4 }), (crypto, messages) => {
        const sealed = messages.map(([message, bytes]) => crypto.encrypt(message, bytes));
        expect(sealed.map((encrypt) => crypto.decrypt(encrypt))).toEqual(messages.map(([message]) => message));
      }),
      { numRuns: 200 },
    );
  });

  test("every length up to three blocks comes back, padded to 32 bytes", () => {
    const crypto = official();
    for (let length = 0; length <= 100; length++) {
      const encrypt = crypto.encrypt("x".repeat(length), random16);
      expect(Buffer.from(encrypt, "base64").length % 32).toBe(0);
      expect(crypto.decrypt(encrypt)).toBe("x".repeat(length));
    }
  });

  test.each([11_900, 12_300, 300_000])("a message of %i bytes opens like a short one", (size) => {
    const crypto = official();
    const xml = `<xml><Content><![CDATA[${"x".repeat(size)}]]></Content></xml>`;
    const { body, msgSignature } = crypto.sealDelivery(xml, at, random16);
    expect(crypto.open({ ...at, msg_signature: msgSignature }, Buffer.from(body)).xml).toBe(xml);
  });

  test("a sealed delivery opens, and so does a reply", () => {
    fc.assert(
      fc.property(
        crypto,
        text,
        random,
        fc.constantFrom(undefined, 0, 1_000_002, ""),
        (crypto, content, bytes, agentId) => {
          const clean = content.replaceAll(/[\0-\x1f\ufffe\uffff]|\]\]>/g, "");
          const xml = `<xml><Content><![CDATA[${clean}]]></Content></xml>`;
          const when = { timestamp: "1760000000", nonce: "a_-9" };
          const { body, msgSignature } = crypto.sealDelivery(
            xml,
            { ...when, ...(agentId !== undefined && { agentId }) },
            bytes,
          );
          const opened = crypto.open({ ...when, msg_signature: msgSignature }, Buffer.from(body));
          expect([opened.xml, opened.fields.Content]).toEqual([xml, clean]);
          const reply = crypto.seal(xml, when, bytes);
          const [, msg_signature] = /<MsgSignature><!\[CDATA\[(\w+)\]\]>/.exec(reply) ?? [];
          expect(crypto.open({ ...when, msg_signature }, reply).xml).toBe(xml);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("a change of any single byte of the body or the query is refused or changes nothing that is used", () => {
    const crypto = official();
    const xml = "<xml><Content><![CDATA[早上好]]></Content></xml>";
    const { body, msgSignature } = crypto.sealDelivery(xml, { ...at, agentId: 1_000_002 }, random16);
    const bytes = Buffer.from(body);
    const encryptFrom = body.indexOf("<Encrypt>");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (position, flip) => {
        const changed = Buffer.from(bytes);
        changed[position] = (changed[position] as number) ^ flip;
        const code = codeOf(() => expect(crypto.open({ ...at, msg_signature: msgSignature }, changed).xml).toBe(xml));
        // ToUserName and AgentID of the envelope are outside the signature, and nothing here reads them.
        if (position >= encryptFrom && position < body.indexOf("</Encrypt>")) expect([-40001, -40002]).toContain(code);
      }),
      { numRuns: 1_500 },
    );
  });

  test("a change of any single byte of the ciphertext, signed anew, never opens as the same company's message", () => {
    const crypto = official();
    const xml = "<xml><Content><![CDATA[hello]]></Content></xml>";
    const ciphertext = Buffer.from(crypto.encrypt(xml, random16), "base64");
    // The first block is random and not authenticated inside; what follows carries length, text, receiveid and padding.
    fc.assert(
      fc.property(
        fc.integer({ min: ciphertext.length - 32, max: ciphertext.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (position, flip) => {
          const changed = Buffer.from(ciphertext);
          changed[position] = (changed[position] as number) ^ flip;
          expect([-40005, -40008]).toContain(codeOf(() => crypto.decrypt(changed.toString("base64"))));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("sealing refuses", () => {
  test.each([0, 15, 17])("%i random bytes", (size) => {
    expect(codeOf(() => official().encrypt("x", Buffer.alloc(size)))).toBe(-40006);
  });

  test.each([
    ["176000000", "n"],
    ["1760000000", ""],
    ["1760000000", "]]>"],
    ["<a/>", "n"],
  ])("timestamp %s with nonce %s", (timestamp, nonce) => {
    expect(codeOf(() => official().seal("<xml/>", { timestamp, nonce }, random16))).toBe(-40011);
    expect(codeOf(() => official().sealDelivery("<xml/>", { timestamp, nonce }, random16))).toBe(-40011);
  });
});
