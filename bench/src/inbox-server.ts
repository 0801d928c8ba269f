/**
 * Server that `inbox` measures, in a process of its own: the whole server on SQLite (FULL), or on the PostgreSQL database
 * whose address is the second argument, with as many stored callbacks as the first says. Beside it a bare handler on a port
 * of its own: `node:http`, one indexed query for the same rows, and the server's own answer serialised again; no session,
 * rights, names or counts. Sends `Ready` when both listen, then answers `"statements"` with the mean milliseconds that the
 * statements of a request took since it was last asked (SQLite only), and a `Bare` with those of one bare query.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync, type SQLInputValue, StatementSync } from "node:sqlite";
import { type Account, routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import pg from "pg";
import { config } from "./callback-samples.ts";
import { fillPostgres, fillSqlite } from "./inbox-data.ts";

export interface Ready {
  readonly url: string;
  readonly bareUrl: string;
  readonly cookie: string;
  readonly accountId: string;
  readonly appId: string;
}
export type Bare = "arrivals" | "people" | "conversation" | "log";

const rows = Number(process.argv[2]);
const databaseUrl = process.argv[3];
const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));

const post = async (url: string, body: unknown, cookie = ""): Promise<Response> => {
  const headers = { "content-type": "application/json", cookie };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${url} answered ${answer.status}`);
  return answer;
};

const options = { dataDir, ports: { log: silentLog }, ...(databaseUrl !== undefined && { databaseUrl }) };
const first = await startServer(options);
const code = new URLSearchParams(new URL(first.ownerLink ?? "").hash.slice(1)).get("code") ?? "";
const password = randomBytes(12).toString("hex");
const signedIn = await post(first.url + routes.setUpOwner.path, { code, name: "bench", password });
const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const { token, encodingAesKey, receiveId } = config;
const app = { agentId: 1_000_002, name: "bench", secret: randomBytes(16).toString("hex"), token, encodingAesKey };
const made = await post(
  first.url + routes.createAccount.path,
  { name: "bench", corpId: receiveId, apiBase: "https://127.0.0.1:9", app },
  cookie,
);
const account = (await made.json()) as Account;
const appId = account.apps[0]?.id ?? "";
await first[Symbol.asyncDispose]();
const fill = { rows, accountId: account.id, appId };
if (databaseUrl === undefined) await fillSqlite(first.dataAt, fill);
else await fillPostgres(databaseUrl, fill);
const statements = countStatements();
const { url } = await startServer(options);

const line = "seq, app_id, from_user, type, view, sent_at, received_at";
/** Text of each query, and its parameters for a person. */
const queries: Record<Bare, readonly [text: string, values: (person: string) => string[]]> = {
  arrivals: [`select ${line} from callback_event where account_id = $1 order by seq desc limit 51`, () => [account.id]],
  people: [
    `select c.*, e.type, e.view from conversation c left join callback_event e on e.seq = c.said_seq
      where c.account_id = $1 and c.state = 'open'
      order by c.last_at desc, c.app_id desc, c.person_key desc limit 51`,
    () => [account.id],
  ],
  conversation: [
    `select ${line} from callback_event where app_id = $1 and lower(from_user) = $2
      order by received_at desc, seq desc limit 51`,
    (person) => [appId, person],
  ],
  log: [
    `select ${line} from callback_event where account_id = $1 and type = 'text' order by seq desc limit 51`,
    () => [account.id],
  ],
};
const ask = await bareDatabase();

/** Answers of the server to what the bare handler is asked, by what it was asked. */
const answers = new Map<string, unknown>();
const bare = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://bare");
  if (request.method === "POST") {
    let body = "";
    for await (const part of request) body += part;
    answers.set(pathname, JSON.parse(body));
    response.end();
    return;
  }
  const found = await ask(pathname.slice(1) as Bare, searchParams.get("person") ?? "");
  if (found.length === 0) throw new Error(`${pathname} found nothing`);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(answers.get(pathname)));
});
await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;

process.on(
  "message",
  async (asked: { readonly statements: number } | { readonly bare: Bare; readonly times: number }) => {
    if ("statements" in asked) process.send?.(statements.take() / asked.statements);
    else {
      const start = performance.now();
      for (let time = 0; time < asked.times; time++) await ask(asked.bare, `talker${time % 100}`);
      process.send?.((performance.now() - start) / asked.times);
    }
  },
);
process.on("disconnect", () => process.exit());
process.send?.({ url, bareUrl, cookie, accountId: account.id, appId } satisfies Ready);

async function bareDatabase(): Promise<(bare: Bare, person: string) => Promise<unknown[]>> {
  if (databaseUrl !== undefined) {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    return async (name, person) => {
      const [text, values] = queries[name];
      return (await pool.query({ name, text, values: values(person) })).rows;
    };
  }
  const database = new DatabaseSync(first.dataAt, { readOnly: true });
  database.exec("pragma cache_size = -16384");
  const prepared = new Map(
    Object.entries(queries).map(([name, [text]]) => [name, database.prepare(text.replace(/\$\d/g, "?"))]),
  );
  return async (name, person) => statements.apart(() => prepared.get(name)?.all(...queries[name][1](person)) ?? []);
}

/** Adds up how long the server's statements take on SQLite. */
function countStatements() {
  let sum = 0;
  let isApart = false;
  const real = StatementSync.prototype.all as (...values: SQLInputValue[]) => unknown[];
  StatementSync.prototype.all = function (this: StatementSync, ...values: SQLInputValue[]) {
    if (isApart) return real.apply(this, values);
    const start = performance.now();
    try {
      return real.apply(this, values);
    } finally {
      sum += performance.now() - start;
    }
  } as StatementSync["all"];
  return {
    take(): number {
      const taken = sum;
      sum = 0;
      return taken;
    },
    apart<T>(work: () => T): T {
      isApart = true;
      try {
        return work();
      } finally {
        isApart = false;
      }
    },
  };
}
