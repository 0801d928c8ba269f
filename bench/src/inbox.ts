/**
 * `inbox`: a company with 1,000,000 stored callbacks against one with 10,000, on SQLite and on PostgreSQL: what has arrived,
 * the list of people, opening a conversation (its audit entry included), filtering the callback log. The pages that are
 * compared hold as many lines in both. Figures are the 95th percentile of whole requests, asked in turns.
 *
 * "≤ 2 × the bare indexed query" means that whoever opens a page waits at most twice as long as the database needs to find
 * it, whatever else we do. One prepared statement without HTTP is no answer to anybody, so the bare side is a `node:http`
 * handler that runs one indexed query for the same rows and serialises the same answer; ours adds session, rights, names,
 * counts. On SQLite the statements alone are compared as well: the sum of all that a request runs against the bare one.
 *
 * Last a search for a rare and for a common word of two characters, against 300 ms.
 */
import { type ChildProcess, fork } from "node:child_process";
import { type AnswerOf, pathOf, type RequestOf, type Route, routes } from "@shoufa/contract";
import { answerOf } from "./children.ts";
import { startDurablePostgres } from "./durable-postgres.ts";
import { type Benchmark, type Contestant, fixed, measureCase, type Result } from "./harness.ts";
import { common, rare, talkers } from "./inbox-data.ts";
import type { Bare, Ready } from "./inbox-server.ts";

const requests = 40;
const large = 1_000_000;
const small = 10_000;

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

interface Side {
  readonly ready: Ready;
  readonly child: ChildProcess;
}
/** One look at a page. @returns the answer, of what is timed when only a part of it is. */
type Visit = (server: Ready) => Promise<unknown>;

