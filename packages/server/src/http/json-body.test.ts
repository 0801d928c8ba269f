import { expect, test } from "vitest";
import { readJson } from "./json-body.ts";

const read = (text: string): unknown => readJson(Buffer.from(text));

test.each([
  ["nothing", "", undefined],
  ["an escaped character in two halves", '"\\ud83d\\udc34"', "🐴"],
  ["text that looks like an escape", '"\\\\u0000 \\\\ud800 __proto__"', "\\u0000 \\ud800 __proto__"],
  ["members in any script", '{"名字":["林晓",1,true,null]}', { 名字: ["林晓", 1, true, null] }],
])("%s is read", (_, text, value) => {
  expect(read(text)).toEqual(value);
});

test.each([
  ["half JSON", "{"],
  ["a byte order mark", "\ufeff{}"],
  ["NUL", '["a\\u0000b"]'],
  ["half a character", '{"a":["\\ud800"]}'],
  ["half a character in a name", '{"\\udc00":1}'],
  ["NUL in a name", '{"a":{"\\u0000":1}}'],
  ["__proto__", '{"a":[{"__proto__":{"b":1}}]}'],
  ["__proto__ in disguise", '{"\\u005f_proto__":1}'],
  ["more values than any request needs", `[${"0,".repeat(60_000)}0]`],
  ["as many in small lists", `[${"[0],".repeat(30_000)}0]`],
])("%s is refused", (_, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: "request.invalid", params: { field: "JSON" } }));
});

test("bytes that are not UTF-8 are refused, not replaced", () => {
  expect(() => readJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(expect.objectContaining({ code: "request.invalid" }));
});
