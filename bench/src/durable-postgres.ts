/** PostgreSQL that flushes every commit, in a process of its own. */
import { spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";

export interface DurablePostgres extends AsyncDisposable {
  readonly url: string;
  /** Makes an empty database. @returns its address. */
  database(name: string): Promise<string>;
}

export async function startDurablePostgres(): Promise<DurablePostgres> {
  const program = fileURLToPath(new URL("../../scripts/postgres.ts", import.meta.url));
  const running = spawn(process.execPath, [program, "--durable"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => running.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: running.stdout }).once("line", resolve);
    void ended.then(() => reject(new Error("PostgreSQL did not start")));
  });
  return {
    url,
    async database(name) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    async [Symbol.asyncDispose]() {
      running.kill("SIGTERM");
      await ended;
    },
  };
}
