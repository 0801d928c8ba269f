import { expect, test } from "vitest";
import { secondsLeft } from "./progress.ts";

test("time left follows from the speed so far, and is unknown before there is one", () => {
  expect(secondsLeft(100, 400, 10_000)).toBe(30);
  expect(secondsLeft(400, 400, 10_000)).toBe(0);
  expect(secondsLeft(0, 0, 60_000)).toBeNull();
  expect(secondsLeft(9, 400, 60_000)).toBeNull();
  expect(secondsLeft(100, 400, 1000)).toBeNull();
});
