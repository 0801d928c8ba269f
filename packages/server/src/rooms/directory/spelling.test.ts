import { expect, test } from "vitest";
import { searchable, spell } from "./spelling.ts";

test.each([
  ["张伟", true, "zhangwei", "zw"],
  ["单雄信", true, "shanxiongxin", "sxx"], // as a surname shàn, else dān
  ["欧阳锋", true, "ouyangfeng", "oyf"],
  ["吕布", true, "lvbu", "lb"],
  ["Alice Wong", true, "alicewong", "aw"],
  ["华东3区ops", false, "huadong3quops", "hd3qo"],
  ["", true, "", ""],
])("%s is typed %s", (name, isPerson, pinyin, initials) => {
  expect(spell(name, isPerson)).toEqual({ pinyin, initials });
});

test("full-width letters, case and blanks make no difference", () => {
  expect(searchable(" Ｚhang　Wei ")).toBe("zhangwei");
});
