import { expect, test } from "vitest";
import { type Contestant, loop, measureCase, median } from "./harness.ts";
import { jsonLine, tableBlock } from "./report.ts";

/** Says the given rates in turn; the first is the warm-up. */
function saying(name: string, rates: readonly number[]): Contestant {
  let turn = 0;
  return { name, turn: () => rates[turn++] as number };
}

const plan = {
  bench: "b",
  case: "c",
  unit: "things/s",
  goal: 0.4,
  rounds: 3,
  limit: saying("limit", [1, 1000, 2000, 1000]),
  ours: saying("ours", [1, 500, 800, 450]),
  peers: [saying("peer", [1, 10, 30, 20])],
};

test("shares are taken within a round, so a slow moment of the machine strikes both sides", async () => {
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
    goal: 0.4,
    met: true,
  });
  expect(Object.keys(JSON.parse(jsonLine(result)))).toEqual([
    ...["bench", "case", "unit", "ours", "limit", "ofLimit", "spread", "peers", "goal", "met"],
  ]);
  expect(tableBlock(result)).toContain("goal 0.4: met (rounds from 0.4 to 0.5)");
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
