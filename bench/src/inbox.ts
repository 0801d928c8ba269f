/**
 * `inbox`: the inbox of a company with 1,000,000 stored callbacks against one with 10,000, both of 5,000 people, on SQLite:
 * opening the list, opening a conversation (its audit entry included), filtering the callback log. Each figure is the 95th
 * percentile of a turn's requests over HTTP. The same against the bare indexed query in its own process, which pays neither
 * HTTP nor rights nor names. A search for a rare and for a common word against 300 ms.
 */
import { type ChildProcess, fork } from "node:child_process";
import { type AnswerOf, pathOf, type RequestOf, type Route, routes } from "@shoufa/contract";
import { answerOf } from "./children.ts";
import { type Benchmark, type Contestant, fixed, measureCase } from "./harness.ts";
import type { Bare, Ready } from "./inbox-server.ts";

const requests = 60;
const large = 1_000_000;
const small = 10_000;

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

type Visit = (server: Ready) => Promise<void>;

async function ask<R extends Route>(server: Ready, route: R, request: RequestOf<R>): Promise<AnswerOf<R>> {
  const answer = await fetch(server.url + pathOf(route, request), {
    method: route.method,
    headers: { cookie: server.cookie },
  });
  if (!answer.ok) throw new Error(`${route.path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Promise<AnswerOf<R>>;
}

const openInbox: Visit = async (server) => {
  await ask(server, routes.listConversations, { params: { accountId: server.accountId }, query: { limit: 50 } });
};
let visits = 0;
const openConversation: Visit = async (server) => {
  visits += 1;
  const params = { accountId: server.accountId, appId: server.appId, userId: `p${(visits * 37) % 5000}` };
  const { opening } = await ask(server, routes.openConversation, { params });
  await ask(server, routes.listConversationItems, { params, query: { opening } });
};
const filterLog: Visit = async (server) => {
  const query = { limit: 50, q: "type:text" };
  await ask(server, routes.listCallbacks, { params: { accountId: server.accountId }, query });
};
const search =
  (q: string): Visit =>
  async (server) => {
    await ask(server, routes.searchConversations, { params: { accountId: server.accountId }, query: { q } });
  };

const visiting = (name: string, server: Ready, visit: Visit): Contestant => ({
  name,
  async turn() {
    const times: number[] = [];
    for (let request = 0; request < requests; request++) {
      const start = performance.now();
      await visit(server);
      times.push(performance.now() - start);
    }
    return p95(times);
  },
});

export const inbox: Benchmark = {
  name: "inbox",
  about:
    "inbox, conversation, callback log and search with 1,000,000 stored callbacks, against 10,000 and the bare query",
  async *run({ rounds = 7 }) {
    const children: ChildProcess[] = [];
    const server = async (rows: number): Promise<{ ready: Ready; child: ChildProcess }> => {
      const child = fork(new URL("./inbox-server.ts", import.meta.url), [String(rows)], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      children.push(child);
      return { ready: await answerOf<Ready>(child), child };
    };
    const bareQuery = (child: ChildProcess, bare: Bare): Contestant => ({
      name: "bare query",
      async turn() {
        child.send({ bare, times: requests });
        return p95(await answerOf<number[]>(child));
      },
    });
    try {
      const few = await server(small);
      const many = await server(large);
      const cases: readonly (readonly [string, Bare, Visit])[] = [
        ["open the inbox", "inbox", openInbox],
        ["open a conversation", "conversation", openConversation],
        ["filter the log", "log", filterLog],
      ];
      for (const [name, bare, visit] of cases) {
        yield await measureCase({
          ...{ bench: "inbox", case: `${name}, 1,000,000 against 10,000`, unit: "ms (p95)", rounds },
          goal: { atMost: 1.5 },
          ours: visiting("1,000,000", many.ready, visit),
          limit: visiting("10,000", few.ready, visit),
          peers: [],
        });
        yield await measureCase({
          ...{ bench: "inbox", case: `${name}, against the bare query`, unit: "ms (p95)", rounds },
          goal: { atMost: 2 },
          ours: visiting("over HTTP", many.ready, visit),
          limit: bareQuery(many.child, bare),
          peers: [],
        });
      }
      for (const [name, word] of [
        ["a rare word", "蓝鲸"],
        ["a common word", "报销"],
      ] as const)
        yield await measureCase({
          ...{ bench: "inbox", case: `search ${name} of two characters`, unit: "ms (p95)", rounds },
          goal: { atMost: 1 },
          ours: visiting("search", many.ready, search(word)),
          limit: fixed("300 ms", 300),
          peers: [],
        });
    } finally {
      for (const child of children) child.disconnect();
    }
  },
};
