/**
 * Servers that `callback-store` measures, each in a process of its own: `ours` is the whole server with a connected company,
 * on SQLite (FULL) or on the PostgreSQL database whose address is the second argument; `limit` reads the body and answers, `peer` is express with wechat-enterprise, which checks, decrypts and
 * parses but stores nothing. Sends `{port, path, file}` to its parent when it listens.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type Account, routes } from "@shoufa/contract";
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

  async ours() {
    const { startServer } = await import("@shoufa/server");
    const dataDir = mkdtempSync(join(tmpdir(), "shoufa-bench-"));
    process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
    const databaseUrl = process.argv[3];
    const { url, dataAt, ownerLink } = await startServer({
      ...{ dataDir, ports: { log: silentLog } },
      ...(databaseUrl !== undefined && { databaseUrl }),
    });
    const path = await connect(url, new URLSearchParams(new URL(ownerLink ?? "").hash.slice(1)).get("code") ?? "");
    return { port: Number(new URL(url).port), path, ...(databaseUrl === undefined && { file: dataAt }) };
  },
};

/** Creates the owner and connects a company with the sample's keys. @returns Path of its callback. */
async function connect(url: string, code: string): Promise<string> {
  const post = async (path: string, body: unknown, cookie = ""): Promise<Response> => {
    const headers = { "content-type": "application/json", cookie };
    const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const signedIn = await post(routes.setUpOwner.path, {
    code,
    name: "bench",
    password: randomBytes(12).toString("hex"),
  });
  const { token, encodingAesKey, receiveId } = config;
  const made = await post(
    routes.createAccount.path,
    {
      // A real company, as callbacks of one are measured; nothing answers there, and callbacks need nothing from it.
      ...{ name: "bench", corpId: receiveId, apiBase: "https://127.0.0.1:9" },
      app: { agentId: 1_000_002, name: "bench", secret: randomBytes(16).toString("hex"), token, encodingAesKey },
    },
    signedIn.headers.getSetCookie()[0]?.split(";")[0],
  );
  const account = (await made.json()) as Account;
  return new URL(account.apps[0]?.callbackUrl ?? "").pathname;
}

const who = start[process.argv[2] ?? ""];
if (who === undefined) throw new Error("limit, peer or ours");
process.on("disconnect", () => process.exit(0));
process.send?.(await who());
