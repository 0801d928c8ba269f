import { expect, test } from "vitest";
import { defaultSwitches, setSwitches } from "./switches.ts";

test("the defaults are the bold values of the facts", () => {
  expect(defaultSwitches()).toMatchObject({
    "message.text.over2048": "truncate",
    "message.allInvalid": "81013",
    "directory.invisible.code": "60011",
    "callback.attempts": 3,
  });
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
