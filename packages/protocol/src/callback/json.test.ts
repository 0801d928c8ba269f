import { describe, expect, test } from "vitest";
import { threadMilliseconds } from "../../test/thread-time.ts";
import { CallbackCrypto } from "./crypto.ts";
import { CallbackError } from "./error.ts";
import { inboundViewOf } from "./inbound-view.ts";
import { readJson, writeJson } from "./json.ts";
import { writePassiveReply } from "./passive-reply.ts";

const crypto = new CallbackCrypto({
  token: "QDG6eK",
  encodingAesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  receiveId: "wx5823bf96d3bd56c7",
});
const at = { timestamp: "1409659813", nonce: "1372623149" };
const head = { ToUserName: "wx5823bf96d3bd56c7", FromUserName: "lin", CreateTime: 1_760_000_000 };

/** Delivery in the JSON flavour, as `open` reads it. */
const open = (message: string) => {
  const { body, msgSignature } = crypto.sealDelivery(
    message,
    { ...at, agentId: 218, format: "json" },
    Buffer.alloc(16),
  );
  return crypto.open({ msg_signature: msgSignature, ...at }, body);
};

test("the platform's sample has a right signature and key, and JSON inside that lacks a quotation mark", () => {
  // sbzhu/weworkapi_php, callback_json/Sample.php.
  const body = `{ "ToUserName": "wx5823bf96d3bd56c7", "Encrypt": "pvXgeha3nZ7UQ2DG3WD3IVsNJR38QVl1+h+wmLQHIAwEG3Jey2aTZtvAWzhEZ9JEKGwIUMBWX3JlUhfo7O7WbvI10vHIsdSNr1nr3LuOwAfnwLJAMQNDxi5tHUl08Op59jxOL73r8+g60KOxMTaFwXzlr9Yxgq5ey5nzNb/2vDjjvDZNXkJVmL/XWnv6PXrVbTpNxphqWRv2BpPYqvwRMkHgdFliatljMVlkkRHS40FOHmtBhj/4RXtIexfDx8opBXwi0L9RTlYNQzGx+FA+74xVHG7Le/pmNDwc2Ri5mbw=", "AgentID": 218 }`;
  const query = { msg_signature: "1f3153b7abd0ba99b4ab2e57fac2376110d03a3c", ...at };
  const refusal = (() => {
    try {
      return crypto.open(query, body);
    } catch (error) {
      return error as CallbackError;
    }
  })();
  expect(refusal).toMatchObject({ code: -40002 });
  expect(String((refusal as CallbackError).authentic)).toContain(
    '"FromUserName": :mycreate", "CreateTime": 1409659813, "MsgType": "text", "Content": "hello", "MsgId": 4561255354251345929, "AgentID": 218}',
  );
});

test("a delivery reads as the same fields in both flavours, a MsgId of 64 bits digit for digit", () => {
  const message = {
    ...head,
    MsgType: "text",
    Content: '他说："好"\n😀',
    MsgId: 18_446_744_073_709_551_615n,
    AgentID: 218,
  };
  const opened = open(writeJson(message));
  expect(inboundViewOf(opened.fields)).toMatchObject({
    ...{ kind: "message", msgType: "text", content: '他说："好"\n😀', msgId: "18446744073709551615", agentId: 218 },
    ...{ fromUserName: "lin", createTime: 1_760_000_000 },
  });
  expect(opened).toMatchObject({ replacedCharacters: 0, xml: writeJson(message) });
});

test("lists are lists, of one and of none as well", () => {
  const fields = readJson('{"None":[],"One":[{"Id":1}],"Two":["a",2,true],"Gone":null,"Empty":{}}')?.fields;
  expect(fields).toEqual({ One: { Id: "1" }, Two: ["a", "2", "true"], Empty: {} });
});

