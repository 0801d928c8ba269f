import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Attempt,
  afterAttempt,
  type CallResult,
  cancelledStep,
  duplicateCheckSeconds,
  judgePeople,
  judgeRefusal,
  noAnswer,
  onceCancelled,
  retryDelay,
  unreachable as unreachableReason,
  windowMarginSeconds,
} from "./batch-machine.ts";

const sent: CallResult = { kind: "sent", invalid: [], unlicensed: [], msgId: "m" };
const refused = (errcode: number): CallResult => ({ kind: "refused", errcode, invalid: [], unlicensed: [] });
const unreachable: CallResult = { kind: "not-done", reason: unreachableReason };
const limited: CallResult = { kind: "not-done", reason: { code: "wecom.45009", params: {} } };
const untrusted: CallResult = { kind: "blocked", reason: { code: "wecom.60020", params: {} } };
const silent: CallResult = { kind: "no-answer", reason: noAnswer };
const now = { now: 1_000, era: 0 };

const first: Attempt = {
  attempt: 1,
  firstSentAt: 0,
  firstSentEra: 0,
  duplicateCheckSeconds,
  uncertain: false,
  sentBefore: false,
};

describe("after an attempt", () => {
  test.each<[string, CallResult, Attempt, string]>([
    ["an answer settles it", sent, first, "sent"],
    ["a refusal settles it", refused(40056), first, "refused"],
    ["known not to have been done: it waits", unreachable, first, "pending"],
    ["a call limit: it waits", limited, first, "pending"],
    ["an address that is not trusted: it waits", untrusted, first, "pending"],
    ["silence is never a failure", silent, first, "unknown"],
    ["not done now, but perhaps before: still unknown", unreachable, { ...first, uncertain: true }, "unknown"],
    ["silence again: still unknown", silent, { ...first, uncertain: true, attempt: 7 }, "unknown"],
    [
      "refused now, but perhaps delivered before: a person looks",
      refused(48002),
      { ...first, uncertain: true },
      "held",
    ],
    ["refused when sent again by a person", refused(48002), { ...first, sentBefore: true }, "held"],
    ["answered at last", sent, { ...first, uncertain: true, attempt: 7 }, "sent"],
    ["silence without the duplicate check: a person decides", silent, { ...first, duplicateCheckSeconds: 0 }, "held"],
    ["silence, and the clock was set back since", silent, { ...first, firstSentEra: -1 }, "held"],
    ["silence, and the first attempt lies in the future", silent, { ...first, firstSentAt: 100_000 }, "held"],
  ])("%s", (_name, result, attempt, state) => {
    expect(afterAttempt(result, attempt, now, 0.5).state).toBe(state);
  });

  test("only what a person has to mend asks for a person", () => {
    expect(afterAttempt(untrusted, first, now, 0).needsPerson).toBe(true);
    for (const result of [unreachable, limited, silent])
      expect(afterAttempt(result, first, now, 0).needsPerson).toBe(false);
  });

  test("past the duplicate window nothing uncertain is repeated", () => {
    const late = { now: (duplicateCheckSeconds - windowMarginSeconds) * 1000, era: 0 };
    const step = afterAttempt(silent, { ...first, attempt: 9, uncertain: true }, late, 0);
    expect(step).toMatchObject({ state: "held", delayMilliseconds: 0, reason: { code: "held.window_over" } });
    expect(afterAttempt(unreachable, { ...first, attempt: 9 }, late, 0).state).toBe("pending");
  });

  test("cancelled meanwhile: nothing is attempted again, and nothing is called stopped that may have left", () => {
    const after = (result: CallResult, attempt = first) =>
      onceCancelled(afterAttempt(result, attempt, now, 0), attempt);
    expect(after(unreachable).state).toBe("cancelled");
    expect(after(unreachable, { ...first, sentBefore: true }).state).toBe("held");
    expect(after(silent)).toMatchObject({ state: "held", reason: { code: "held.cancelled" } });
    expect(after(sent).state).toBe("sent");
    expect([cancelledStep(false).state, cancelledStep(true).state]).toEqual(["cancelled", "held"]);
  });

  test("whatever the order of answers, a batch that once stayed unanswered never waits as if it had not been sent", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(unreachable, untrusted, silent), { maxLength: 20 }), (results) => {
        let uncertain = false;
        results.forEach((result, index) => {
          const step = afterAttempt(result, { ...first, attempt: index + 1, uncertain }, { now: index, era: 0 }, 0.3);
          if (result === silent) uncertain = true;
          expect(step.state).toBe(uncertain ? "unknown" : "pending");
        });
      }),
    );
  });
});

test("after WeCom comes back no batch waits longer than 15 s", () => {
  for (let attempt = 1; attempt < 1000; attempt++) {
    expect(retryDelay("wecom.unreachable", attempt, false, 0.999)).toBeLessThanOrEqual(15_000);
    expect(retryDelay("wecom.unreachable", attempt, false, 0)).toBeGreaterThanOrEqual(800);
  }
});

test("a wrong secret is tried twice an hour at most: WeCom shuts out addresses that insist", () => {
  expect(retryDelay("wecom.40001", 1, true, 0)).toBeGreaterThan(20 * 60_000);
});

test.each<[string, number, ReturnType<typeof judgeRefusal>]>([
  ["message/send", -1, "no-answer"],
  ["gettoken", -1, "not-done"],
  ["message/send", 45009, "not-done"],
  ["message/send", 45033, "not-done"],
  ["message/send", 42001, "not-done"],
  ["gettoken", 45009, "not-done"],
  ["message/send", 60020, "blocked"],
  ["gettoken", 60020, "blocked"],
  ["gettoken", 40001, "blocked"],
  ["gettoken", 40013, "blocked"],
  ["gettoken", 48001, "blocked"],
  ["message/send", 50003, "blocked"],
  ["message/send", 81013, "refused"],
  ["message/send", 40056, "refused"],
  ["message/send", 48002, "refused"],
])("%s answering %i means %s", (endpoint, errcode, meaning) => {
  expect(judgeRefusal(endpoint, errcode)).toBe(meaning);
});

describe("people of an answered call", () => {
  test("WeCom's lists find their people in any spelling; the rest is accepted [E8]", () => {
    const { refused, strangers } = judgePeople(["zhangsan", "lisi", "wangwu"], {
      kind: "sent",
      invalid: ["zhangsan", "nobody"],
      unlicensed: ["LISI"],
      msgId: "m",
    });
    expect(Object.fromEntries(refused)).toEqual({ "invalid-user": ["zhangsan"], unlicensed: ["lisi"] });
    expect(strangers).toEqual(["nobody"]);
  });

  test("a whole call refused refuses everybody [E9]", () => {
    const { refused } = judgePeople(["a", "b"], { kind: "refused", errcode: 81013, invalid: ["a"], unlicensed: [] });
    expect(Object.fromEntries(refused)).toEqual({ "invalid-user": ["a"], "call-refused": ["b"] });
  });
});
