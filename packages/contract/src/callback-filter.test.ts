import { describe, expect, test } from "vitest";
import { callbackFilterValue, isEmptyCallbackFilter, parseCallbackFilter } from "./callback-filter.ts";

/** 2026-11-29 20:00 in China. */
const now = Date.UTC(2026, 10, 29, 12);
const china = -480;
const read = (text: string) => parseCallbackFilter(text, now, china);
const filter = (text: string) => read(text).filter;
const time = (text: string): string | null => {
  const { after } = filter(`after:${text}`);
  return after === null ? null : new Date(after).toISOString();
};

test("keys, negations, quotes and free words", () => {
  expect(filter('from:lin -type:event app:"人事 公告" 请假 -"年假 两天" STATUS:Refused')).toMatchObject({
    from: [{ value: "lin", isNot: false }],
    type: [{ value: "event", isNot: true }],
    app: [{ value: "人事 公告", isNot: false }],
    status: [{ value: "refused", isNot: false }],
    words: [
      { value: "请假", isNot: false },
      { value: "年假 两天", isNot: true },
    ],
  });
  expect(filter("from：lin　收到")).toMatchObject({ from: [{ value: "lin" }], words: [{ value: "收到" }] });
  expect(filter("- a-b")).toMatchObject({ words: [{ value: "-" }, { value: "a-b" }] });
  expect(isEmptyCallbackFilter(filter("  "))).toBe(true);
  expect(isEmptyCallbackFilter(filter("x"))).toBe(false);
});

test.each([
  ["2026-11-29", "2026-11-28T16:00:00.000Z"],
  ["2026-11-29T19:38", "2026-11-29T11:38:00.000Z"],
  ['"2026-11-29 19:38:05"', "2026-11-29T11:38:05.000Z"],
  ["19:38", "2026-11-29T11:38:00.000Z"],
  ["2h", "2026-11-29T10:00:00.000Z"],
  ["7d", "2026-11-22T12:00:00.000Z"],
  ["today", "2026-11-28T16:00:00.000Z"],
  ["yesterday", "2026-11-27T16:00:00.000Z"],
  ["2026-11-29T00:00:00Z", "2026-11-29T00:00:00.000Z"],
])("a time of %s in the zone of the reader", (text, expected) => {
  expect(time(text)).toBe(expected);
});

test("of several times the narrowest counts", () => {
  expect(filter("after:7d after:1h before:1m before:30m")).toMatchObject({
    after: now - 3_600_000,
    before: now - 1_800_000,
  });
});

describe("what cannot be read is named, with what was meant, and the rest still holds", () => {
  test.each([
    ["form:lin", "unknown-key", "from"],
    ["stat:x", "unknown-key", "status"],
    ["colour:red", "unknown-key", ""],
    ["http://x", "unknown-key", ""],
    ["status:refuse", "unknown-status", "refused"],
    ["status:lost", "unknown-status", ""],
    ["before:2026-02-30", "unreadable-time", ""],
    ["before:soon", "unreadable-time", ""],
    ["from:", "no-value", ""],
    ["-before:1h", "not-negatable", ""],
  ])("%s: %s", (text, code, meant) => {
    const { filter: rest, problems } = read(`type:text ${text}`);
    expect(problems).toMatchObject([{ code, meant, start: 10, end: 10 + text.length }]);
    expect(rest.type).toEqual([{ value: "text", isNot: false }]);
  });

  test("a quoted text with a colon is a word", () => {
    expect(read('"http://x"')).toMatchObject({ problems: [], filter: { words: [{ value: "http://x" }] } });
  });
});

test("a value is written so that it is read back", () => {
  for (const value of ["lin", "人事 公告"])
    expect(filter(`app:${callbackFilterValue(value)}`).app).toEqual([{ value, isNot: false }]);
});
