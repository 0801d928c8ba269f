/**
 * A file of many people from its upload to the applied plan, in the real program. `npm run prove` takes 100,000 rows and prints
 * how long each part took, how long anybody else waited for an answer meanwhile, and the most memory the program had.
 */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { type DirectoryImport, pathOf, type Route, routes } from "@shoufa/contract";
import { startEmulator, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { connectDirectory, startProgram } from "./program.ts";
import { beStrict } from "./strict-company.ts";

const rows = process.env["IMPORT_ROWS"];
const size = Number(rows ?? 1200);
/** SQLite is the one whose statements could keep everybody waiting. */
const stores = rows === undefined ? testDatabases().slice(0, 1) : testDatabases();
const perDepartment = 100;
const patience = 120_000 + size * 15;

const asking = `
  const { parentPort, workerData } = require("node:worker_threads");
  (async () => {
    for (;;) {
      const began = performance.now();
      await (await fetch(workerData)).arrayBuffer();
      parentPort.postMessage(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
`;

/** How long others wait: the health of the program is asked again and again, in a thread that the emulator does not hold up. */
function watch(url: string) {
  let waits: number[] = [];
  const thread = new Worker(asking, { eval: true, workerData: url + pathOf(routes.health as Route, {}) });
  thread.on("message", (wait: number) => waits.push(wait));
  return {
    /** Since it was called last. */
    take(): { longest: number; answers: number } {
      const taken = { longest: Math.max(0, ...waits), answers: waits.length };
      waits = [];
      return taken;
    },
    /** The longest of the first ten; undefined until there are as many. */
    usual: (): number | undefined => (waits.length < 10 ? undefined : Math.max(...waits)),
    end: () => thread.terminate(),
  };
}

/** The most memory that the program had, where the system tells it. */
const mostMegabytes = (pid: number): string =>
  process.platform === "linux"
    ? String(Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024))
    : "?";

describe.each(stores)("a large import on $name", (store) => {
  test(
    "from the file to the applied plan: everybody is in WeCom as the file says, and nobody waits meanwhile",
    async () => {
      await using emulator = await startEmulator({ people: 60 });
      // A company that tells as little as WeCom does since 2022.
      beStrict(emulator);
      await using program = await startProgram(store, { leaseSeconds: 30 });
      const accountId = await connectDirectory(program, emulator);
      const figures: string[] = [];
      const watched = watch(program.url);
      // How long others wait at the most while nothing happens.
      const usual = await until("others are answered", () => watched.usual());
      const timed = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
        const began = performance.now();
        watched.take();
        const result = await work();
        const { longest, answers } = watched.take();
        const took = performance.now() - began;
        const seconds = (took / 1000).toFixed(1);
        // Others are answered meanwhile.
        if (took > Math.max(100, 3 * usual)) expect(answers, part).toBeGreaterThan(0);
        figures.push(`${part} ${seconds} s (others waited ${longest.toFixed(0)} ms at most, ${answers} answers)`);
        return result;
      };
      const root = emulator.departments().find(({ id }) => id === 1)?.name;
      const lines = Array.from({ length: size }, (_, at) => {
        const department = `${root}/导入${Math.floor(at / perDepartment)}`;
        return `new${at},新人${at},${13_000_000_000 + at},new${at}@example.com,职位${at % 50},${department}`;
      });
      const request = { params: { accountId }, query: { name: "a.csv" }, headers: { "idempotency-key": "once" } };
      const { id: importId } = await timed("upload", async () => {
        const answer = await fetch(program.url + pathOf(routes.startImport, request), {
          method: "POST",
          headers: { cookie: program.api.cookie, "idempotency-key": "once" },
          body: `账号,姓名,手机,邮箱,职务,部门\n${lines.join("\n")}`,
        });
        return (await answer.json()) as DirectoryImport;
      });
      const params = { accountId, importId };
      const state = (wanted: DirectoryImport["state"]) =>
        until(
          `the import is ${wanted}`,
          async () => {
            const found = await program.api.call(routes.getImport, { params });
            if (found.state === "failed") throw new Error(JSON.stringify(found.problem));
            return found.state === wanted && found;
          },
          patience,
        );
      const read = await timed("reading", () => state("columns"));
      const fields = read.columns.map(({ field }) => field);
      await program.api.call(routes.setImportColumns, { params, body: { fields, missing: "keep" } });
      const checked = await timed("checking", () => state("checked"));
      expect(checked.totals).toMatchObject({ rows: size, added: size, wrong: 0 });
      const { planId } = await timed("planning", () => program.api.call(routes.planImport, { params }));
      const at = { accountId, planId: planId ?? "" };
      const plan = await program.api.call(routes.getPlan, { params: at });
      await timed("applying", async () => {
        await program.api.call(routes.applyPlan, { params: at, body: { hash: plan.hash } });
        await until(
          "the plan is over",
          async () => (await program.api.call(routes.getPlan, { params: at })).state === "finished",
          patience,
        );
      });
      await watched.end();
      const memory = mostMegabytes(program.pid);
      process.stderr.write(`${size} rows on ${store.name}: ${figures.join(", ")}; at most ${memory} MB\n`);
      const ended = await program.api.call(routes.getPlan, { params: at });
      expect(ended.states).toEqual({ done: size + Math.ceil(size / perDepartment) });
      const made = emulator.members().filter(({ userId }) => userId.startsWith("new"));
      expect(made).toHaveLength(size);
      const names = new Map(emulator.departments().map(({ id, name }) => [id, name]));
      const wrong = made.filter(({ userId, departments }) => {
        const n = Number(userId.slice(3));
        return departments.map((id) => names.get(id)).join() !== `导入${Math.floor(n / perDepartment)}`;
      });
      expect(wrong).toEqual([]);
    },
    patience * 3,
  );
});
