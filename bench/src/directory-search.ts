/**
 * `directory-search`: 40 fixed searches of the directory page at 100,000 people, over HTTP on SQLite. Each figure is the 95th
 * percentile of one turn's 40 searches: against a scan of the same texts in memory that gives the same first 50 and the same
 * total, against the same searches at 10,000 people, and against 80 ms. The same for the list of people on that page, by what
 * its filters ask for.
 */
import { type ChildProcess, fork } from "node:child_process";
import { DatabaseSync } from "node:sqlite";
import { type AnswerOf, pathOf, routes } from "@shoufa/contract";
import { answerOf } from "./children.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import type { SampleReady } from "./sample-server.ts";

/** Characters, names, pinyin, initials, several words, ids, departments, and what nobody is called. */
const searches = [
  ..."王李张刘陈杨伟敏静".split(""),
  ...["王伟", "李娜", "张敏", "刘洋", "陈静", "研发", "销售", "中心", "部", "组"],
  ...["wang", "li", "zhang", "zhangwei", "chenjing", "liuyang", "w", "zh"],
  ...["zw", "lj", "wm", "cj", "yf", "zhang wei", "王 伟", "wang.", ".li"],
  ...["a1", "查无此人", "zzzzz", "ops"],
] as const;
const limit = 50;

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

type Answer = AnswerOf<typeof routes.searchDirectory>;

