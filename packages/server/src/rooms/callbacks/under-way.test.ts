import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { type Counted, createUnderWay, defaultLimits, type Limits } from "./under-way.ts";

function open(limits: Partial<Limits> = {}) {
  const clock = fakeClock();
  const underWay = createUnderWay({ clock, timers: clock, limits: { ...defaultLimits, ...limits } });
  const begin = (client = "203.0.113.1") => {
    const one: Counted & { expired: boolean } = {
      ...{ client, since: clock.monotonic(), bytes: 0, expired: false },
      expire() {
        one.expired = true;
        underWay.end(one);
      },
    };
    return { one, begun: underWay.begin(one) };
  };
  return { clock, underWay, begin };
}

test("one client may have so many, others are not affected, and who ends makes room", () => {
  const { begin, underWay } = open({ requestsOfClient: 2 });
  const first = begin();
  expect([first.begun, begin().begun, begin().begun]).toEqual([true, true, false]);
  expect(begin("203.0.113.2").begun).toBe(true);
  underWay.end(first.one);
  underWay.end(first.one);
  expect([begin().begun, begin().begun]).toEqual([true, false]);
});

test("all together may have so many", () => {
  const { begin } = open({ requests: 3 });
  expect(Array.from({ length: 5 }, (_, i) => begin(`203.0.113.${i}`).begun)).toEqual([true, true, true, false, false]);
});

test("large bodies share their room; small ones pass when it is used up", () => {
  const { begin, underWay } = open({ bodyBytes: 1000, smallBody: 100 });
  const [large, other, small] = [begin().one, begin().one, begin().one];
  expect(underWay.take(large, 900)).toBe(true);
  expect(underWay.take(other, 200)).toBe(false);
  expect(underWay.take(small, 100)).toBe(true);
  expect(underWay.take(small, 1)).toBe(false);
  for (const one of [large, other, small]) underWay.end(one);
  expect(underWay.take(begin().one, 1000)).toBe(true);
});

test("what lasts too long expires, the oldest first, and never later than a quarter of a second after its time", async () => {
  const { clock, begin, underWay } = open({ patienceMilliseconds: 3000 });
  const early = begin().one;
  await clock.advance({ seconds: 2 });
  const late = begin().one;
  const done = begin().one;
  underWay.end(done);
  await clock.advance({ milliseconds: 999 });
  expect([early.expired, late.expired]).toEqual([false, false]);
  await clock.advance({ milliseconds: 250 });
  expect([early.expired, late.expired]).toEqual([true, false]);
  await clock.advance({ seconds: 2 });
  expect([late.expired, done.expired]).toEqual([true, false]);
});
