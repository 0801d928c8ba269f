/**
 * `directory-plan`: a file of everybody against the directory, 5 % of them changed. Ours plans every row; the limit puts the same
 * rows into a Map and compares the same fields, and checks and orders nothing.
 */

import { planActs } from "@shoufa/server/planner";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";

type DirectoryView = Parameters<typeof planActs>[0];
type PlannerAct = Parameters<typeof planActs>[1][number];
type KnownMember = DirectoryView["members"] extends ReadonlyMap<string, infer M> ? M : never;

interface Seat {
  readonly id: number;
  readonly leader: boolean;
  readonly sort: number;
}

const perDepartment = 100;
const changedShare = 20;

interface Row {
  readonly userId: string;
  readonly name: string;
  readonly mobile: string;
  readonly email: string;
  readonly position: string;
  readonly departments: readonly Seat[];
}

function rowsOf(people: number): Row[] {
  return Array.from({ length: people }, (_, n) => ({
    userId: `user${n}`,
    name: `姓名${n}`,
    mobile: String(13_000_000_000 + n),
    email: `user${n}@example.com`,
    position: `职位${n % 50}`,
    departments: [{ id: 2 + Math.floor(n / perDepartment), leader: false, sort: 0 }],
  }));
}

function viewOf(rows: readonly Row[]): DirectoryView {
  const members = new Map<string, KnownMember>();
  const holders = new Map<string, string>();
  for (const { userId, ...fields } of rows) {
    const known = { ...fields, mainDepartmentId: fields.departments[0]?.id, enable: true, alias: "", telephone: "" };
    members.set(userId, { userId, status: "not-activated", path: "", fields: known });
    holders.set(`mobile:${fields.mobile}`, userId);
    holders.set(`email:${fields.email}`, userId);
  }
  const departments = new Map([[1, department(1, "根", 0)]]);
  for (let id = 2; id < 2 + rows.length / perDepartment; id++) departments.set(id, department(id, `部门${id}`, 1));
  return { profile: "wecom", departments, members, tags: new Map(), holders, guarded: new Set() };
}

const department = (id: number, name: string, parentId: number) => ({
  ...{ id, name, nameEn: undefined, parentId, order: 1_000_000 - id, direct: perDepartment, total: perDepartment },
  path: name,
});

/** The same people with new objects, every twentieth in another position. */
const fileOf = (rows: readonly Row[]): Row[] =>
  rows.map((row, n) => ({
    ...row,
    ...(n % changedShare === 0 && { position: "新职位" }),
    departments: row.departments.map((seat) => ({ ...seat })),
  }));

function compare(rows: readonly Row[], file: readonly Row[]): number {
  const known = new Map(rows.map((row) => [row.userId, row]));
  let changed = 0;
  for (const row of file) {
    const was = known.get(row.userId);
    if (
      was === undefined ||
      was.name !== row.name ||
      was.mobile !== row.mobile ||
      was.email !== row.email ||
      was.position !== row.position ||
      was.departments.length !== row.departments.length ||
      was.departments.some(({ id }, at) => id !== row.departments[at]?.id)
    )
      changed += 1;
  }
  return changed;
}

function contestants(people: number): { ours: Contestant; limit: Contestant } {
  const rows = rowsOf(people);
  const file = fileOf(rows);
  const view = viewOf(rows);
  const acts = file.map(({ userId, ...set }): PlannerAct => ({ act: "member.update", userId, set: set as never }));
  const timed = (name: string, work: () => number): Contestant => ({
    name,
    turn() {
      const start = performance.now();
      const found = work();
      if (found !== Math.ceil(people / changedShare)) throw new Error(`${name} found ${found} changes`);
      return performance.now() - start;
    },
  });
  return {
    ours: timed("planActs", () => planActs(view, acts).steps.length),
    limit: timed("Map and compare", () => compare(rows, file)),
  };
}

export const directoryPlan: Benchmark = {
  name: "directory-plan",
  about: "planning a file of 100,000 people, 5 % changed, against a bare Map-and-compare; growth from 10,000",
  async *run({ rounds = 7 }) {
    const bench = "directory-plan";
    const large = contestants(100_000);
    yield await measureCase({
      ...{ bench, case: "100,000 people, 5 % changed", unit: "ms", rounds, goal: { atMost: 2 } },
      ...{ ...large, peers: [] },
    });
    const small = contestants(10_000);
    // The quickest of several turns: a pause of the machine is no growth.
    const quickest = async ({ turn }: Contestant): Promise<number> => {
      const turns: number[] = [];
      for (let n = 0; n < 7; n++) turns.push(await turn());
      return Math.min(...turns);
    };
    const growth = async (of: "ours" | "limit"): Promise<number> =>
      (await quickest(large[of])) / (await quickest(small[of]));
    yield await measureCase({
      ...{ bench, case: "growth from 10,000 people", unit: "times", rounds, goal: { atMost: 1 } },
      ours: { name: "planActs", turn: () => growth("ours") },
      limit: fixed("11 times", 11),
      // 10,000 people fit into the processor's caches, 100,000 do not: comparing them without planning shows what that costs.
      peers: [{ name: "Map and compare", turn: () => growth("limit") }],
    });
  },
};
