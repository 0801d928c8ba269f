import { systemTimers } from "@shoufa/ports";
import { expect, test, vi } from "vitest";
import { groupCommit, StoreTimeout } from "./group-commit.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const patience = { timers: systemTimers, patienceMilliseconds: 3000 };

test("rows of one turn share one commit, and nobody is told before it has ended", async () => {
  const groups: number[][] = [];
  const commits = groupCommit<number>({ ...patience, append: (rows) => void groups.push([...rows]) });
  const told: number[] = [];
  const all = [1, 2, 3].map((row) => commits.store(row).then(() => told.push(row)));
  expect(groups).toEqual([]);
  expect(told).toEqual([]);
  await Promise.all(all);
  expect(groups).toEqual([[1, 2, 3]]);
  expect(told).toEqual([1, 2, 3]);
});

test("while a commit is under way the next one gathers", async () => {
  const groups: number[][] = [];
  let finish = (): void => {};
  const commits = groupCommit<number>({
    ...patience,
    append: (rows) => {
      groups.push([...rows]);
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    },
  });
  const first = commits.store(1);
  await turn();
  const rest = [commits.store(2), commits.store(3)];
  await turn();
  expect(groups).toEqual([[1]]);
  finish();
  await first;
  await vi.waitFor(() => expect(groups).toHaveLength(2));
  finish();
  await Promise.all(rest);
  expect(groups).toEqual([[1], [2, 3]]);
});

test("a failed commit fails everybody in it, and the next one works", async () => {
  let failures = 1;
  const commits = groupCommit<number>({
    ...patience,
    append: () => {
      if (failures-- > 0) throw new Error("disk full");
    },
  });
  await expect(Promise.all([commits.store(1), commits.store(2)])).rejects.toThrow("disk full");
  await commits.store(3);
});

test("a silent store is given up on in time, also by those queued behind it", async () => {
  let fire = (): void => {};
  const after = (_milliseconds: number, task: () => void) => {
    fire = task;
    return () => {};
  };
  const timers = { ...systemTimers, after };
  let finish = (): void => {};
  const commits = groupCommit<number>({
    timers,
    patienceMilliseconds: 3000,
    append: () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  });
  const first = commits.store(1);
  await turn();
  const second = commits.store(2);
  fire();
  await expect(first).rejects.toBeInstanceOf(StoreTimeout);
  await expect(second).rejects.toBeInstanceOf(StoreTimeout);
  finish();
  await turn();
  const third = commits.store(3);
  await turn();
  finish();
  await third;
});

test("closing waits for what is under way and takes no more", async () => {
  const groups: number[][] = [];
  const commits = groupCommit<number>({
    ...patience,
    append: async (rows) => {
      await turn();
      groups.push([...rows]);
    },
  });
  const stored = commits.store(1);
  await commits.close();
  await stored;
  expect(groups).toEqual([[1]]);
  await expect(commits.store(2)).rejects.toThrow("closing");
});
