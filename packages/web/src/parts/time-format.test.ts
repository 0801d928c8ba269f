import { expect, test } from "vitest";
import { formatRelative, formatSeconds, formatTime, formatWeekday, formatWholeTime, zoneAt } from "./time-format.ts";

const timeZone = "Asia/Shanghai";
const at = Date.parse("2026-11-29T11:38:05Z");

test("today only the time of day is written, on other days the date as well", () => {
  expect(formatTime(at, { now: Date.parse("2026-11-29T15:59:59Z"), timeZone })).toBe("19:38");
  expect(formatTime(at, { now: Date.parse("2026-11-29T16:00:00Z"), timeZone })).toBe("2026-11-29 19:38");
  expect(formatTime(at, { now: Date.parse("2026-11-28T15:59:59Z"), timeZone })).toBe("2026-11-29 19:38");
});

test("the zone decides what today is, and midnight is 00:00", () => {
  const midnight = Date.parse("2026-11-29T16:00:00Z");
  expect(formatTime(midnight, { now: at, timeZone })).toBe("2026-11-30 00:00");
  expect(formatTime(midnight, { now: at, timeZone: "UTC" })).toBe("16:00");
});

test("a time within the next days is written with its weekday in the language of the page", () => {
  expect(formatWeekday(at, "en", timeZone)).toBe("Sun 19:38");
  expect(formatWeekday(at, "zh-CN", timeZone)).toBe("周日 19:38");
});

test("seconds are written where they are asked for", () => {
  expect(formatTime(at, { now: at, timeZone, withSeconds: true })).toBe("19:38:05");
  expect(formatWholeTime(at, timeZone)).toBe("2026-11-29 19:38:05 GMT+8");
  expect(zoneAt(at, timeZone)).toBe("GMT+8");
});

test("a tooltip tells how long ago it was", () => {
  expect(formatRelative(at - 180_000, at, "en")).toBe("3 minutes ago");
  expect(formatRelative(at - 86_400_000 * 2, at, "zh-CN")).toBe("前天");
  expect(formatRelative(at, at, "en")).toBe("now");
});

test.each([
  [0, "1秒钟"],
  [50, "50秒钟"],
  [130, "2分钟"],
  [9000, "3小时"],
])("%i seconds are a length that one can read", (seconds, words) => {
  expect(formatSeconds(seconds, "zh-CN")).toBe(words);
});
