/**
 * What was once done to a running server, done again to the real program on both databases. `npm run prove` does it in
 * full size. The flood of JSON has a file of its own: flood.test.ts.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { routes } from "@shoufa/contract";
import { startEmulator, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectCompany } from "./connected-company.ts";
import { freezableLine } from "./frozen-database.ts";
import { type Program, startProgram } from "./program.ts";
import { raw } from "./raw-http.ts";
import { watchSlowness } from "./slowness.ts";
import { storedEvents } from "./stored-events.ts";

/** Unfinished bodies at once; 800 of them once held 800 MB. */
const unfinished = Number(process.env["UNFINISHED_BODIES"] ?? 300);
const megabyte = 1_048_576;
const leaseSeconds = 60;
const say = (line: string): void => void (process.env["UNFINISHED_BODIES"] && process.stderr.write(`${line}\n`));

describe.each(testDatabases())("the real program on $name", (store) => {
  const cleanUp = new AsyncDisposableStack();
  let program: Program;
  let company: Awaited<ReturnType<typeof connectCompany>>;
  beforeAll(async () => {
    const emulator = cleanUp.use(await startEmulator({ people: 5 }));
    program = cleanUp.use(await startProgram(store, { leaseSeconds }));
    company = await connectCompany(program, emulator);
  });
  afterAll(() => cleanUp.disposeAsync());

  test("C2: a disguised path does not get another site's request past the origin check", async () => {
    const headers = { "content-type": "application/json", origin: "https://evil.example" };
    const { path: plain } = routes.logIn;
    const disguised = [...plain].flatMap((letter, at) =>
      letter === "/" ? [] : [`${plain.slice(0, at)}%${letter.charCodeAt(0).toString(16)}${plain.slice(at + 1)}`],
    );
    for (const path of [plain, ...disguised]) {
      const { status } = await raw(program.url, { method: "POST", path, headers, body: "{}" });
      expect([path, status]).toEqual([path, 403]);
    }
  });

  test.runIf(process.platform === "linux")(
    "C3: unfinished bodies, to unknown and known keys, hold little memory and stop no callback [N2]",
    async () => {
      // What the server needs for itself once it has worked for a while is not what the bodies cost.
      for (let n = 0; n < 400; n++) expect(await company.deliver()).toMatchObject({ status: 200 });
      const before = residentBytes(program.pid);
      const child = spawn(
        process.execPath,
        [
          fileURLToPath(new URL("unfinished-child.ts", import.meta.url)),
          program.url,
          company.callback,
          String(unfinished),
        ],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const ended = once(createInterface({ input: child.stdout }), "line").then(([line]) => String(line));
      let answers: string | undefined;
      void ended.then((line) => {
        answers = line;
      });
      const machine = watchSlowness(program.pid);
      let most = 0;
      let slowest = 0;
      try {
        while (answers === undefined) {
          most = Math.max(most, residentBytes(program.pid) - before);
          const { status, milliseconds } = await company.deliver();
          expect(status).toBe(200);
          slowest = Math.max(slowest, milliseconds);
        }
      } finally {
        child.kill("SIGKILL");
      }
      say(
        `${store.name}: ${unfinished} unfinished bodies: ${Math.round(most / megabyte)} MB more, slowest callback ${slowest.toFixed(0)} ms, ${answers}`,
      );
      expect(slowest).toBeLessThan(machine.limit(3000));
      expect(most).toBeLessThan(160 * megabyte);
      const refused = new Set(["403", "404", "408", "413", "503"]);
      expect(Object.keys(JSON.parse(answers)).filter((status) => !refused.has(status))).toEqual([]);
    },
  );

  test("C4: after a restart 120 valid callbacks at once are all taken, and each is stored once", async () => {
    const before = (await storedEvents(program)).length;
    await program.kill();
    await program.start();
    const machine = watchSlowness(program.pid);
    const answers = await Promise.all(Array.from({ length: 120 }, (_, n) => company.deliver(`9${n}`)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(machine.limit(4000));
    expect(await storedEvents(program)).toHaveLength(before + 120);
  });

  test("C5, C6: the database frozen or held by another program: 503 in time, pages go on, and the repeat is stored once", async () => {
    await using emulator = await startEmulator({ people: 5 });
    await using frozen = new AsyncDisposableStack();
    const program = frozen.use(
      await startProgram(store, {
        leaseSeconds,
        through: async (url) => frozen.use(await freezableLine(url)),
      }),
    );
    const { deliver } = await connectCompany(program, emulator);
    expect(await deliver("1")).toMatchObject({ status: 200 });
    const machine = watchSlowness(program.pid);
    const release = stop(program);
    const held = Promise.all(Array.from({ length: 20 }, (_, n) => deliver(`2${n}`)));
    let waiting = true;
    let slowestPage = 0;
    void held.finally(() => {
      waiting = false;
    });
    while (waiting) {
      const began = performance.now();
      // Without a database nothing can be said about a session; the page itself always comes.
      const page = await raw(program.url, { path: "/login" });
      expect([200, 503]).toContain(page.status);
      if (store.name === "sqlite") await program.api.call(routes.getSession, {});
      slowestPage = Math.max(slowestPage, performance.now() - began);
    }
    const answers = await held;
    expect(answers.filter(({ status }) => status !== 503)).toEqual([]);
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(machine.limit(4000));
    expect(slowestPage).toBeLessThan(machine.limit(500));
    say(`${store.name}: database stopped: slowest page ${slowestPage.toFixed(0)} ms`);
    release();
    await until("callbacks are stored again", async () => (await deliver("20")).status === 200);
    for (let n = 0; n < 20; n++) expect((await deliver(`2${n}`)).status).toBe(200);
    expect(await storedEvents(program)).toHaveLength(21);
  });
});

/** Stops the database of a program. @returns lets it go on. */
function stop({ dataAt, line }: Awaited<ReturnType<typeof startProgram>>): () => void {
  if (line) {
    line.freeze();
    return () => line.thaw();
  }
  const other = new DatabaseSync(dataAt, { timeout: 10_000 });
  other.exec("begin immediate");
  return () => {
    other.exec("rollback");
    other.close();
  };
}

const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
