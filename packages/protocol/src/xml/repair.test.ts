import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { saxesTree } from "../../test/saxes-tree.ts";
import { readXml } from "./read.ts";
import { repairXml } from "./repair.ts";
import { type XmlElement, XmlError, type XmlFields } from "./values.ts";

const document = (content: string): string => `<xml><Content><![CDATA[${content}]]></Content><MsgId>1</MsgId></xml>`;
const between = (content: string): Buffer =>
  Buffer.concat([
    Buffer.from("<xml><Content><![CDATA["),
    Buffer.from(content, "hex"),
    Buffer.from("]]></Content></xml>"),
  ]);
const contentOf = (text: string): unknown => (readXml(text).value as XmlFields)["Content"];

describe("a character that no XML may hold is replaced, and counted", () => {
  test.each([
    ["a group separator, as members have typed it", " \x1dc", " \ufffdc", 1],
    ["NUL", "a\0b", "a\ufffdb", 1],
    ["a vertical tab and an escape", "\v1\x1b[2J", "\ufffd1\ufffd[2J", 2],
    ["U+FFFE and U+FFFF", "\ufffe中\uffff", "\ufffd中\ufffd", 2],
    ["half an emoji", "好\ud83d", "好\ufffd", 1],
  ])("%s", (_, content, expected, replacedCharacters) => {
    const repaired = repairXml(document(content));
    expect(repaired?.replacedCharacters).toBe(replacedCharacters);
    expect(contentOf(repaired?.text ?? "")).toBe(expected);
  });

  test.each([
    ["a character cut in the middle", "e697a9e4b8", "早\ufffd", 1],
    ["an emoji as two surrogates (CESU-8)", "65eda0bdedb88066", "e\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdf", 6],
    ["GBK", "d6d0", "\ufffd\ufffd", 2],
    ["a replacement that was there before", "efbfbd01", "\ufffd\ufffd", 1],
  ])("%s, as bytes", (_, content, expected, replacedCharacters) => {
    const repaired = repairXml(between(content));
    expect(repaired?.replacedCharacters).toBe(replacedCharacters);
    expect(contentOf(repaired?.text ?? "")).toBe(expected);
  });
});

test("nothing to replace: undefined, for text and bytes, also where U+FFFD was sent", () => {
  for (const text of [document("早上好 😀\t\n"), document("\ufffd")]) {
    expect(repairXml(text)).toBeUndefined();
    expect(repairXml(Buffer.from(text))).toBeUndefined();
  }
});

test("what makes markup is never made or hidden by it", () => {
  for (const [broken, reason] of [
    ["<xml><A>1</A><\0!DOCTYPE x></xml>", "not a name"],
    ["<xml><!\0DOCTYPE x></xml>", "markup declaration"],
    ["<?xml\0-stylesheet?><xml/>", "not a name"],
    ["<xml><\0A>1</\0A></xml>", "not a name"],
    ["<xml><A>1</A>\0</xml>", "text beside elements"],
  ] as const) {
    expect(() => readXml(repairXml(broken)?.text ?? ""), reason).toThrow(reason);
  }
});

test("any bytes: a repaired document is refused or read as saxes reads it, and needs no second repair", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "<a>",
      "</a>",
      "<a/>",
      "<![CDATA[",
      "]]>",
      "中",
      "😀",
      " ",
      "&lt;",
      "\0",
      "\x1d",
      "\ufffe",
      "\ufffd",
      "x",
    ),
    fc.constantFrom("eda0bd", "edb880", "e4b8", "ff", "c080", "f09f98", "efbf").map((hex) => Buffer.from(hex, "hex")),
  );
  let read = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const bytes = Buffer.concat(["<xml><a>", ...pieces, "</a></xml>"].map((one) => Buffer.from(one as string)));
      const repaired = repairXml(bytes);
      if (repaired === undefined) {
        expect(bytes.toString()).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
        return;
      }
      expect(() => readXml(bytes)).toThrow(XmlError);
      expect(repairXml(repaired.text)).toBeUndefined();
      let ours: XmlElement;
      try {
        ours = readXml(repaired.text);
      } catch (error) {
        expect(error).toBeInstanceOf(XmlError);
        return;
      }
      read++;
      expect(JSON.stringify(ours)).toBe(JSON.stringify(saxesTree(repaired.text)));
    }),
    { numRuns: 1_500 },
  );
  expect(read).toBeGreaterThan(200);
});
