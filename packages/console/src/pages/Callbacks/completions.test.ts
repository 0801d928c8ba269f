import { expect, test } from "vitest";
import { completionsOf } from "./completions.ts";

const values = (q: string): string[] => completionsOf(q, ["通知", "人事 公告"]).map(({ value }) => value);

test("an empty filter offers every key, a begun one those that fit", () => {
  expect(values("")).toEqual(["from:", "type:", "event:", "app:", "status:", "before:", "after:"]);
  expect(values("sta")).toEqual(["status:"]);
  expect(values("from:lin -st")).toEqual(["from:lin -status:"]);
});

test("a key offers its values, and what stands before it stays", () => {
  expect(values("请假 status:ref")).toEqual(["请假 status:refused "]);
  expect(values("app:")).toEqual(["app:通知 ", 'app:"人事 公告" ']);
  expect(values("event:enter")).toEqual(["event:enter_agent "]);
  expect(values("-type:ev")).toEqual(["-type:event "]);
  expect(values("from:li")).toEqual([]);
});

test("a finished term and a free word offer nothing", () => {
  expect(values("status:refused")).toEqual([]);
  expect(values("请假")).toEqual([]);
});
