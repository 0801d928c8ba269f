/**
 * Server that `inbox` measures, in a process of its own: the whole server on SQLite (FULL) with as many stored callbacks as
 * the second argument says, of 5,000 people. They are written by direct inserts while the server is stopped; every tenth
 * text has the common word, every thousandth of the last ones the rare one. Sends `Ready` when it listens, then answers
 * `{ bare, times }` with the milliseconds of each run of a bare query of the same data.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { type Account, routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import { config } from "./callback-samples.ts";

export interface Ready {
  readonly url: string;
  readonly cookie: string;
  readonly accountId: string;
  readonly appId: string;
}
export type Bare = "inbox" | "conversation" | "log";

const people = 5000;
const common = "报销";
const rare = "蓝鲸";
const rows = Number(process.argv[2]);
const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));

const post = async (url: string, body: unknown, cookie = ""): Promise<Response> => {
  const headers = { "content-type": "application/json", cookie };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${url} answered ${answer.status}`);
  return answer;
};

const first = await startServer({ dataDir, ports: { log: silentLog } });
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
fill(first.dataAt);
const { url } = await startServer({ dataDir, ports: { log: silentLog } });

const database = new DatabaseSync(first.dataAt, { readOnly: true });
const queries: Record<Bare, () => unknown> = {
  inbox: prepared(
    "select * from conversation where account_id = ? and state = 'open' order by last_at desc, app_id desc, person_key desc limit 51",
    account.id,
  ),
  conversation: prepared(
    "select * from callback_event where app_id = ? and lower(from_user) = 'p17' order by received_at desc, seq desc limit 51",
    appId,
  ),
  log: prepared(
    "select * from callback_event where account_id = ? and type = 'text' order by seq desc limit 51",
    account.id,
  ),
};
process.on("message", ({ bare, times }: { readonly bare: Bare; readonly times: number }) => {
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    queries[bare]();
    return performance.now() - start;
  });
  process.send?.(took);
});
process.on("disconnect", () => process.exit());
process.send?.({ url, cookie, accountId: account.id, appId } satisfies Ready);

function prepared(query: string, parameter: string): () => unknown {
  const statement = database.prepare(query);
  return () => statement.all(parameter);
}

function fill(file: string): void {
  const store = new DatabaseSync(file);
  store.exec("pragma synchronous = off; pragma cache_size = -400000; begin");
  const event = store.prepare(
    `insert into callback_event (account_id, app_id, content_key, xml, view, type, from_user, sent_at, received_at, state)
      values (?, ?, ?, ?, ?, 'text', ?, ?, ?, 'done')`,
  );
  const began = 1_780_000_000_000;
  const pairs = new Map<string, number[]>();
  for (let seq = 1; seq <= rows; seq++) {
    const at = began + seq * 1000;
    const person = `p${(seq * 7919) % people}`;
    const text = textOf(seq);
    const view = { kind: "message", msgType: "text", content: text, fromUserName: person };
    const xml = `<xml><FromUserName>${person}</FromUserName><MsgType>text</MsgType><Content>${text}</Content></xml>`;
    event.run(account.id, appId, `m${seq}`, xml, JSON.stringify(view), person, at, at);
    for (const pair of pairsOf(text)) {
      const known = pairs.get(pair);
      if (known) known.push(seq);
      else pairs.set(pair, [seq]);
    }
  }
  const conversation = store.prepare(
    `insert into conversation (account_id, app_id, person_key, user_id, said_seq, said_at, last_at, state)
      select account_id, app_id, lower(from_user), from_user, max(seq), max(received_at), max(received_at), 'open'
      from callback_event group by account_id, app_id, lower(from_user)`,
  );
  conversation.run();
  store.prepare("insert into search_company (number, account_id) values (1, ?)").run(account.id);
  const pair = store.prepare("insert into search_pair (company, pair, seq) values (1, ?, ?)");
  for (const each of [...pairs.keys()].sort()) for (const seq of pairs.get(each) ?? []) pair.run(each, seq);
  store.prepare("update conversation_progress set seq = ?").run(rows);
  store.exec("commit; analyze; pragma wal_checkpoint(truncate)");
  store.close();
}

/** Some 14 characters of 900 different ones, as long as what people type. */
function textOf(seq: number): string {
  let text = "";
  for (let at = 0; at < 12; at++)
    text += String.fromCodePoint(0x4e00 + ((seq * 31 + at * at * 97 + (seq >> at)) % 900));
  if (seq % 10 === 0) text += common;
  if (seq > rows - 10_000 && seq % 1000 === 0) text += rare;
  return text;
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}
