import { afterEach, expect, test, vi } from "vitest";
import { isoOf, localOf } from "./local-time.ts";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["New York, an hour that clocks leave out", "America/New_York", "2027-03-14T02:30", "2027-03-14T07:30:00.000Z"],
  ["New York, after it", "America/New_York", "2027-03-14T03:30", "2027-03-14T07:30:00.000Z"],
  [
    "New York, an hour that comes twice: the first one",
    "America/New_York",
    "2027-11-07T01:30",
    "2027-11-07T05:30:00.000Z",
  ],
  ["Shanghai, a leap day", "Asia/Shanghai", "2028-02-29T09:30", "2028-02-29T01:30:00.000Z"],
])("a time to send is one instant, in the zone of the browser: %s [M7]", (_, zone, local, iso) => {
  vi.stubEnv("TZ", zone);
  expect(isoOf(local)).toBe(iso);
  expect(isoOf(localOf(iso))).toBe(iso);
});

test("a day that does not exist is no time [M7]", () => {
  vi.stubEnv("TZ", "Asia/Shanghai");
  expect(isoOf("2027-02-29T09:30")).not.toMatch(/^2027-02-29/);
  expect(isoOf("")).toBe("");
});
