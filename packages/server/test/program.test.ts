import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { routes } from "@shoufa/contract";
import { apiOf, codeOf, ownerName, ownerPassword, testDatabases } from "@shoufa/testkit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

let folder = "";
const running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoufa-program-"));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Ready {
  readonly url: string;
  readonly ownerLink: string | null;
  readonly dataAt: string;
}

interface Program {
  readonly child: ChildProcess;
  /** What it printed when it was ready; rejects when it ends before. */
  readonly ready: Promise<Ready>;
  readonly ended: Promise<{ code: number | null; signal: string | null; out: string; err: string }>;
}

/** Where programs that tests start find their modules compiled: without it each start compiles all of them. */
const compiled = process.env["NODE_COMPILE_CACHE"];

function run(args: readonly string[], environment: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...(compiled && { NODE_COMPILE_CACHE: compiled }), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let [out, err] = ["", ""];
  child.stderr?.on("data", (part: Buffer) => (err += part));
  const ended = new Promise<Awaited<Program["ended"]>>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal, out, err })),
  );
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (part: Buffer) => {
      out += part;
      if (out.includes("\n")) resolve(out.split("\n", 1)[0] ?? "");
    });
    void ended.then(({ err: why }) => reject(new Error(`ended before it was ready: ${why}`)));
  });
  const ready = firstLine.then((line) => JSON.parse(line) as Ready);
  ready.catch(() => {}); // whoever waits for the end does not wait for this
  return { child, ready, ended };
}

const start = (more: readonly string[] = [], environment = {}) =>
  run(["--json", "--port", "0", "--data", folder, ...more], environment);

/** The whole of what it said, and that it was one sentence and a failure. */
async function refusal(program: Program): Promise<string> {
  const { code, out, err } = await program.ended;
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(
    err
      .trim()
      .split("\n")
      .filter((line) => !line.includes('"level":"info"')),
  ).toHaveLength(1);
  expect(err).not.toMatch(/\bat .*\.ts/);
  return err;
}

async function occupied(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return { server, port: (server.address() as { port: number }).port };
}

describe.each(testDatabases())("on $name", (store) => {
  test("it starts, keeps what it was told over a clean stop and over a kill, and starts again", async () => {
    const database = await store.create();
    const environment: Record<string, string> = database.url ? { DATABASE_URL: database.url } : {};
    try {
      const first = start([], environment);
      const { url, ownerLink, dataAt } = await first.ready;
      expect(dataAt).not.toContain("@");
      const setup = { code: codeOf(ownerLink), name: ownerName, password: ownerPassword };
      expect((await apiOf(url).ask(routes.setUpOwner, { body: setup })).status).toBe(200);
      first.child.kill("SIGTERM");
      expect(await first.ended).toMatchObject({ code: 0 });

      const second = start([], environment);
      expect(await second.ready).toMatchObject({ ownerLink: null });
      second.child.kill("SIGKILL");
      await second.ended;

      const third = start([], environment);
      const again = await third.ready;
      expect((await apiOf(again.url).ask(routes.logIn, { body: setup })).status).toBe(200);
      third.child.kill("SIGINT");
      expect(await third.ended).toMatchObject({ code: 0 });
    } finally {
      await database.drop();
    }
  });
});

test("an open stream does not keep it from stopping [N14]", async () => {
  const program = start();
  const { url, ownerLink } = await program.ready;
  const api = apiOf(url);
  await api.ask(routes.setUpOwner, { body: { code: codeOf(ownerLink), name: ownerName, password: ownerPassword } });
  const stream = await fetch(url + routes.liveEvents.path, { headers: { cookie: api.cookie } });
  expect(stream.status).toBe(200);
  program.child.kill("SIGTERM");
  expect(await program.ended).toMatchObject({ code: 0 });
  await stream.body?.cancel().catch(() => {});
});

test("a port that is taken", async () => {
  const { server, port } = await occupied();
  try {
    expect(await refusal(run(["--json", "--port", String(port), "--data", folder]))).toContain(
      `Port ${port} on 127.0.0.1 is taken`,
    );
  } finally {
    server.close();
  }
});