async function ask<R extends Route>(server: Ready, route: R, request: RequestOf<R>): Promise<AnswerOf<R>> {
  const answer = await fetch(server.url + pathOf(route, request), {
    method: route.method,
    headers: { cookie: server.cookie },
  });
  if (!answer.ok) throw new Error(`${route.path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Promise<AnswerOf<R>>;
}

const ofCompany = ({ accountId }: Ready) => ({ accountId });
let visits = 0;
const nextTalker = (): string => `talker${visits++ % talkers}`;
const personOf = ({ accountId, appId }: Ready, userId: string) => ({ accountId, appId, userId });

const arrivals: Visit = (server) => ask(server, routes.listInbox, { params: ofCompany(server), query: { limit: 50 } });
const people: Visit = (server) =>
  ask(server, routes.listConversations, { params: ofCompany(server), query: { limit: 50 } });
const openConversation: Visit = async (server) => {
  const params = personOf(server, nextTalker());
  const { opening } = await ask(server, routes.openConversation, { params });
  return ask(server, routes.listConversationItems, { params, query: { opening } });
};
const filterLog: Visit = (server) =>
  ask(server, routes.listCallbacks, { params: ofCompany(server), query: { limit: 50, q: "type:text" } });
const search =
  (q: string): Visit =>
  (server) =>
    ask(server, routes.searchConversations, { params: ofCompany(server), query: { q } });

/** The items of conversations that are open already: the bare side writes no audit entry either. */
async function readConversation(server: Ready): Promise<Visit> {
  const openings = new Map<string, string>();
  for (let talker = 0; talker < talkers; talker++) {
    const params = personOf(server, `talker${talker}`);
    openings.set(params.userId, (await ask(server, routes.openConversation, { params })).opening);
  }
  return () => {
    const params = personOf(server, nextTalker());
    return ask(server, routes.listConversationItems, {
      params,
      query: { opening: openings.get(params.userId) ?? "" },
    });
  };
}

/** Looks at the bare handler's page, which serialises what the server has answered to `visit`. */
async function bareVisit(name: Bare, server: Ready, visit: Visit): Promise<Visit> {
  await fetch(`${server.bareUrl}/${name}`, { method: "POST", body: JSON.stringify(await visit(server)) });
  return async () => {
    const answer = await fetch(`${server.bareUrl}/${name}?person=${nextTalker()}`);
    if (!answer.ok) throw new Error(`the bare handler answered ${answer.status}`);
    return answer.json();
  };
}

const timed = async (visit: Visit, server: Ready): Promise<number> => {
  const start = performance.now();
  await visit(server);
  return performance.now() - start;
};

/** Two sides that are asked in turns, request by request: other load of the machine meets both. */
function inTurns(ours: readonly [string, Visit, Ready], limit: readonly [string, Visit, Ready]) {
  const sides = [ours, limit];
  const figures: (number | undefined)[] = [undefined, undefined];
  const turn = (side: 0 | 1) => async (): Promise<number> => {
    if (figures[side] === undefined) {
      const times: [number[], number[]] = [[], []];
      for (let request = 0; request < requests; request++)
        for (const at of request % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const [, visit, server] = sides[at] as typeof ours;
          times[at].push(await timed(visit, server));
        }
      figures[0] = p95(times[0]);
      figures[1] = p95(times[1]);
    }
    const figure = figures[side] as number;
    figures[side] = undefined;
    return figure;
  };
  return { ours: { name: ours[0], turn: turn(0) }, limit: { name: limit[0], turn: turn(1) }, peers: [] };
}

/** All statements of a request, against the bare one. */
function statementsOf(name: Bare, { ready, child }: Side, visit: Visit) {
  const ours: Contestant = {
    name: "statements of a request",
    async turn() {
      child.send({ statements: 1 });
      await answerOf<number>(child);
      for (let request = 0; request < requests; request++) await visit(ready);
      child.send({ statements: requests });
      return answerOf<number>(child);
    },
  };
  const limit: Contestant = {
    name: "bare statement",
    async turn() {
      child.send({ bare: name, times: requests });
      return answerOf<number>(child);
    },
  };
  return { ours, limit, peers: [] };
}

async function* measureStore(store: "SQLite" | "PostgreSQL", few: Side, many: Side, rounds: number) {
  const head = (name: string) => ({ bench: "inbox", case: `${name}, ${store}`, rounds });
  const cases: readonly (readonly [string, Bare, Visit, Visit])[] = [
    ["what has arrived", "arrivals", arrivals, arrivals],
    ["list of people", "people", people, people],
    ["conversation", "conversation", openConversation, await readConversation(many.ready)],
    ["filtered log", "log", filterLog, filterLog],
  ];
  for (const [name, bare, visit, read] of cases) {
    yield await measureCase({
      ...{ ...head(`${name}: 1,000,000 against 10,000`), unit: "ms (p95)", goal: { atMost: 1.5 } },
      ...inTurns(["1,000,000", visit, many.ready], ["10,000", visit, few.ready]),
    });
    yield await measureCase({
      ...{ ...head(`${name}: request against a bare handler`), unit: "ms (p95)", goal: { atMost: 2 } },
      ...inTurns(
        ["over HTTP", read, many.ready],
        ["bare handler", await bareVisit(bare, many.ready, read), many.ready],
      ),
    });
    if (store === "SQLite")
      yield await measureCase({
        ...{ ...head(`${name}: statements against the bare one`), unit: "ms (mean)", goal: { atMost: 2 } },
        ...statementsOf(bare, many, read),
      });
  }
  for (const [name, word] of [
    ["a rare word", rare],
    ["a common word", common],
  ] as const)
    yield await measureCase({
      ...{ ...head(`search: ${name} of two characters`), unit: "ms (p95)", goal: { atMost: 1 }, peers: [] },
      ours: {
        name: "search",
        async turn() {
          const times: number[] = [];
          for (let request = 0; request < requests; request++) times.push(await timed(search(word), many.ready));
          return p95(times);
        },
      },
      limit: fixed("300 ms", 300),
    });
}

export const inbox: Benchmark = {
  name: "inbox",
  about:
    "inbox, conversation, callback log and search with 1,000,000 stored callbacks, against 10,000 and the bare query; SQLite and PostgreSQL",
  async *run({ rounds = 5 }) {
    yield* withSides("SQLite", [undefined, undefined], rounds);
    await using postgres = await startDurablePostgres();
    yield* withSides("PostgreSQL", [await postgres.database("few"), await postgres.database("many")], rounds);
  },
};

async function* withSides(
  store: "SQLite" | "PostgreSQL",
  urls: readonly [string | undefined, string | undefined],
  rounds: number,
): AsyncIterable<Result> {
  const children: ChildProcess[] = [];
  const side = async (rows: number, url: string | undefined): Promise<Side> => {
    const args = [String(rows), ...(url === undefined ? [] : [url])];
    const child = fork(new URL("./inbox-server.ts", import.meta.url), args, {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    children.push(child);
    return { ready: await answerOf<Ready>(child), child };
  };
  try {
    const few = await side(small, urls[0]);
    yield* measureStore(store, few, await side(large, urls[1]), rounds);
  } finally {
    for (const child of children.filter(({ connected }) => connected)) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await gone;
    }
  }
}
