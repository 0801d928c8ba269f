/** Check of a client: calls one after another, each of which passes or reports what its user would notice. */
import assert from "node:assert/strict";
import type { Emulator } from "@shoufa/emulator";
import type { Text } from "./texts.ts";

/**
 * One call of the client's, by the client's own name for it. A call that throws deviates; the rest still runs.
 */
export type Check = (call: string, run: () => Promise<void>) => Promise<void>;

export interface Client {
  /** As npm knows it. */
  readonly name: string;
  readonly version: string;
  /** Way of its requests to the emulator, in one sentence for the page. */
  readonly pointed: Text;
  /** Gets an emulator of its own with a sample company of 60. */
  run(check: Check, emulator: Emulator): Promise<void>;
}

export interface Deviation {
  readonly call: string;
  /** Observation; the first line of the error. */
  readonly seen: string;
}

export interface Outcome {
  readonly client: string;
  readonly calls: number;
  readonly passed: number;
  readonly deviations: readonly Deviation[];
}

/** A call that answers nothing within this is one that hangs. */
const patienceMilliseconds = 5000;

export async function tryClient(client: Client, emulator: Emulator): Promise<Outcome> {
  let calls = 0;
  const deviations: Deviation[] = [];
  await client.run(async (call, run) => {
    calls += 1;
    try {
      await withinPatience(run());
    } catch (error) {
      deviations.push({ call, seen: sayBriefly(error) });
    }
  }, emulator);
  return { client: client.name, calls, passed: calls - deviations.length, deviations };
}

function withinPatience(run: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer within 5 s")), patienceMilliseconds);
    run.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** One line, and nothing in it that opens a door. */
export function sayBriefly(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // wechat-work buries the answer in a dump of the whole request.
  const line = (/ERROR_FROM_WECHAT:\d[^,"]*/.exec(text)?.[0] ?? text).replace(/\s+/g, " ").trim();
  const masked = line.replace(/(access_token|corpsecret|ticket|code)(=|":")[^&"\s]+/g, "$1$2…");
  return masked.length > 200 ? `${masked.slice(0, 199)}…` : masked;
}

/** That the call is refused, by an error in which the client's user finds this code. */
export async function refusedWith(code: number, run: () => Promise<unknown>): Promise<void> {
  const marked = (error: unknown): boolean => {
    const { code: own, message } = error as { code?: unknown; message?: string };
    return own === code || (message ?? "").includes(String(code));
  };
  await assert.rejects(run, (error) => {
    assert.ok(marked(error), `refused, but without the code ${code}: ${sayBriefly(error)}`);
    return true;
  });
}

/** Resolves once it is so. @throws {Error} When it is not within a second. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 1000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not so within a second: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
