import { systemTimers } from "@shoufa/ports";
import { expect, test, vi } from "vitest";
import { type GroupCommit, groupCommit, StoreTimeout } from "./group-commit.ts";

const store = <Row>(commits: GroupCommit<Row>, row: Row): Promise<void> =>
  new Promise((resolve, reject) => commits.store(row, (error) => (error === undefined ? resolve() : reject(error))));

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const patience = { timers: systemTimers, patienceMilliseconds: 3000 };

test("rows of one turn share one commit, and nobody is told before it has ended", async () => {
  const groups: number[][] = [];
  const commits = groupCommit<number>({ ...patience, append: async (rows) => void groups.push([...rows]) });
  const told: number[] = [];
  const all = [1, 2, 3].map((row) => store(commits, row).then(() => told.push(row)));
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
  const first = store(commits, 1);
  await turn();
  const rest = [store(commits, 2), store(commits, 3)];
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
    append: async () => {
      if (failures-- > 0) throw new Error("disk full");
    },
  });
  await expect(Promise.all([store(commits, 1), store(commits, 2)])).rejects.toThrow("disk full");
  await store(commits, 3);
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
  const first = store(commits, 1);
  await turn();
  const second = store(commits, 2);
  fire();
  await expect(first).rejects.toBeInstanceOf(StoreTimeout);
  await expect(second).rejects.toBeInstanceOf(StoreTimeout);
  finish();
  await turn();
  const third = store(commits, 3);
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
  const stored = store(commits, 1);
  await commits.close();
  await stored;
  expect(groups).toEqual([[1]]);
  await expect(store(commits, 2)).rejects.toThrow("closing");
});
