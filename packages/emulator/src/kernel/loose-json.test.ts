import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./loose-json.ts";

test("well-formed JSON is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(readJson(text)).toEqual({ value: JSON.parse(text), wellFormed: true });
    }),
  );
});

test("no beginning of a document makes the reader fail, and none is called well-formed", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      const cut = `{"k":${text}`.slice(0, 1 + (at % (text.length + 5)));
      expect(readJson(cut).wellFormed).toBe(false);
    }),
  );
});

test.each([
  ['{"touser":"a","agentid":1', { touser: "a", agentid: 1 }],
  ['{"touser":"a","text":{"content":"hi"', { touser: "a", text: { content: "hi" } }],
  ['{"a":[1,2,"x"', { a: [1, 2, "x"] }],
  ['{"a":1,}', { a: 1 }],
  ["{'a':1}", {}],
  ["touser=a", undefined],
  ['{"a":1 "b":2}', { a: 1 }],
])("%s is read as far as it goes", (text, value) => {
  expect(readJson(text)).toEqual({ value, wellFormed: false });
});

test("an object nested without end is given up, not followed", () => {
  expect(readJson('{"a":'.repeat(200_000)).wellFormed).toBe(false);
});