async function search({ url, cookie, accountId }: SampleReady, q: string): Promise<Answer> {
  const path = pathOf(routes.searchDirectory, { params: { accountId }, query: { q, limit } });
  const answer = await fetch(url + path, { headers: { cookie } });
  if (!answer.ok) throw new Error(`search answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** First pages of the list of people: everybody, one department, filters alone and together, jumps by letter. */
const lists = [
  { department: 1, below: "true" },
  { department: 2, below: "true" },
  { department: 2 },
  { department: 1, below: "true", status: "active" },
  { department: 1, below: "true", status: "disabled" },
  { department: 1, below: "true", noMobile: "true" },
  { department: 1, below: "true", noLeader: "true" },
  { department: 1, below: "true", q: "zhang" },
  { department: 1, below: "true", q: "王" },
  { department: 1, below: "true", q: "王", status: "active" },
  { department: 1, below: "true", q: "zzzzz" },
  { department: 1, below: "true", letter: "m" },
  { department: 1, below: "true", letter: "z" },
] as const;

async function listPeople({ url, cookie, accountId }: SampleReady, query: (typeof lists)[number]): Promise<void> {
  const path = pathOf(routes.listMembers, { params: { accountId }, query: { ...query, limit: 100 } });
  const answer = await fetch(url + path, { headers: { cookie } });
  if (!answer.ok) throw new Error(`the list answered ${answer.status}: ${await answer.text()}`);
  await answer.json();
}

interface Entry {
  /** `d:<id>` or `m:<key>`, as in the answers. */
  readonly key: string;
  readonly id: string;
  readonly search: string;
}

/** Departments in the order of the tree, then people in the order of their pinyin, as the server has them. */
function entriesOf({ dataAt }: SampleReady): readonly Entry[] {
  const database = new DatabaseSync(dataAt, { readOnly: true });
  const shown = "generation = (select generation from directory)";
  const departments = database.prepare(`select id, search from department where ${shown} order by ordinal`).all();
  const people = database
    .prepare(`select user_id, person_key, search from member where ${shown} order by pinyin, person_key`)
    .all();
  database.close();
  return [
    ...departments.map((row) => ({ key: `d:${row["id"]}`, id: String(row["id"]), search: String(row["search"]) })),
    ...people.map((row) => ({
      key: `m:${row["user_id"]}`,
      id: String(row["person_key"]),
      search: String(row["search"]),
    })),
  ];
}

interface Scanned {
  readonly total: number;
  readonly first: readonly string[];
}

/** Everything looked at once, with the ranks of the search. */
function scan(entries: readonly Entry[], q: string): Scanned {
  const words = q.toLowerCase().split(/\s+/);
  const text = words.join("");
  const ranked: string[][] = [[], [], [], [], []];
  let total = 0;
  for (const { key, id, search: line } of entries) {
    const at = line.indexOf(text);
    let rank = 4;
    if (at < 0) {
      if (words.length < 2 || !words.every((word) => line.includes(word))) continue;
    } else if (id === text) rank = 0;
    else if (line.includes(`\n${text}\n`)) rank = 1;
    else if (line.includes(`\n${text}`)) rank = 2;
    else rank = 3;
    total += 1;
    const bucket = ranked[rank] as string[];
    if (bucket.length < limit) bucket.push(key);
  }
  return { total, first: ranked.flat().slice(0, limit) };
}

const keysOf = ({ items }: Answer): string[] =>
  items.map((hit) => (hit.kind === "department" ? `d:${hit.id}` : `m:${hit.userId}`));

async function expectSame(server: SampleReady, entries: readonly Entry[]): Promise<void> {
  for (const q of searches) {
    const [answer, scanned] = [await search(server, q), scan(entries, q)];
    if (answer.total !== scanned.total || keysOf(answer).join() !== scanned.first.join())
      throw new Error(`"${q}": the server found ${answer.total}, the scan ${scanned.total}, or others`);
  }
}

/** One turn asks for each of them once. */
const asking = <Q>(name: string, asked: readonly Q[], work: (query: Q) => unknown): Contestant => ({
  name,
  async turn() {
    const times: number[] = [];
    for (const query of asked) {
      const start = performance.now();
      await work(query);
      times.push(performance.now() - start);
    }
    return p95(times);
  },
});
const searching = (name: string, work: (q: string) => unknown): Contestant => asking(name, searches, work);

export const directorySearch: Benchmark = {
  name: "directory-search",
  about: "40 searches of the directory and its lists of people at 100,000, against a scan in memory and against 10,000",
  async *run({ rounds = 7 }) {
    const children: ChildProcess[] = [];
    const server = async (people: number): Promise<SampleReady> => {
      const child = fork(new URL("./sample-server.ts", import.meta.url), [String(people)], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      children.push(child);
      return answerOf<SampleReady>(child);
    };
    try {
      const few = await server(10_000);
      const many = await server(100_000);
      const entries = entriesOf(many);
      await expectSame(many, entries);
      const at = (name: string, ready: SampleReady): Contestant => searching(name, (q) => search(ready, q));
      const common = { bench: "directory-search", unit: "ms (p95)", rounds, peers: [] };
      yield await measureCase({
        ...common,
        case: "100,000 people, against a scan in memory",
        goal: { atMost: 4 },
        ours: at("over HTTP", many),
        limit: searching("scan", (q) => scan(entries, q)),
      });
      yield await measureCase({
        ...common,
        case: "100,000 people against 10,000",
        goal: { atMost: 11 },
        ours: at("100,000", many),
        limit: at("10,000", few),
      });
      yield await measureCase({
        ...common,
        case: "100,000 people, against 80 ms",
        goal: { atMost: 1 },
        ours: at("over HTTP", many),
        limit: fixed("80 ms", 80),
      });
      const listing = (name: string, ready: SampleReady): Contestant =>
        asking(name, lists, (query) => listPeople(ready, query));
      yield await measureCase({
        ...common,
        case: "list of people, 100,000 against 10,000",
        goal: { atMost: 11 },
        ours: listing("100,000", many),
        limit: listing("10,000", few),
      });
      yield await measureCase({
        ...common,
        case: "list of people at 100,000, against 80 ms",
        goal: { atMost: 1 },
        ours: listing("over HTTP", many),
        limit: fixed("80 ms", 80),
      });
    } finally {
      for (const child of children) child.disconnect();
    }
  },
};
