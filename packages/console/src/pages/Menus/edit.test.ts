import { type MenuEntry, submenu } from "@shoufa/contract";
import { expect, test } from "vitest";
import { added, changed, type Edited, moved, placesOf, removed, stepped } from "./edit.ts";

const leaf = (name: string) => ({ name, type: "click", key: name, url: "", appid: "", pagepath: "" });
const entry = (name: string): MenuEntry => ({ ...leaf(name), children: [] });
const list = (name: string, ...children: string[]): MenuEntry => ({
  ...entry(name),
  type: submenu,
  children: children.map(leaf),
});
const names = (edited: Edited | undefined) =>
  edited && [
    edited.entries.map(({ name, children }) => [name, ...children.map((child) => child.name)].join(" ")),
    edited.place,
  ];
const menu = [entry("a"), list("b", "b1", "b2"), entry("c")];

test("buttons move within their level and between levels, and take the selection along", () => {
  expect(names(moved(menu, [0], [2]))).toEqual([["b b1 b2", "c", "a"], [2]]);
  expect(names(moved(menu, [1, 1], [1, 0]))).toEqual([
    ["a", "b b2 b1", "c"],
    [1, 0],
  ]);
  expect(names(moved(menu, [0], [1, 1]))).toEqual([
    ["b b1 a b2", "c"],
    [0, 1],
  ]);
  expect(names(moved(menu.slice(0, 2), [1, 0], [0]))).toEqual([["b1", "a", "b b2"], [0]]);
});

test("what WeCom has no room for does not move", () => {
  expect(moved(menu, [1, 0], [0])).toBeUndefined(); // a fourth button
  expect(moved([list("a", "x"), list("b", "y")], [0], [1, 0])).toBeUndefined(); // a list in a list
  expect(moved([entry("a"), list("b", "1", "2", "3", "4", "5")], [0], [1, 0])).toBeUndefined(); // a sixth
  expect(moved(menu, [0], [2, 0])).toBeUndefined(); // into a button that opens no list
});

test("steps by keyboard", () => {
  expect(names(stepped(menu, [1, 0], "down"))).toEqual([
    ["a", "b b2 b1", "c"],
    [1, 1],
  ]);
  expect(stepped(menu, [0], "up")).toBeUndefined();
  expect(stepped(menu, [1, 1], "down")).toBeUndefined();
  expect(names(stepped(menu, [2], "in"))).toEqual([
    ["a", "b b1 b2 c"],
    [1, 2],
  ]);
  expect(names(stepped([list("b", "b1")], [0, 0], "out"))).toEqual([["b", "b1"], [1]]);
});

test("adding ends at three and five, removing leaves the selection at a neighbour", () => {
  expect(added(menu, "d")).toBeUndefined();
  expect(names(added(menu, "b3", 1))).toEqual([
    ["a", "b b1 b2 b3", "c"],
    [1, 2],
  ]);
  expect(names(removed(menu, [2]))).toEqual([["a", "b b1 b2"], [1]]);
  expect(names(removed([list("b", "b1")], [0, 0]))).toEqual([["b"], [0]]);
  expect(removed([entry("a")], [0])).toEqual({ entries: [], place: undefined });
  expect(placesOf(menu)).toEqual([[0], [1], [1, 0], [1, 1], [2]]);
});

test("changing the type and back loses nothing", () => {
  const before = changed(menu, [1], { type: "click" });
  expect(placesOf(before)).toHaveLength(3);
  expect(changed(before, [1], { type: submenu })).toEqual(menu);
});
