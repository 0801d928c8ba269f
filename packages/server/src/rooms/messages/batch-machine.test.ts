import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterAttempt,
  type CallResult,
  duplicateCheckSeconds,
  judgePeople,
  judgeRefusal,
  repeatableMilliseconds,
  retryDelay,
  windowMarginSeconds,
} from "./batch-machine.ts";

const sent: CallResult = { kind: "sent", invalid: [], unlicensed: [], msgId: "m" };
const unreachable: CallResult = { kind: "not-done", why: "wecom.unreachable" };
const silent: CallResult = { kind: "no-answer", why: "wecom.no_answer" };

describe("after an attempt", () => {
  const first = { attempt: 1, firstSentAt: 0, uncertain: false };
  test.each<[string, CallResult, typeof first, string]>([
    ["an answer settles it", sent, first, "sent"],
    ["a refusal settles it", { kind: "refused", errcode: 40056, invalid: [], unlicensed: [] }, first, "refused"],
    ["known not to have been done: it waits", unreachable, first, "pending"],
    ["a call limit: it waits", { kind: "not-done", why: "wecom.45009" }, first, "pending"],
    ["silence is never a failure", silent, first, "unknown"],
    ["not done now, but perhaps before: still unknown", unreachable, { ...first, uncertain: true }, "unknown"],
    ["silence again: still unknown", silent, { ...first, uncertain: true, attempt: 7 }, "unknown"],
    [
      "refused now, but perhaps delivered before: a person looks",
      { kind: "refused", errcode: 48002, invalid: [], unlicensed: [] },
      { ...first, uncertain: true },
      "held",
    ],
    ["answered at last", sent, { ...first, uncertain: true, attempt: 7 }, "sent"],
  ])("%s", (_name, result, attempt, state) => {
    expect(afterAttempt(result, attempt, 1_000, 0.5).state).toBe(state);
  });

  test("past the duplicate window nothing uncertain is repeated", () => {
    const late = repeatableMilliseconds;
    expect(late).toBe((duplicateCheckSeconds - windowMarginSeconds) * 1000);
    const step = afterAttempt(silent, { attempt: 9, firstSentAt: 0, uncertain: true }, late, 0);
    expect(step).toMatchObject({ state: "held", delayMilliseconds: 0 });
    expect(afterAttempt(unreachable, { attempt: 9, firstSentAt: 0, uncertain: false }, late, 0).state).toBe("pending");
  });

  test("whatever the order of answers, a batch that once stayed unanswered never waits as if it had not been sent", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(unreachable, silent), { maxLength: 20 }), (results) => {
        let uncertain = false;
        results.forEach((result, index) => {
          const step = afterAttempt(result, { attempt: index + 1, firstSentAt: 0, uncertain }, index, 0.3);
          if (result === silent) uncertain = true;
          expect(step.state).toBe(uncertain ? "unknown" : "pending");
        });
      }),
    );
  });
});

test("after WeCom comes back nobody waits longer than 15 s", () => {
  for (let attempt = 1; attempt < 1000; attempt++) {
    expect(retryDelay("wecom.unreachable", attempt, 0.999)).toBeLessThanOrEqual(15_000);
    expect(retryDelay("wecom.unreachable", attempt, 0)).toBeGreaterThanOrEqual(800);
  }
});

test.each<[string, number, ReturnType<typeof judgeRefusal>]>([
  ["message/send", -1, "no-answer"],
  ["gettoken", -1, "not-done"],
  ["message/send", 45009, "not-done"],
  ["message/send", 45033, "not-done"],
  ["message/send", 60020, "not-done"],
  ["message/send", 42001, "not-done"],
  ["gettoken", 40001, "not-done"],
  ["message/send", 81013, "refused"],
  ["message/send", 40056, "refused"],
  ["message/send", 48002, "refused"],
])("%s answering %i means %s", (endpoint, errcode, meaning) => {
  expect(judgeRefusal(endpoint, errcode)).toBe(meaning);
});

describe("people of an answered call", () => {
  test("WeCom's lists find their people in any spelling; the rest is accepted", () => {
    const { refused, strangers } = judgePeople(["zhangsan", "lisi", "wangwu"], {
      kind: "sent",
      invalid: ["zhangsan", "nobody"],
      unlicensed: ["LISI"],
      msgId: "m",
    });
    expect(Object.fromEntries(refused)).toEqual({ "invalid-user": ["zhangsan"], unlicensed: ["lisi"] });
    expect(strangers).toEqual(["nobody"]);
  });

  test("a whole call refused refuses everybody", () => {
    const { refused } = judgePeople(["a", "b"], { kind: "refused", errcode: 81013, invalid: ["a"], unlicensed: [] });
    expect(Object.fromEntries(refused)).toEqual({ "invalid-user": ["a"], "call-refused": ["b"] });
  });
});
