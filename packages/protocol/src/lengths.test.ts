import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8Bytes } from "./lengths.ts";

test.each([
  ["", 0],
  ["a", 1],
  ["é", 2],
  ["下班了", 9],
  ["😀", 4],
  ["\ud83d", 3],
  ["\ud83d中", 6],
])("%j has %i bytes", (text, bytes) => {
  expect(utf8Bytes(text)).toBe(bytes);
});

test("it counts what UTF-8 counts, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
    }),
  );
});
