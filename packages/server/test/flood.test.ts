/**
 * What strangers may cost: the server as the real program, with a company's callbacks arriving, while others send it
 * large bodies. Four of them were once enough to stop every callback; sixteen attack here. FLOOD_SECONDS=30 is the full form.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startEmulator, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";
import { connectCompany } from "./connected-company.ts";
import { startProgram } from "./program.ts";
import { watchSlowness } from "./slowness.ts";

const floodSeconds = Number(process.env["FLOOD_SECONDS"] ?? 2);
const clients = Number(process.env["FLOOD_CLIENTS"] ?? 16);

/** Clients that send as much as they can until told to stop; `stop` says how many answers they got, by status. */
function startFlood(url: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL("flood-child.ts", import.meta.url)), url, String(clients)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  return {
    running: once(lines, "line"),
    async stop(): Promise<Record<string, number>> {
      const last = once(lines, "line");
      child.stdin?.end();
      return JSON.parse(String((await last)[0]));
    },
    [Symbol.dispose]: () => void child.kill("SIGKILL"),
  };
}

describe.each(testDatabases())("on $name", (store) => {
  test("megabytes of JSON from strangers do not keep a valid callback waiting for a second", async () => {
    await using emulator = await startEmulator({ people: 5 });
    await using program = await startProgram(store, { leaseSeconds: 60 });
    const company = await connectCompany(program, emulator);
    const deliver = async (): Promise<number> => {
      const { status, milliseconds } = await company.deliver();
      expect(status).toBe(200);
      return milliseconds;
    };

    await deliver();
    using flood = startFlood(program.url);
    await flood.running;
    const machine = watchSlowness(program.pid);
    const waits: number[] = [];
    for (const end = performance.now() + floodSeconds * 1000; performance.now() < end || waits.length < 3; )
      waits.push(await deliver());
    const answers = await flood.stop();
    expect(Math.max(...waits)).toBeLessThan(machine.limit(1000));
    // Refused for what they are: too large before login, or nobody.
    expect(Object.keys(answers).sort()).toEqual(["401", "413"]);
    if (process.env["FLOOD_SECONDS"])
      process.stderr.write(
        `${store.name}: ${waits.length} callbacks, slowest ${Math.max(...waits).toFixed(0)} ms; strangers: ${JSON.stringify(answers)}\n`,
      );
  });
});
