import type { RuleHours, RuleTrigger } from "@shoufa/contract";
import type { InboundView } from "@shoufa/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRules, type RuleToCompile } from "./compile.ts";
import { hoursTest } from "./hours.ts";
import { needlesOf } from "./needles.ts";

const text = (content: string): InboundView => ({
  ...{ toUserName: "", fromUserName: "lin", createTime: 1, agentId: 1 },
  ...{ kind: "message", msgType: "text", msgId: "1", content },
});
const rulesOf = (...triggers: RuleTrigger[]) =>
  compileRules(
    triggers.map(
      (trigger, index): RuleToCompile => ({
        ...{ id: String(index), trigger, perMinute: 1, answer: { type: "text", text: "答" } },
        only: { hours: null, departments: [], tags: [] },
      }),
    ),
    () => null,
    "Asia/Shanghai",
  );
const words = (match: "equals" | "contains" | "pattern", ...values: string[]): RuleTrigger => ({
  ...{ kind: "text", match, values },
});

describe("which rule answers a text", () => {
  test.each([
    ["equals passes over case, width and white space", words("equals", "WiFi"), " ｗｉｆｉ\n", true],
    ["equals is not contains", words("equals", "wifi"), "wifi?", false],
    ["contains passes over case and width", words("contains", "Ａbc"), "xxaBCyy", true],
    ["any of several words", words("contains", "发票", "报销"), "我要报销", true],
    ["a pattern is matched as written", words("pattern", "^ABC$"), "abc", false],
    ["a pattern that says so ignores case", words("pattern", "(?i)^ABC$"), "abc", true],
    ["a pattern over Chinese", words("pattern", "^工单[0-9]{4}$"), "工单2026", true],
    ["any text", { kind: "any-text" } satisfies RuleTrigger, "随便", true],
  ])("%s", (_name, trigger, said, expected) => {
    expect(rulesOf(trigger).match({ view: text(said), sentAt: 0 }) !== undefined).toBe(expected);
  });

  test("the first by order, whichever way each is found", () => {
    const rules = rulesOf(words("pattern", "z"), words("contains", "b"), words("equals", "abc"), { kind: "any-text" });
    const ids = (said: string) => rules.matches({ view: text(said), sentAt: 0 }).map(({ rule }) => rule.id);
    expect(ids("abc")).toEqual(["1", "2", "3"]);
    expect(ids("abz")).toEqual(["0", "1", "3"]);
    expect(rules.match({ view: text("abc"), sentAt: 0 })?.id).toBe("1");
  });
});

test("words are found wherever they stand, as a plain search would find them", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "中"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 12 }),
      fc.string({ unit: fc.constantFrom("a", "b", "中"), maxLength: 30 }),
      (all, said) => {
        const found = new Set<number>();
        needlesOf(all.map((word, index) => [word, index])).find(said, (value) => found.add(value));
        expect([...found].sort((a, b) => a - b)).toEqual(
          all.flatMap((word, index) => (said.includes(word) ? [index] : [])),
        );
      },
    ),
    { numRuns: 500 },
  );
});

describe("hours", () => {
  const at = (time: string): number => Date.parse(time);
  const weekdays: RuleHours = { from: "09:00", to: "18:00", days: [1, 2, 3, 4, 5] };
  const night: RuleHours = { ...weekdays, from: "22:00", to: "06:00", days: [5] };
  test.each([
    [weekdays, "Asia/Shanghai", "2026-11-30T01:00:00Z", true], // Monday 09:00
    [weekdays, "Asia/Shanghai", "2026-11-30T00:59:59Z", false],
    [weekdays, "Asia/Shanghai", "2026-11-30T10:00:00Z", false], // 18:00
    [weekdays, "Asia/Shanghai", "2026-11-29T02:00:00Z", false], // Sunday
    [night, "Asia/Shanghai", "2026-11-27T14:30:00Z", true], // Friday 22:30
    [night, "Asia/Shanghai", "2026-11-27T21:59:00Z", true], // Saturday 05:59 belongs to Friday's night
    [night, "Asia/Shanghai", "2026-11-26T21:59:00Z", false], // Friday 05:59 belongs to Thursday's
    [weekdays, "Asia/Kathmandu", "2026-11-30T03:14:59Z", false], // 08:59
    [weekdays, "Asia/Kathmandu", "2026-11-30T03:15:00Z", true],
  ])("%j in %s at %s: %s", (hours, timeZone, time, expected) => {
    expect(hoursTest(hours, timeZone)(at(time))).toBe(expected);
  });
});

// How long a delivery of twice the text takes is measured by the benchmark `rules`.
test.each(["^(a+)+$", "(a|aa)*b$", "(.*a){12}x"])(
  "a pattern made to explode is tried on a million letters: %s",
  (made) => {
    const rules = rulesOf(words("pattern", made), words("pattern", "!$"));
    expect(rules.match({ view: text(`${"a".repeat(1_000_000)}!`), sentAt: 1 })?.id).toBe("1");
  },
);
