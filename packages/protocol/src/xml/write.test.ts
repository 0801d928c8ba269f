import { expect, test } from "vitest";
import { XmlError } from "./values.ts";
import { writeXml } from "./write.ts";

test("strings are CDATA, numbers bare, a 64-bit id a bare bigint, lists repeat, undefined is left out", () => {
  const written = writeXml("xml", {
    ToUserName: "ww1",
    CreateTime: 1_760_000_000,
    MsgId: 7_561_255_354_251_345_929n,
    Item: [{ Name: "爱好" }, { Name: "" }],
    AgentID: undefined,
  });
  expect(written).toBe(
    "<xml><ToUserName><![CDATA[ww1]]></ToUserName><CreateTime>1760000000</CreateTime><MsgId>7561255354251345929</MsgId>" +
      "<Item><Name><![CDATA[爱好]]></Name></Item><Item><Name><![CDATA[]]></Name></Item></xml>",
  );
});

test("text that ends CDATA is split, so nothing of a member's text becomes markup", () => {
  expect(writeXml("xml", { C: "]]><MsgType>x</MsgType>" })).toBe(
    "<xml><C><![CDATA[]]]]><![CDATA[><MsgType>x</MsgType>]]></C></xml>",
  );
});

test.each([
  ["a name with a space", { "a b": 1 }],
  ["a name that is markup", { "a><b": 1 }],
  ["an empty name", { "": 1 }],
  ["NaN", { a: Number.NaN }],
  ["infinity", { a: Number.POSITIVE_INFINITY }],
  ["a control character", { a: "\x07" }],
  ["a lone surrogate", { a: "\udc00" }],
  ["U+FFFE", { a: "\ufffe" }],
  ["several roots", ["a", "b"]],
  ["no root", undefined],
])("refused: %s", (_, value) => {
  expect(() => writeXml("xml", value)).toThrow(XmlError);
});
