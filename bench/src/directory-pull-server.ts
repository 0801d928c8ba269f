/**
 * Server that `directory-pull` measures, on SQLite, connected to the emulator whose facts are the first argument. Sends how
 * long it took until the first people were shown. Answers `{ ours: true }` with the milliseconds of a whole reading, and
 * `{ ours: false }` with those of the same calls and the same rows, written by prepared statements.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { startServer } from "@shoufa/server";
import type { EmulatorReady } from "./emulator-child.ts";
import { callbackKeys, signIn } from "./owner.ts";
import { RawClient } from "./raw-client.ts";

export interface PullReady {
  readonly firstRowsMilliseconds: number;
  readonly people: number;
  readonly departments: number;
}

const emulator = JSON.parse(process.argv[2] ?? "") as EmulatorReady;
const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
process.once("disconnect", () => process.exit(0));

const server = await startServer({ dataDir, ports: { log: silentLog } });
const { call, whenRead } = await signIn(server);
const { corpId, url: apiBase } = emulator;
const start = performance.now();
const app = { ...emulator.app, name: "bench", ...callbackKeys() };
await call(routes.createAccount, { body: { name: "bench", corpId, apiBase, app } });
const peopleShown = async (): Promise<number> => (await call(routes.listAccounts, {})).items[0]?.directory.members ?? 0;
while ((await peopleShown()) === 0) await sleep(5);
const firstRowsMilliseconds = performance.now() - start;
const { id: accountId } = await whenRead();

async function ours(): Promise<number> {
  // The server does it a minute after a reading, or else at the beginning of the next one.
  const { generation } = own.prepare("select generation from directory").get() as { generation: number };
  for (const name of tables) own.exec(`delete from ${name} where generation <> ${generation}`);
  const start = performance.now();
  await call(routes.pullDirectory, { params: { accountId } });
  await whenRead();
  return performance.now() - start;
}

const tables = ["department", "member", "member_department", "tag", "tag_member", "tag_department"] as const;
const own = new DatabaseSync(server.dataAt);
own.exec("pragma busy_timeout = 5000");
const bareFile = join(dataDir, "bare.db");
const written = new DatabaseSync(bareFile);
written.exec("pragma journal_mode = wal; pragma synchronous = full");
for (const { sql } of own
  .prepare(`select sql from sqlite_schema where tbl_name in (${tables.map((name) => `'${name}'`)}) and sql is not null`)
  .all())
  written.exec(String(sql).replace(/references account \(id\)/g, ""));
const rows = new Map(tables.map((name) => [name, own.prepare(`select * from ${name}`).all()]));

const rowsPerTransaction = 500;
const concurrency = 4;

async function bare(): Promise<number> {
  for (const name of tables) written.exec(`delete from ${name}`);
  const start = performance.now();
  await using client = new RawClient(emulator.url, concurrency);
  const token = await client.token(emulator.corpId, emulator.app.secret);
  const ask = async (path: string): Promise<Record<string, unknown>> =>
    JSON.parse(await client.call("GET", `/cgi-bin/${path}${path.includes("?") ? "&" : "?"}access_token=${token}`));
  await ask(`agent/get?agentid=${emulator.app.agentId}`);
  const { department } = (await ask("department/list")) as { department: { id: number }[] };
  const { taglist } = (await ask("tag/list")) as { taglist: { tagid: number }[] };
  const paths = [
    ...department.map((each) => `user/list?department_id=${each.id}`),
    ...taglist.map((each) => `tag/get?tagid=${each.tagid}`),
  ];
  const left = paths.values();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const path of left) await ask(path);
    }),
  );
  for (const name of tables) {
    const all = rows.get(name) ?? [];
    const columns = Object.keys(all[0] ?? {});
    if (columns.length === 0) continue;
    const insert = written.prepare(`insert into ${name} (${columns}) values (${columns.map(() => "?")})`);
    for (let from = 0; from < all.length; from += rowsPerTransaction) {
      written.exec("begin immediate");
      for (const row of all.slice(from, from + rowsPerTransaction))
        insert.run(...columns.map((column) => row[column] as SQLInputValue));
      written.exec("commit");
    }
  }
  return performance.now() - start;
}

process.on("message", async (asked: { readonly ours: boolean }) => {
  process.send?.(asked.ours ? await ours() : await bare());
});
const ready: PullReady = {
  firstRowsMilliseconds,
  people: rows.get("member")?.length ?? 0,
  departments: rows.get("department")?.length ?? 0,
};
process.send?.(ready);
