import { expect, test } from "vitest";
import { withFieldNames } from "./plan-words.ts";
import { reasonText } from "./reasons.ts";

test("fields that a reason names are said in the language of the page", () => {
  const stale = { code: "plan.stale", params: { fields: "mobile, mainDepartmentId" } };
  expect(reasonText(withFieldNames(stale, "zh"), "zh")).toBe("期间有人修改了：手机、主部门。没有写入，请重新制定。");
  expect(reasonText(withFieldNames(stale, "en"), "en")).toContain(": Mobile, Main department.");
  const there = { code: "plan.stale", params: { fields: "exists" } };
  expect(reasonText(withFieldNames(there, "zh"), "zh")).toContain("：已被新建或删除。");
  const unread = { code: "undo.unread", params: { label: "王丽", field: "mobile" } };
  expect(reasonText(withFieldNames(unread, "zh"), "zh")).toBe("“王丽”原来的手机当时无法读取，不会恢复。");
  expect(withFieldNames({ code: "x", params: { field: "elsewhere", count: 2 } }, "zh").params).toEqual({
    ...{ field: "elsewhere", count: 2 },
  });
});
