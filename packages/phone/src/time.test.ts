import { expect, test } from "vitest";
import { fullTime, listTime, separatorTime } from "./time.ts";

/** A Sunday. */
const now = new Date(2026, 4, 3, 14, 5, 9).getTime();
const at = (...parts: [number, number, number, number, number]): number => new Date(...parts).getTime();

test.each([
  ["today", at(2026, 4, 3, 9, 30), "09:30", "09:30", "09:30", "09:30"],
  ["one minute before midnight", at(2026, 4, 2, 23, 59), "昨天 23:59", "Yesterday 23:59", "昨天", "Yesterday"],
  ["within the week", at(2026, 3, 29, 8, 0), "星期三 08:00", "Wednesday 08:00", "周三", "Wed"],
  ["a week ago", at(2026, 3, 26, 8, 0), "4月26日 08:00", "26 April 08:00", "4/26", "26/04"],
  [
    "another year",
    at(2025, 11, 31, 8, 0),
    "2025年12月31日 08:00",
    "31 December 2025 08:00",
    "2025/12/31",
    "31/12/2025",
  ],
  ["tomorrow, on a clock that was set back", at(2026, 4, 4, 8, 0), "5月4日 08:00", "4 May 08:00", "5/4", "04/05"],
])("%s", (_, when, zh, en, zhShort, enShort) => {
  expect(separatorTime(when, now, "zh")).toBe(zh);
  expect(separatorTime(when, now, "en")).toBe(en);
  expect(listTime(when, now, "zh")).toBe(zhShort);
  expect(listTime(when, now, "en")).toBe(enShort);
});

test("the full time names day, second and zone", () => {
  expect(fullTime(now, "zh")).toMatch(/^2026年5月3日星期日 (GMT|UTC)?.*14:05:09/);
  expect(fullTime(now, "en")).toMatch(/Sunday,? 3 May 2026.*14:05:09 (GMT|UTC)/);
});
