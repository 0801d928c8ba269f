import type { PlanStep } from "@shoufa/contract";
import { sayIn } from "@shoufa/web";
import { expect, test } from "vitest";
import { changedFields, planSum, settledSteps } from "./plan-words.ts";

const t = sayIn("zh");
const step = (over: Partial<PlanStep>): PlanStep => ({
  ...{ id: 0, act: 0, kind: "user/update", object: "m:lin", label: "林一", path: "" },
  ...{ before: {}, after: {}, departments: {}, state: "ready", reason: null, counted: false, settledAt: null },
  ...over,
});

test("departments are said by their names, leaders as such, and those that are gone by their numbers", () => {
  const moved = step({
    before: { departments: [{ id: 2 }, { id: 3, leader: true }] },
    after: { departments: [{ id: 4 }, { id: -1 }] },
    departments: { 2: "销售部", 3: "市场部" },
  });
  expect(changedFields(moved, t)).toEqual([
    { name: "部门", before: "销售部、市场部（负责人）", after: "#4、（新建的部门）" },
  ]);
});

test("what could not be read has no words for before, and a new department's place is said by its path", () => {
  expect(changedFields(step({ after: { mobile: "13800138000" } }), t)).toEqual([
    { name: "手机", before: null, after: "13800138000" },
  ]);
  const made = step({ kind: "department/create", after: { ref: "new1", name: "新业务部", parentId: 1 } });
  expect(changedFields(made, t)).toEqual([{ name: "名称", before: "", after: "新业务部" }]);
});

test("the sum of a plan names deletions last; steps that wait or were taken out are not over", () => {
  expect(planSum({ kinds: { "user/delete": 1, "user/update": 3 } }, t)).toBe("修改成员：3、删除成员：1");
  expect(settledSteps({ states: { ready: 2, unticked: 1, done: 4, refused: 1 } })).toBe(5);
});

test("own attributes and the external profile are said part by part, only what differs", () => {
  const text = (name: string, value: string) => ({ type: 0, name, text: { value } });
  const written = step({
    before: { extattr: [text("工号", "1"), text("爱好", "棋")], externalProfile: { external_corp_name: "远帆" } },
    after: {
      extattr: [text("工号", "2"), text("爱好", "棋")],
      externalProfile: {
        external_corp_name: "远帆",
        external_attr: [{ type: 1, name: "主页", web: { title: "简历", url: "https://a.example" } }],
      },
    },
  });
  expect(changedFields(written, t)).toEqual([
    { name: "自定义信息 工号", before: "1", after: "2" },
    { name: "对外信息 主页", before: "", after: "简历 https://a.example" },
  ]);
  expect(changedFields(step({ after: { extattr: [text("工号", "2")] } }), t)).toEqual([
    { name: "自定义信息 工号", before: null, after: "2" },
  ]);
  const hidden = step({ before: { extattr: "****" }, after: { extattr: "****" } });
  expect(changedFields(hidden, t)).toEqual([{ name: "自定义信息", before: "****", after: "****" }]);
});