test("characters that XML forbids are replaced, however JSON spells them, and counted", () => {
  const opened = open(`{"MsgType":"text","Content":"a\\u0000b\\u001dc\\ud800d\\n"}`);
  expect(opened.fields.Content).toBe("a\ufffdb\ufffdc\ufffdd\n");
  expect(opened.replacedCharacters).toBe(3);
  const cut = Buffer.concat([Buffer.from('{"Content":"'), Buffer.from("好").subarray(0, 2), Buffer.from('"}')]);
  const { body, msgSignature } = crypto.sealDelivery(cut, { ...at, format: "json" }, Buffer.alloc(16));
  const read = crypto.open({ msg_signature: msgSignature, ...at }, body);
  expect([read.fields.Content, read.replacedCharacters]).toEqual(["\ufffd", 1]);
  expect(read.bytes.equals(cut)).toBe(true);
});

describe("refused", () => {
  test.each([
    ["a name twice", '{"A":"1","A":"2"}'],
    ["a name twice, one spelled with a backslash", '{"A":"1","\\u0041":"2"}'],
    ["lists in lists", '{"A":[[1]]}'],
    ["nothing in a list", '{"A":[null]}'],
    ["text behind it", '{"A":"1"} {"A":"2"}'],
    ["an open string", '{"A":"1\\"}'],
    ["a line end in a string", '{"A":"1\n2"}'],
    ["a number that is none", '{"A":01}'],
    ["a word", '{"A":yes}'],
    ["a name that no element could have", '{"A b":"1"}'],
    ["no names", '["A"]'],
    ["a comma too many", '{"A":1,}'],
    ["100 deep [B6]", `${'{"a":'.repeat(100)}1${"}".repeat(100)}`],
    ["6,000 values", `{"A":[${Array(6000).fill(1)}]}`],
    ["a backslash at the end", '{"A":"\\'],
  ])("%s", (_name, text) => {
    expect(readJson(text)).toBeUndefined();
    expect(() => open(text)).toThrow(CallbackError);
  });

  test("an envelope with Encrypt twice, or under two spellings", () => {
    const encrypt = crypto.encrypt("{}", Buffer.alloc(16));
    const msg_signature = crypto.sign(at.timestamp, at.nonce, encrypt);
    const named = (...names: string[]) => `{${names.map((name) => `"${name}":"${encrypt}"`)}}`;
    expect(crypto.open({ msg_signature, ...at }, named("Encrypt")).fields).toEqual({});
    expect(crypto.open({ msg_signature, ...at }, named("encrypt")).fields).toEqual({});
    for (const body of [named("Encrypt", "Encrypt"), named("Encrypt", "encrypt"), named("ENCRYPT"), "{}", "{", "[]"])
      expect(() => crypto.open({ msg_signature, ...at }, body)).toThrow(/-40002/);
  });

  test("half a million quotation marks and backslashes take no longer than reading them", () => {
    const milliseconds = threadMilliseconds(() => {
      expect(readJson(`{"A":"${"\\\\".repeat(200_000)}"`)).toBeUndefined();
      expect(readJson(`{"A":"${'\\"'.repeat(200_000)}`)).toBeUndefined();
    });
    expect(milliseconds).toBeLessThan(2_000);
  });
});

test("a passive reply has JSON outside and inside, with the names of the sample", () => {
  const to = { toUserName: "wx5823bf96d3bd56c7", fromUserName: "lin" };
  const reply = writePassiveReply({ msgType: "text", content: "好" }, to, 1_760_000_001, "json");
  expect(JSON.parse(reply)).toEqual({
    ...{ ToUserName: "lin", FromUserName: "wx5823bf96d3bd56c7", CreateTime: 1_760_000_001, MsgType: "text" },
    Content: "好",
  });
  const sealed = JSON.parse(crypto.seal(reply, at, Buffer.alloc(16), "json"));
  expect(sealed).toEqual({
    ...{ Encrypt: expect.any(String), MsgSignature: expect.stringMatching(/^[0-9a-f]{40}$/) },
    ...{ TimeStamp: 1_409_659_813, Nonce: at.nonce },
  });
  expect(crypto.decrypt(sealed.Encrypt)).toBe(reply);
});
