import { expect, test } from "vitest";
import { defaultSwitches, setSwitches, switchCatalogue } from "./switches.ts";

test("the defaults are the bold values of the facts", () => {
  expect(defaultSwitches()).toMatchObject({
    "message.text.over2048": "truncate",
    "message.allInvalid": "81013",
    "directory.invisible.code": "60011",
    "callback.attempts": 3,
    "callback.retrySignature": "fresh",
    "errmsg.text": "table",
    "http.unknownPath": "404",
  });
});

test("the catalogue names every switch once, with its default and one sentence in each language", () => {
  const defaults = defaultSwitches();
  expect(new Set(switchCatalogue.map(({ name }) => name)).size).toBe(switchCatalogue.length);
  expect(switchCatalogue.map(({ name }) => name).sort()).toEqual(Object.keys(defaults).sort());
  for (const row of switchCatalogue) {
    expect(row.default).toBe(defaults[row.name]);
    expect(row.zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(row.en).toMatch(/^[A-Za-z0-9].*\.$/);
    if (row.values !== "number") expect(new Set(row.values).size).toBeGreaterThan(1);
  }
});

test.each([
  [{ "message.text.over2048": "maybe" }, "message.text.over2048 is one of truncate, 45002"],
  [{ "callback.attempts": -1 }, "callback.attempts is a whole number"],
  [{ nonsense: 1 }, "no switch is called nonsense"],
])("%j is refused with a sentence and changes nothing", (changes, sentence) => {
  const switches = defaultSwitches();
  expect(() => setSwitches(switches, { "errmsg.tail": "none", ...changes })).toThrow(sentence);
  expect(switches).toEqual(defaultSwitches());
});
