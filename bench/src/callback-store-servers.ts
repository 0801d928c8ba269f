/**
 * Servers that `callback-store` and `rules` measure, each in a process of its own: `ours` is the whole server with a connected company,
 * on SQLite (FULL) or on the PostgreSQL database whose address is the second argument; `rules` is the same with 1,000 reply
 * rules, and `explode` with patterns whose cost would double with each character in an engine that goes back; `limit` reads the body and answers, `peer` is express with wechat-enterprise, which checks, decrypts and
 * parses but stores nothing. Sends `{port, path, file}` to its parent when it listens.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { type Account, type ReplyRule, routes } from "@shoufa/contract";
import { silentLog } from "@shoufa/ports";
import { config } from "./callback-samples.ts";

export interface Listening {
  readonly port: number;
  readonly path: string;
  /** Database file; only for `ours` on SQLite. */
  readonly file?: string;
}

const start: Record<string, () => Promise<Listening>> = {
  async limit() {
    const server = createServer((request, response) => {
      request.on("data", () => {});
      request.on("end", () => {
        response.writeHead(200, { "content-length": "0" });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { port: (server.address() as AddressInfo).port, path: "/" };
  },

  async peer() {
    const { default: express } = await import("express");
    const { default: wechat } = await import("wechat-enterprise");
    const handler = wechat({ token: config.token, encodingAESKey: config.encodingAesKey, corpId: config.receiveId });
    handler.setHandler("text", (_message, _request, response) => response.end());
    const app = express();
    app.use("/callback", handler.middlewarify());
    const server = app.listen(0, "127.0.0.1");
    await new Promise<void>((resolve) => server.once("listening", resolve));
    return { port: (server.address() as AddressInfo).port, path: "/callback" };
  },

  ours: async () => (await ours(process.argv[3])).listening,

  async rules() {
    const { listening, url, cookie, account } = await ours(undefined);
    await addRules(listening.file ?? "", url, cookie, account);
    return listening;
  },

  async explode() {
    const { listening, url, cookie, account } = await ours(undefined);
    const at = (path: string, ruleId = ""): string =>
      url + path.replace(":accountId", account.id).replace(":ruleId", ruleId);
    const trigger = { kind: "text", match: "pattern", values: exploding };
    const rule = { appId: account.apps[0]?.id, trigger, answer: { type: "text", text: "答" } };
    const { id } = (await (await post(at(routes.createRule.path), rule, cookie)).json()) as ReplyRule;
    await post(at(routes.switchRule.path, id), { enabled: true }, cookie);
    return listening;
  },
};

/** Patterns that make other engines explode, none of which matches the load. */
const exploding = ["^(a+)+$", "(a|aa)*b$", "(.*a){12}x"];

async function ours(databaseUrl: string | undefined) {
  const { startServer } = await import("@shoufa/server");
  const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  const { url, dataAt, ownerLink } = await startServer({
    ...{ dataDir, ports: { log: silentLog } },
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
  const code = new URLSearchParams(new URL(ownerLink ?? "").hash.slice(1)).get("code") ?? "";
  const { account, cookie } = await connect(url, code);
  const path = new URL(account.apps[0]?.callbackUrl ?? "").pathname;
  const listening: Listening = {
    ...{ port: Number(new URL(url).port), path },
    ...(databaseUrl === undefined && { file: dataAt }),
  };
  return { listening, url, cookie, account };
}

const post = async (url: string, body: unknown, cookie = ""): Promise<Response> => {
  const headers = { "content-type": "application/json", cookie };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
};

/** 600 *equals*, 300 *contains* and 100 patterns, none of which matches the load. */
async function addRules(file: string, url: string, cookie: string, { id, apps }: Account): Promise<void> {
  const at = (path: string, ruleId = ""): string => url + path.replace(":accountId", id).replace(":ruleId", ruleId);
  const trigger = { kind: "text", match: "equals", values: ["第 0 个词"] };
  const rule = { appId: apps[0]?.id, trigger, answer: { type: "text", text: "答" } };
  const first = (await (await post(at(routes.createRule.path), rule, cookie)).json()) as ReplyRule;
  // The others are copies, made in the table: a thousand requests would take longer than the measuring.
  const database = new DatabaseSync(file, { timeout: 5000 });
  const columns = database.prepare("select name from pragma_table_info('reply_rule')").all() as { name: string }[];
  const names = columns
    .map(({ name }) => name)
    .filter((name) => !["id", "position", "reacts_to", "enabled"].includes(name));
  const copy = database.prepare(
    `insert into reply_rule (id, position, reacts_to, enabled, ${names.join(", ")})
      select ?, ?, ?, 1, ${names.join(", ")} from reply_rule where id = ?`,
  );
  const patterns = [
    "^报销\\d+号?N$",
    "工单[ -]?\\d{4}xN",
    "(?:查|问)(?:询|一下)?余额N",
    "^\\d{6}-N$",
    "\\w+@corpN\\.com",
  ];
  database.exec("begin immediate");
  for (let n = 1; n < 1000; n++) {
    const match = n < 600 ? "equals" : n < 900 ? "contains" : "pattern";
    const value = match === "pattern" ? (patterns[n % 5] ?? "").replace("N", String(n)) : `第 ${n} 个词`;
    copy.run(`rule-${n}`, n + 1, JSON.stringify({ kind: "text", match, values: [value] }), first.id);
  }
  database.exec("commit");
  database.close();
  await post(at(routes.switchRule.path, first.id), { enabled: true }, cookie);
}

/** Creates the owner and connects a company with the sample's keys. */
async function connect(url: string, code: string): Promise<{ readonly account: Account; readonly cookie: string }> {
  const signedIn = await post(url + routes.setUpOwner.path, {
    code,
    name: "bench",
    password: randomBytes(12).toString("hex"),
  });
  const { token, encodingAesKey, receiveId } = config;
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const made = await post(
    url + routes.createAccount.path,
    {
      // A real company, as callbacks of one are measured; nothing answers there, and callbacks need nothing from it.
      ...{ name: "bench", corpId: receiveId, apiBase: "https://127.0.0.1:9" },
      app: { agentId: 1_000_002, name: "bench", secret: randomBytes(16).toString("hex"), token, encodingAesKey },
    },
    cookie,
  );
  return { account: (await made.json()) as Account, cookie };
}

const who = start[process.argv[2] ?? ""];
if (who === undefined) throw new Error("limit, peer, ours, rules or explode");
process.on("disconnect", () => process.exit(0));
process.send?.(await who());