test("a folder that cannot be made", async () => {
  writeFileSync(join(folder, "file"), "");
  const below = join(folder, "file", "data");
  expect(await refusal(run(["--port", "0", "--data", below]))).toContain(`Cannot write in the data folder ${below}`);
});

test("a database file that is none", async () => {
  writeFileSync(join(folder, "shoufa.db"), "this is a letter to my aunt, not a database".repeat(100));
  expect(await refusal(start())).toContain("shoufa.db cannot be opened: file is not a database");
});

test("a second process on the same folder; the first goes on undisturbed", async () => {
  const first = start();
  const { url } = await first.ready;
  expect(await refusal(start())).toContain(
    `Another Shoufa (process ${first.child.pid}) is using the data folder ${folder}`,
  );
  expect((await apiOf(url).ask(routes.health, {})).body).toEqual({ ok: true, troubles: [] });
});

test("a master key that is not the one [K3]", async () => {
  const first = start();
  await first.ready;
  first.child.kill("SIGTERM");
  await first.ended;
  const wrong = Buffer.alloc(32, 1).toString("base64");
  const said = await refusal(start([], { SHOUFA_MASTER_KEY: wrong }));
  expect(said).toContain("The master key is not the one");
  expect(said).not.toContain(wrong);
  expect(said).not.toContain(readFileSync(join(folder, "master.key"), "utf8").trim());
});

test.each([
  ["not an address", "nonsense", /DATABASE_URL is not a PostgreSQL address/],
  ["another database's address", "mysql://u:hidden@127.0.0.1/x", /DATABASE_URL is not a PostgreSQL address/],
  [
    "nobody there",
    "postgres://u:hidden@127.0.0.1:1/x",
    /Cannot use the PostgreSQL database at 127\.0\.0\.1:1: connection refused/,
  ],
])("DATABASE_URL is %s [K11]", async (_, url, sentence) => {
  const said = await refusal(start([], { DATABASE_URL: url }));
  expect(said).toMatch(sentence);
  expect(said).not.toContain("hidden");
});

test("DATABASE_URL with a user and password that the database does not know [K1]", async () => {
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.username = "nobody_of_this_name";
  url.password = "hidden";
  const said = await refusal(start([], { DATABASE_URL: url.href }));
  expect(said).toContain("user or password refused");
  expect(said).not.toContain("hidden");
});

test.each([
  [["--port", "99999"], "--port: expected a whole number from 0 to 65535"],
  [["--lease-seconds", "soon"], "--lease-seconds: expected a whole number from 1 to 3600"],
  [["--public-url", "running"], "--public-url: expected an address http://… or https://…"],
  [["--trusted-proxies", "10.0.0.0/8,proxy"], "--trusted-proxies: “proxy” is not an IP address"],
  [["--trusted-proxies", "::/0"], "--trusted-proxies: ::/0 holds every address"],
  [["--prot", "1"], "Unknown option '--prot'"],
])("the options %j [K11]", async (more, sentence) => {
  expect(await refusal(run(["--data", folder, ...more]))).toContain(sentence);
});

test("an environment variable that is none of ours, but is named like one, is named, not its value [K11]", async () => {
  const kubernetes = { SHOUFA_SERVICE_HOST: "10.0.0.1", SHOUFA_PORT_8686_TCP: "tcp://10.0.0.1:8686" };
  const said = await refusal(start([], { ...kubernetes, SHOUFA_MASTERKEY: "canary-0123456789" }));
  expect(said).toContain("SHOUFA_MASTERKEY");
  expect(said).toContain("SHOUFA_MASTER_KEY");
  expect(said).not.toContain("canary");
});

test("no data folder at all, and --help", async () => {
  expect(await refusal(run([]))).toContain("--data: the data folder is missing");
  const help = await run(["--help"]).ended;
  expect(help).toMatchObject({ code: 0, err: "" });
  expect(help.out).toContain("SHOUFA_MASTER_KEY");
});
