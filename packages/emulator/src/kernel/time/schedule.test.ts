import { type Cancel, silentLog } from "@shoufa/ports";
import { expect, test } from "vitest";
import { EmulatedClock } from "./emulated-clock.ts";
import { Schedule } from "./schedule.ts";

/** Time that a test moves: one timer, which is all that a schedule uses. */
function scene() {
  let now = 0;
  let timer: { due: number; task: () => void } | undefined;
  const base = { now: () => now, monotonic: () => now };
  const timers = {
    after(milliseconds: number, task: () => void): Cancel {
      const mine = { due: now + milliseconds, task };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
    sleep: () => Promise.reject(new Error("nobody sleeps here")),
  };
  const clock = new EmulatedClock(base);
  const done: string[] = [];
  const schedule = new Schedule({ clock, timers, log: silentLog });
  const passing = (milliseconds: number): void => {
    now += milliseconds;
    if (!timer || timer.due > now) return;
    const { task } = timer;
    timer = undefined;
    task();
  };
  return { clock, done, passing, schedule, at: (due: number, name: string) => schedule.at(due, () => done.push(name)) };
}

test("runs what is due in its order, as real time passes", () => {
  const { at, done, passing } = scene();
  at(200, "second");
  at(100, "first");
  at(200, "third");
  passing(99);
  expect(done).toEqual([]);
  passing(1);
  expect(done).toEqual(["first"]);
  passing(100);
  expect(done).toEqual(["first", "second", "third"]);
});

test("runs nothing before the caller has finished, and all due tasks on request", () => {
  const { at, done, schedule } = scene();
  at(0, "now");
  expect(done).toEqual([]);
  schedule.settle();
  expect(done).toEqual(["now"]);
});

test("runs the tasks that the clock jumps over, and waits again when it is set back", () => {
  const { at, clock, done, passing } = scene();
  at(1000, "jumped over");
  at(7_200_000 + 100, "after a restore");
  clock.advance({ seconds: 1 });
  expect(done).toEqual(["jumped over"]);
  clock.offset = 7_200_000;
  passing(100);
  expect(done).toEqual(["jumped over", "after a restore"]);
});

test("a task that fails does not keep the others back; what was cleared does not run", () => {
  const { at, clock, done, schedule } = scene();
  schedule.at(1, () => {
    throw new Error("no");
  });
  at(2, "next");
  clock.advance({ milliseconds: 5 });
  expect(done).toEqual(["next"]);
  at(10, "cleared");
  schedule.clear();
  at(20, "closed");
  schedule.close();
  clock.advance({ seconds: 1 });
  expect(done).toEqual(["next"]);
});
