import { expect, test } from "vitest";
import { type GroupCommit, groupCommit, StoreFull } from "./group-commit.ts";

/** Somebody who waits until told, or until `abandon` is called. */
function waiting(commits: GroupCommit<number>, row: number) {
  const told = Promise.withResolvers<void>();
  const one = {
    row,
    answered: false,
    stored: (error?: unknown) => (error === undefined ? told.resolve() : told.reject(error)),
  };
  commits.store(one);
  return {
    stored: told.promise,
    abandon: () => {
      one.answered = true;
    },
  };
}
const store = (commits: GroupCommit<number>, row: number): Promise<void> => waiting(commits, row).stored;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A store that ends a commit when it is told to. */
function slowStore() {
  const groups: number[][] = [];
  const ends: (() => void)[] = [];
  const append = (rows: readonly number[]): Promise<[]> => {
    groups.push([...rows]);
    return new Promise<[]>((resolve) => void ends.push(() => resolve([])));
  };
  return { groups, append, finish: () => ends.shift()?.() };
}

test("rows of one turn share one commit, and nobody is told before it has ended", async () => {
  const groups: number[][] = [];
  const commits = groupCommit<number>({
    append: async (rows) => {
      groups.push([...rows]);
      return [];
    },
  });
  const told: number[] = [];
  const all = [1, 2, 3].map((row) => store(commits, row).then(() => told.push(row)));
  expect(groups).toEqual([]);
  expect(told).toEqual([]);
  await Promise.all(all);
  expect(groups).toEqual([[1, 2, 3]]);
  expect(told).toEqual([1, 2, 3]);
});

test("while a commit is under way the next one gathers", async () => {
  const { groups, append, finish } = slowStore();
  const commits = groupCommit<number>({ append });
  const first = store(commits, 1);
  await turn();
  const rest = [store(commits, 2), store(commits, 3)];
  await turn();
  expect(groups).toEqual([[1]]);
  finish();
  await first;
  await expect.poll(() => groups).toHaveLength(2);
  finish();
  await Promise.all(rest);
  expect(groups).toEqual([[1], [2, 3]]);
});

test("a failed commit fails everybody in it, and the next one works", async () => {
  let failures = 1;
  const commits = groupCommit<number>({
    append: async () => {
      if (failures-- > 0) throw new Error("disk full");
      return [];
    },
  });
  await expect(Promise.all([store(commits, 1), store(commits, 2)])).rejects.toThrow("disk full");
  await store(commits, 3);
});

test("what was answered while the store was silent is not stored late", async () => {
  const { groups, append, finish } = slowStore();
  const commits = groupCommit<number>({ append });
  const first = store(commits, 1);
  await turn();
  const second = waiting(commits, 2);
  const third = store(commits, 3);
  second.abandon();
  finish();
  await first;
  await expect.poll(() => groups).toEqual([[1], [3]]);
  finish();
  await third;
});

test("rows that wait for a silent store are limited, and those that gave up make room", async () => {
  const { append } = slowStore();
  const commits = groupCommit<number>({ append, maxWaiting: 2 });
  store(commits, 1);
  await turn();
  const second = waiting(commits, 2);
  store(commits, 3);
  await expect(store(commits, 4)).rejects.toBeInstanceOf(StoreFull);
  second.abandon();
  let refused = false;
  store(commits, 5).catch(() => {
    refused = true;
  });
  await turn();
  expect(refused).toBe(false);
});

test("closing waits for what is under way and takes no more", async () => {
  const groups: number[][] = [];
  const commits = groupCommit<number>({
    append: async (rows) => {
      await turn();
      groups.push([...rows]);
      return [];
    },
  });
  const stored = store(commits, 1);
  await commits.close();
  await stored;
  expect(groups).toEqual([[1]]);
  await expect(store(commits, 2)).rejects.toThrow("closing");
});
