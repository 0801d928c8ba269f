import { fakeClock } from "@shoufa/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Call, outgoing } from "./call.ts";
import { type PaceOptions, pacing } from "./pacing.ts";

const reply = { errcode: 0, errmsg: "ok" };

function paced(options: PaceOptions) {
  const time = fakeClock();
  const startedAt: number[] = [];
  const layer = pacing(options, { clock: time, timers: time });
  const call = layer(async () => {
    startedAt.push(time.monotonic());
    return reply;
  });
  return { time, startedAt, call, layer };
}

test("calls within the rate do not wait; those beyond it wait their turn", async () => {
  const { time, startedAt, call } = paced({ limits: [{ calls: 3, perSeconds: 60 }] });
  const all = Promise.all(Array.from({ length: 7 }, () => call(outgoing("unheard/of", {}))));
  await time.advance({ seconds: 59 });
  expect(startedAt).toEqual([0, 0, 0]);
  await time.advance({ seconds: 70 });
  await all;
  expect(startedAt).toHaveLength(7);
});

test("each endpoint has its own rate", async () => {
  const { startedAt, call } = paced({ limits: [{ calls: 1, perSeconds: 60 }] });
  await Promise.all([call(outgoing("unheard/of", {})), call(outgoing("user/get", {}))]);
  expect(startedAt).toHaveLength(2);
});

test("stacks that share the layer share the rate", async () => {
  const { time, startedAt, call, layer } = paced({ limits: [{ calls: 1, perSeconds: 60 }] });
  const other = layer(async () => reply);
  await call(outgoing("unheard/of", {}));
  let through = false;
  const waiting = other(outgoing("unheard/of", {})).then(() => {
    through = true;
  });
  await time.advance({ seconds: 30 });
  expect(through).toBe(false);
  await time.advance({ seconds: 31 });
  await waiting;
  expect(startedAt).toHaveLength(1);
});

test("a caller that leaves the queue has sent nothing and delays no other", async () => {
  const { time, startedAt, call } = paced({ limits: [{ calls: 1, perSeconds: 60 }] });
  await call(outgoing("unheard/of", {}));
  const leave = new AbortController();
  const leaver = call(outgoing("unheard/of", {}, { signal: leave.signal }));
  const next = call(outgoing("unheard/of", {}));
  leave.abort();
  await expect(leaver).rejects.toMatchObject({ reason: "aborted", outcome: "not-sent", endpoint: "unheard/of" });
  await time.advance({ seconds: 61 });
  await next;
  expect(startedAt).toHaveLength(2);
});

test("no more calls are in flight than allowed, and every place is given back, also after failures", async () => {
  const time = fakeClock();
  let inFlight = 0;
  let most = 0;
  const slow: Call = async ({ endpoint }) => {
    inFlight++;
    most = Math.max(most, inFlight);
    await time.sleep(1000);
    inFlight--;
    if (endpoint === "bad") throw new Error("failed");
    return reply;
  };
  const call = pacing({ limits: [], concurrency: 3 }, { clock: time, timers: time })(slow);
  const all = Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => call(outgoing(index % 2 ? "bad" : "good", {}))),
  );
  await time.advance({ seconds: 10 });
  expect(await all).toHaveLength(20);
  expect(most).toBe(3);
  expect(inFlight).toBe(0);
});

test("in no stretch of the window, wherever it starts, are there more calls than the limit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 90 }),
      fc.array(fc.record({ pause: fc.integer({ min: 0, max: 40_000 }), calls: fc.integer({ min: 1, max: 9 }) }), {
        maxLength: 8,
      }),
      async (calls, perSeconds, bursts) => {
        const { time, startedAt, call } = paced({ limits: [{ calls, perSeconds }], concurrency: 1000 });
        const all: Promise<unknown>[] = [];
        for (const burst of bursts) {
          await time.advance({ milliseconds: burst.pause });
          for (let index = 0; index < burst.calls; index++) all.push(call(outgoing("unheard/of", {})));
        }
        await time.advance({ seconds: perSeconds * 2 * (all.length + 1) });
        await Promise.all(all);
        for (let first = 0; first + calls < startedAt.length; first++) {
          const span = (startedAt[first + calls] ?? 0) - (startedAt[first] ?? 0);
          expect(span).toBeGreaterThanOrEqual(perSeconds * 1000);
        }
      },
    ),
    { numRuns: 60 },
  );
});
