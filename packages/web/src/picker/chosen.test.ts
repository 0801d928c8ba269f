import { expect, test } from "vitest";
import {
  type ChosenAction,
  type ChosenItem,
  chosenReducer,
  isChosen,
  isNobody,
  isSameChoice,
  nobody,
  startChoosing,
} from "./chosen.ts";

const rd: ChosenItem = { kind: "department", id: 2 };
const lin: ChosenItem = { kind: "member", userId: "lin" };
const after = (...actions: ChosenAction[]) => actions.reduce(chosenReducer, startChoosing(nobody));

test("what is taken twice is given back", () => {
  const state = after({ type: "toggle", item: rd }, { type: "toggle", item: lin }, { type: "toggle", item: rd });
  expect(state.items).toEqual([lin]);
  expect(isChosen(state, rd)).toBe(false);
});

test("a department and a person of the same id are two things", () => {
  const state = after({ type: "toggle", item: rd }, { type: "toggle", item: { kind: "member", userId: "2" } });
  expect(state.items).toEqual([rd, { kind: "member", userId: "2" }]);
});

test("Backspace takes the last one away, and at the end everyone", () => {
  const state = after(
    { type: "everyone", everyone: true },
    { type: "toggle", item: rd },
    { type: "remove-last" },
    { type: "remove-last" },
  );
  expect(isNobody(state)).toBe(true);
});

test("every step can be undone, and steps that change nothing are none", () => {
  let state = after({ type: "toggle", item: rd }, { type: "toggle", item: lin }, { type: "clear" }, { type: "clear" });
  expect(isNobody(state)).toBe(true);
  state = chosenReducer(state, { type: "undo" });
  expect(state.items).toEqual([rd, lin]);
  state = chosenReducer(chosenReducer(state, { type: "undo" }), { type: "undo" });
  expect(isNobody(state)).toBe(true);
  expect(chosenReducer(state, { type: "undo" })).toBe(state);
});

test("what is taken out is not chosen as well, and the other way round", () => {
  const interns: ChosenItem = { kind: "tag", id: 7 };
  let state = after({ type: "toggle", item: rd }, { type: "toggle", item: interns });
  state = chosenReducer(state, { type: "toggle", item: interns, list: "except" });
  expect([state.items, state.except]).toEqual([[rd], [interns]]);
  state = chosenReducer(state, { type: "add", items: [interns, rd, lin] });
  expect([state.items, state.except]).toEqual([[rd, interns, lin], []]);
});

test("a department is meant with those below it, or without, wherever it stands", () => {
  let state = after({ type: "toggle", item: rd }, { type: "flip", item: rd });
  expect(state.items).toEqual([{ ...rd, only: true }]);
  expect(isSameChoice(state, after({ type: "toggle", item: rd }))).toBe(false);
  state = chosenReducer(state, { type: "toggle", item: rd });
  expect(state.items).toEqual([]);
  state = after({ type: "toggle", item: rd, list: "except" }, { type: "flip", item: rd }, { type: "flip", item: rd });
  expect(state.except).toEqual([rd]);
});
