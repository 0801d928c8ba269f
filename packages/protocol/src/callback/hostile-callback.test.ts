/**
 * Requests that an attacker can send to a callback address. Everything must be refused with a plain code before anything
 * is used; the server makes refusals look alike from outside. Letters and numbers are those of the project's threat list.
 */
import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "vitest";
import { threadMilliseconds } from "../../test/thread-time.ts";
import { CallbackCrypto } from "./crypto.ts";
import { CallbackError } from "./error.ts";

const config = { token: "QDG6eKtoken", encodingAesKey: `${"aB3".repeat(14)}9`, receiveId: "ww1436e0e65a779aee" };
const crypto = new CallbackCrypto(config);
const at = { timestamp: "1760000000", nonce: "1597212914" };
const xml = "<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hello]]></Content></xml>";
const random16 = Buffer.alloc(16, 7);
const delivery = crypto.sealDelivery(xml, { ...at, agentId: 1_000_002 }, random16);
const signed = { ...at, msg_signature: delivery.msgSignature };

function codeOf(act: () => unknown): number {
  try {
    act();
  } catch (error) {
    if (error instanceof CallbackError) return error.code;
    throw error;
  }
  return 0;
}

/** A delivery of any text as Encrypt, signed as only an owner of the token can. */
function deliver(encrypt: string, to: CallbackCrypto = crypto): number {
  const msg_signature = to.sign(at.timestamp, at.nonce, encrypt);
  return codeOf(() => to.open({ ...at, msg_signature }, `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`));
}

/** Base64 of any plaintext under our key, without length field or padding of its own. */
function raw(plain: Buffer): string {
  const key = Buffer.from(config.encodingAesKey, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

/** A plaintext whose every part may be wrong. */
function plaintext(parts: { length?: number; message?: string; receiveId?: string; padding?: Buffer }): Buffer {
  const message = Buffer.from(parts.message ?? xml);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(parts.length ?? message.length);
  const body = Buffer.concat([random16, length, message, Buffer.from(parts.receiveId ?? config.receiveId)]);
  const count = 32 - (body.length % 32);
  return Buffer.concat([body, parts.padding ?? Buffer.alloc(count, count)]);
}

test("the honest delivery opens, so that every row below is refused for its own reason", () => {
  expect(crypto.open(signed, delivery.body).xml).toBe(xml);
  expect(deliver(raw(plaintext({})))).toBe(0);
});

describe("query parameters [A2, A3]", () => {
  const signature = delivery.msgSignature;
  test.each([
    ["signature in upper case", { ...signed, msg_signature: signature.toUpperCase() }],
    ["signature with a space", { ...signed, msg_signature: ` ${signature}` }],
    ["signature with a space for its last digit", { ...signed, msg_signature: `${signature.slice(0, 39)} ` }],
    ["signature of 39", { ...signed, msg_signature: signature.slice(1) }],
    ["signature of 41", { ...signed, msg_signature: `${signature}0` }],
    ["signature of 40 characters that are not ASCII", { ...signed, msg_signature: "ａ".repeat(40) }],
    ["signature whose last digit is a wide character", { ...signed, msg_signature: `${signature.slice(0, 39)}中` }],
    ["signature folded above Latin-1", { ...signed, msg_signature: foldUp(signature) }],
    ["signature doubled", { ...signed, msg_signature: [signature, signature] }],
    ["signature as an object", { ...signed, msg_signature: { toString: () => signature } }],
    ["no signature", { ...at }],
    ["empty signature", { ...signed, msg_signature: "" }],
    ["no timestamp", { ...signed, timestamp: undefined }],
    ["empty timestamp", { ...signed, timestamp: "" }],
    ["timestamp doubled", { ...signed, timestamp: [at.timestamp] }],
    ["no nonce", { ...signed, nonce: undefined }],
    ["empty nonce", { ...signed, nonce: "" }],
    ["nothing", {}],
  ])("%s", (_, query) => {
    crypto.open(signed, delivery.body); // nothing of a good request may help the next bad one
    expect(codeOf(() => crypto.open(query, delivery.body))).toBe(-40001);
    expect(codeOf(() => crypto.verifyUrl({ ...query, echostr: "x" }))).toBe(-40001);
  });

  test.each([undefined, "", ["x"], 7])("echostr %j", (echostr) => {
    expect(codeOf(() => crypto.verifyUrl({ ...signed, echostr }))).toBe(-40001);
  });
});

/** Characters whose low byte is the right digit. */
function foldUp(text: string): string {
  return [...text].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0x100)).join("");
}

