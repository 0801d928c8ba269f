import { type MenuEntry, submenu } from "@shoufa/contract";
import { expect, test } from "vitest";
import { differenceOf } from "./difference.ts";

const leaf = (name: string, more: object = {}) => ({
  ...{ name, type: "click", key: name, url: "", appid: "", pagepath: "" },
  ...more,
});
const entry = (name: string, more: object = {}): MenuEntry => ({ ...leaf(name), children: [], ...more });
const list = (name: string, ...children: ReturnType<typeof leaf>[]): MenuEntry =>
  entry(name, { type: submenu, children });
const lines = (before: MenuEntry[], after: MenuEntry[]) =>
  differenceOf(before, after).map(({ kind, path, fields }) =>
    [kind, path.join("/"), ...fields.map((each) => `${each.field}:${each.before}>${each.after}`)].join(" "),
  );

test("nothing differs but what people do not see", () => {
  expect(lines([entry("a", { key: "a", url: "kept" })], [entry("a")])).toEqual([]);
});

test("added, removed, changed, moved", () => {
  expect(lines([], [list("a", leaf("x"))])).toEqual(["added a", "added a/x"]);
  expect(lines([list("a", leaf("x")), entry("b")], [entry("b")])).toEqual(["removed a", "removed a/x"]);
  expect(lines([entry("a"), entry("b")], [entry("b"), entry("a")])).toEqual(["moved a"]);
  expect(lines([entry("a")], [entry("a", { type: "view", url: "https://a.example" })])).toEqual([
    "changed a type:click>view key:a> url:>https://a.example",
  ]);
  expect(lines([entry("a")], [entry("b", { type: "view", url: "https://b.example" })])).toEqual([
    "added b",
    "removed a",
  ]);
  expect(lines([entry("a"), entry("b")], [entry("甲", { key: "a" }), entry("b")])).toEqual(["changed 甲 name:a>甲"]);
});

test("inside a list", () => {
  expect(
    lines([list("a", leaf("x"), leaf("y"))], [list("a", leaf("x", { key: "k" }), leaf("z", { key: "y" }))]),
  ).toEqual(["changed a/x key:x>k", "changed a/z name:y>z"]);
});
