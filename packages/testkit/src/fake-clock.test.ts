import { expect, test } from "vitest";
import { fakeClock } from "./fake-clock.ts";

test("nothing fires until time is moved, then everything due fires in order", async () => {
  const time = fakeClock();
  const fired: string[] = [];
  time.after(2000, () => fired.push("second"));
  time.after(1000, () => {
    fired.push("first");
    time.after(500, () => fired.push("set while advancing"));
  });
  time.after(60_000, () => fired.push("later"));

  await time.advance({ seconds: 1, milliseconds: -1 });
  expect(fired).toEqual([]);
  await time.advance({ seconds: 5 });
  expect(fired).toEqual(["first", "set while advancing", "second"]);
  expect(time.monotonic()).toBe(5999);
});

test("a sleeper wakes when its time comes, and rejects with the reason when it is aborted", async () => {
  const time = fakeClock();
  const awake = time.sleep(3000).then(() => time.monotonic());
  await time.advance({ seconds: 10 });
  expect(await awake).toBe(3000);

  const leave = new AbortController();
  const asleep = time.sleep(1000, leave.signal);
  leave.abort(new Error("no longer wanted"));
  await expect(asleep).rejects.toThrow("no longer wanted");
  expect(time.sleptMilliseconds).toEqual([3000, 1000]);
});

test("a cancelled timer never fires", async () => {
  const time = fakeClock();
  let fired = false;
  const cancel = time.after(10, () => {
    fired = true;
  });
  cancel();
  await time.advance({ hours: 1 });
  expect(fired).toBe(false);
});

test("setting the wall clock leaves durations alone", async () => {
  const time = fakeClock(0);
  await time.advance({ minutes: 1 });
  time.setWallTime(5_000_000);
  expect(time.now()).toBe(5_000_000);
  expect(time.monotonic()).toBe(60_000);
  await time.advance({ seconds: 1 });
  expect(time.now()).toBe(5_001_000);
});