describe("timestamp and nonce of another shape, signed correctly [A4, A5]", () => {
  test.each([
    ["digit moved to the nonce", "176000000", "01597212914"],
    ["eleven digits", "17600000000", "1"],
    ["negative", "-176000000", "1"],
    ["exponent", "1e9", "1"],
    ["full-width digits", "１７６０００００００", "1"],
    ["line end behind it", "1760000000\n", "1"],
    ["nonce of 33", "1760000000", "1".repeat(33)],
    ["nonce with markup", "1760000000", "<a>"],
    ["nonce with a line end", "1760000000", "1\n"],
  ])("%s", (_, timestamp, nonce) => {
    const encrypt = crypto.encrypt(xml, random16);
    const msg_signature = crypto.sign(timestamp, nonce, encrypt);
    const body = `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
    expect(codeOf(() => crypto.open({ timestamp, nonce, msg_signature }, body))).toBe(-40001);
  });
});

describe("a recorded request used in the other direction [A6, A7]", () => {
  const echo = (text: string): (() => string) => {
    const echostr = crypto.encrypt(text, random16);
    return () => crypto.verifyUrl({ ...at, msg_signature: crypto.sign(at.timestamp, at.nonce, echostr), echostr });
  };

  test("a delivery replayed as URL check gives no plaintext", () => {
    expect(codeOf(echo(xml))).toBe(-40008);
  });

  test.each(['{"a":1}', "a<b", "x".repeat(65), "中文", "a\nb", ""])("nor does any text like %j", (text) => {
    expect(codeOf(echo(text))).toBe(-40008);
  });

  test("an echo of digits is answered", () => {
    expect(echo("1616140317555161061")()).toBe("1616140317555161061");
  });

  test("an echo replayed as delivery is no message", () => {
    expect(deliver(crypto.encrypt("1616140317555161061", random16))).toBe(-40002);
  });
});

describe("base64 that is not canonical, signed as it stands [A8]", () => {
  const good = crypto.encrypt(`${xml}   `, random16);
  const urlSafe = good.replaceAll("+", "-").replaceAll("/", "_");
  test.each([
    ["a space inside", `${good.slice(0, 8)} ${good.slice(8)}`],
    ["a line end inside", `${good.slice(0, 76)}\n${good.slice(76)}`],
    ["no padding", good.replace(/=+$/, "")],
    ["padding in the middle", `${good.slice(0, 4)}====${good.slice(4)}`],
    ["one padding sign too many", `${good}=`],
    ["spare bits set", good.replace(/.(=+)$/, "9$1")],
    ["url-safe alphabet", urlSafe],
    ["a foreign character", `${good.slice(0, 8)}!${good.slice(9)}`],
    ["a character that folds to a letter", `${good.slice(0, 8)}\u0141${good.slice(9)}`],
    ["no base64 at all", "你好"],
  ])("%s", (_, encrypt) => {
    expect(encrypt).not.toBe(good);
    expect(deliver(encrypt)).toBe(-40010);
  });
});

describe("lengths of ciphertext [A9]", () => {
  test.each([
    [0, -40007],
    [1, -40007],
    [15, -40007],
    [16, -40008],
    [31, -40007],
    [33, -40007],
    [48, -40008],
  ])("%i bytes", (bytes, code) => {
    expect(deliver(Buffer.alloc(bytes, 65).toString("base64"))).toBe(code);
  });

  test("a body of 2 MB is refused before anything is read, at once", () => {
    const bodies = [
      Buffer.alloc(2 << 20, 65),
      "A".repeat(2 << 20),
      `<xml><Encrypt><![CDATA[${"A".repeat(2 << 20)}]]></Encrypt></xml>`,
    ];
    const milliseconds = threadMilliseconds(() => {
      for (const body of bodies) expect(codeOf(() => crypto.open(signed, body))).toBe(-40002);
    });
    expect(milliseconds).toBeLessThan(200);
  });
});

describe("padding [A10]", () => {
  test("all 32 valid lengths are accepted", () => {
    const seen = new Set<number>();
    for (let extra = 0; extra < 32; extra++) {
      const plain = plaintext({ message: `<xml><a>${"x".repeat(extra)}</a></xml>` });
      seen.add(plain.at(-1) as number);
      expect(deliver(raw(plain))).toBe(0);
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
  });

  test.each([
    ["0", (count: number) => Buffer.alloc(count, 0)],
    ["33", (count: number) => Buffer.alloc(count + 32, 33).fill(33)],
    ["255", (count: number) => Buffer.alloc(count, 255)],
    ["unequal bytes before a right count", (count: number) => Buffer.alloc(count, count).fill(count - 1, 0, 1)],
  ])("%s is refused", (_, padding) => {
    const count = plaintext({}).at(-1) as number;
    expect(count).toBeGreaterThan(1);
    expect(deliver(raw(plaintext({ padding: padding(count) })))).toBe(-40008);
  });

  test("padding that reaches into the head is refused", () => {
    expect(deliver(raw(Buffer.alloc(32, 32)))).toBe(-40008);
    expect(deliver(raw(Buffer.concat([Buffer.alloc(16), Buffer.alloc(16, 16)])))).toBe(-40008);
  });
});

describe("length field [A11]", () => {
  const exact = Buffer.byteLength(xml);
  test.each([
    [0, -40005],
    [1, -40005],
    [exact - 1, -40005],
    [exact, 0],
    [exact + 1, -40005],
    [exact + 19, -40008],
    [2 ** 31, -40008],
    [2 ** 32 - 1, -40008],
  ])("%i", (length, code) => {
    expect(deliver(raw(plaintext({ length })))).toBe(code);
  });

  test("one byte of Chinese text is counted as a byte, not as a character", () => {
    const message = "<xml><a>早上好</a></xml>";
    expect(deliver(raw(plaintext({ message })))).toBe(0);
    expect(deliver(raw(plaintext({ message, length: message.length })))).toBe(-40005);
  });
});

describe("for somebody else [A12, A13]", () => {
  test.each([
    ["another company", "ww1436e0e65a779aef"],
    ["nobody", ""],
    ["another case", "WW1436E0E65A779AEE"],
    ["a beginning", "ww1436e0e65a779ae"],
    ["a longer one", "ww1436e0e65a779aee0"],
  ])("receiveid of %s", (_, receiveId) => {
    expect(deliver(raw(plaintext({ receiveId })))).toBe(-40005);
  });

  test("an empty receiveid is a receiveid of its own", () => {
    const robot = new CallbackCrypto({ ...config, receiveId: "" });
    expect(deliver(robot.encrypt(xml, random16), robot)).toBe(0);
    expect(deliver(crypto.encrypt(xml, random16), robot)).toBe(-40005);
  });

  test("the key of another app of the same company", () => {
    const other = new CallbackCrypto({ ...config, encodingAesKey: `${"zY8".repeat(14)}9` });
    expect([-40005, -40008]).toContain(deliver(other.encrypt(xml, random16)));
  });
});

describe("B: the envelope and the message as XML", () => {
  const encrypt = crypto.encrypt(xml, random16);
  const element = `<Encrypt><![CDATA[${encrypt}]]></Encrypt>`;
  const envelope = (body: string): number =>
    codeOf(() => crypto.open({ ...at, msg_signature: crypto.sign(at.timestamp, at.nonce, encrypt) }, body));

  test.each([
    [
      "the compact form",
      `<xml><ToUserName><![CDATA[ww1]]></ToUserName><AgentID><![CDATA[1]]></AgentID>${element}</xml>`,
    ],
    ["AgentID last", `<xml><ToUserName><![CDATA[ww1]]></ToUserName>${element}<AgentID><![CDATA[218]]></AgentID></xml>`],
    ["an empty AgentID", `<xml><AgentID><![CDATA[]]></AgentID>${element}</xml>`],
    ["pretty-printed, with a declaration", `<?xml version="1.0"?>\n<xml>\n  ${element}\n</xml>\n`],
    ["an element nobody knows", `<xml>${element}<New>1</New></xml>`],
    ["without CDATA", `<xml><Encrypt>${encrypt}</Encrypt></xml>`],
  ])("accepted: %s", (_, body) => {
    expect(envelope(body)).toBe(0);
  });

  test.each([
    ["Encrypt twice [B7]", `<xml>${element}${element}</xml>`],
    ["Encrypt inside something else", `<xml><a>${element}</a></xml>`],
    ["Encrypt within CDATA", `<xml><ToUserName><![CDATA[${element.replace("]]>", "")}]]></ToUserName></xml>`],
    ["Encrypt with children", `<xml><Encrypt><a>${encrypt}</a></Encrypt></xml>`],
    ["another root", `<root>${element}</root>`],
    ["the document type of B1", `<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml>${element}</xml>`],
    ["the document type behind the root", `<xml>${element}</xml><!DOCTYPE xml>`],
    ["something behind the root", `<xml>${element}</xml>x`],
    ["a control character beside it", `<xml>${element}<a>\x01</a></xml>`],
    ["UTF-16 [B4]", Buffer.from(`<xml>${element}</xml>`, "utf16le").toString("latin1")],
  ])("refused: %s", (_, body) => {
    expect(envelope(body)).toBe(-40002);
  });

  test.each([
    ["no XML", "hello"],
    ["broken XML", "<xml><a></xml>"],
    ["a document type", "<!DOCTYPE x><xml><a>1</a></xml>"],
    ["NUL in a name [A17]", "<xml><a\0>1</a\0></xml>"],
    ["another root", "<root><a>1</a></root>"],
    ["an empty root", "<xml></xml>"],
  ])("an authentic message with %s is handed on for keeping", (_, message) => {
    let refusal: unknown;
    try {
      const { body, msgSignature } = crypto.sealDelivery(message, at, random16);
      crypto.open({ ...at, msg_signature: msgSignature }, body);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(CallbackError);
    expect(refusal).toMatchObject({ code: -40002, authentic: Buffer.from(message) });
  });

  test.each([
    ["a control character", Buffer.from("<xml><a> \x1dc</a></xml>"), " \ufffdc", 1],
    ["NUL [A17]", Buffer.from("<xml><a>\0</a></xml>"), "\ufffd", 1],
    ["a character cut by bytes", Buffer.from("3c786d6c3e3c613ee697a9e4b83c2f613e3c2f786d6c3e", "hex"), "早\ufffd", 1],
    [
      "half an emoji (CESU-8)",
      Buffer.from("3c786d6c3e3c613eeda0bd3c2f613e3c2f786d6c3e", "hex"),
      "\ufffd\ufffd\ufffd",
      3,
    ],
  ])("an authentic message with %s is read, and says that it is not whole", (_, message, text, replacedCharacters) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(message.length);
    const body = Buffer.concat([random16, length, message, Buffer.from(config.receiveId)]);
    const count = 32 - (body.length % 32);
    const encrypt = raw(Buffer.concat([body, Buffer.alloc(count, count)]));
    const msg_signature = crypto.sign(at.timestamp, at.nonce, encrypt);
    const opened = crypto.open({ ...at, msg_signature }, `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`);
    expect(opened.fields["a"]).toBe(text);
    expect(opened.replacedCharacters).toBe(replacedCharacters);
    expect(opened.xml).toBe(`<xml><a>${text}</a></xml>`);
    expect(opened.bytes).toEqual(message);
  });

  test("an honest message says that nothing was replaced, and is given back as sent", () => {
    const opened = crypto.open(signed, delivery.body);
    expect([opened.replacedCharacters, opened.bytes.toString()]).toEqual([0, xml]);
  });

  test("white space around the CDATA of Encrypt is no part of it", () => {
    expect(envelope(`<xml>\n<Encrypt>\n <![CDATA[${encrypt}]]>\n</Encrypt>\n</xml>`)).toBe(0);
  });

  test("an authentic message that is not UTF-8 is handed on too, byte for byte [A17]", () => {
    const message = Buffer.from([0x3c, 0xd6, 0xd0, 0xff]);
    const body = Buffer.concat([random16, Buffer.from([0, 0, 0, 4]), message, Buffer.from(config.receiveId)]);
    const count = 32 - (body.length % 32);
    const sealed = raw(Buffer.concat([body, Buffer.alloc(count, count)]));
    expect(deliver(sealed)).toBe(-40002);
    expect(codeOf(() => crypto.decrypt(sealed))).toBe(-40008);
  });

  test("a refusal before the signature was checked hands nothing on", () => {
    expect(() => crypto.open(signed, "<xml><Encrypt>1</Encrypt></xml>")).toThrow(
      expect.objectContaining({ authentic: undefined }),
    );
  });
});
