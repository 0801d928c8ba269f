import { expect, test } from "vitest";
import { type Menu, type MenuLeaf, menuProblems } from "./menu.ts";

const leaf = (more: Partial<MenuLeaf> = {}): MenuLeaf => ({ type: "click", name: "签到", key: "k", ...more });
const problems = (button: Menu["button"]) => menuProblems({ button });

test("a menu that WeCom takes has no problems", () => {
  expect(
    problems([
      leaf({ name: "一二三四五a" }),
      { name: "更多", sub_button: [leaf({ name: "字".repeat(13) }), leaf({ type: "view", url: "https://a.example" })] },
      leaf({ type: "view_miniprogram", appid: "wx1", pagepath: "pages/a", sub_button: [] }),
    ]),
  ).toEqual([]);
});

test("each bound is told with the place, the number and the limit", () => {
  expect(problems([])).toEqual([{ at: [], field: "buttons", problem: "count", actual: 0, bound: 1 }]);
  expect(problems(Array(4).fill(leaf()))).toEqual([
    { at: [], field: "buttons", problem: "count", actual: 4, bound: 3 },
  ]);
  expect(problems([{ name: "六个字的名字", sub_button: [] }])).toEqual([
    { at: [0], field: "name", problem: "too-long", actual: 18, bound: 16 },
    { at: [0], field: "buttons", problem: "count", actual: 0, bound: 1 },
  ]);
  expect(problems([{ name: "更多", sub_button: [leaf({ name: "字".repeat(14) }), leaf({ key: "" })] }])).toEqual([
    { at: [0, 0], field: "name", problem: "too-long", actual: 42, bound: 40 },
    { at: [0, 1], field: "key", problem: "missing" },
  ]);
});

test("addresses, mini programs and unknown types", () => {
  expect(
    problems([
      leaf({ type: "view", url: "a.example" }),
      leaf({ type: "view_miniprogram", appid: "wx1" }),
      leaf({ type: "media_id" as "click" }),
    ]),
  ).toEqual([
    { at: [0], field: "url", problem: "not-link" },
    { at: [1], field: "pagepath", problem: "missing" },
    { at: [2], field: "type", problem: "unknown" },
  ]);
});
