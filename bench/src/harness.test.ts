import { expect, test } from "vitest";
import { type Contestant, fixed, loop, measureCase, median } from "./harness.ts";
import { jsonLine, tableBlock } from "./report.ts";

/** Contestant with the given figures, one a turn; the first is the warm-up. */
function giving(name: string, rates: readonly number[]): Contestant {
  let turn = 0;
  return { name, turn: () => rates[turn++] as number };
}

const plan = {
  bench: "b",
  case: "c",
  unit: "things/s",
  goal: { atLeast: 0.4 },
  rounds: 3,
  limit: giving("limit", [1, 1000, 2000, 1000]),
  ours: giving("ours", [1, 500, 800, 450]),
  peers: [giving("peer", [1, 10, 30, 20])],
};

test("ratios are taken within a round, so a slow moment of the machine affects both sides", async () => {
  const result = await measureCase(plan);
  expect(result).toEqual({
    bench: "b",
    case: "c",
    unit: "things/s",
    ours: 500,
    limit: 1000,
    ofLimit: 0.45,
    spread: [0.4, 0.5],
    peers: { peer: 20 },
    goal: { atLeast: 0.4 },
    met: true,
  });
  expect(Object.keys(JSON.parse(jsonLine(result)))).toEqual([
    ...["bench", "case", "unit", "ours", "limit", "ofLimit", "spread", "peers", "goal", "met"],
  ]);
  expect(tableBlock(result)).toContain("goal at least 0.4: met (rounds from 0.4 to 0.5)");
});

test.each([
  ["a rate", { atLeast: 0.45 }, true],
  ["a rate that is too low", { atLeast: 0.46 }, false],
  ["a cost", { atMost: 0.45 }, true],
  ["a cost that is too high", { atMost: 0.44 }, false],
])("%s: %j", async (_, goal, met) => {
  const [ours, limit] = [giving("ours", [1, 500, 800, 450]), giving("limit", [1, 1000, 2000, 1000])];
  const result = await measureCase({ ...plan, ours, limit, peers: [], goal });
  expect(JSON.parse(jsonLine(result))).toMatchObject({ bench: "b", case: "c", ofLimit: 0.45, goal, met });
});

test("a fixed bound is a limit, too: 80 MB of 100 MB", async () => {
  const plan80 = { ...plan, unit: "MB", ours: fixed("ours", 80), limit: fixed("bound", 100), peers: [], rounds: 1 };
  const result = await measureCase({ ...plan80, goal: { atMost: 1 } });
  expect(result).toMatchObject({ ours: 80, limit: 100, ofLimit: 0.8, met: true });
  expect(tableBlock(result)).toContain("goal at most 1: met");
});

test("a loop counts what it does, awaits what is asynchronous, and lets no empty work pass", async () => {
  let calls = 0;
  const rate = await loop("l", async () => ++calls, 5).turn();
  expect(rate).toBeGreaterThan(0);
  expect(calls).toBeGreaterThanOrEqual(16);
  await expect(async () => loop("nothing", () => undefined, 1).turn()).rejects.toThrow("nothing did nothing");
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])("the median of %j is %f", (values, expected) => {
  expect(median(values)).toBe(expected);
});
