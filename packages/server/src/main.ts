/**
 * The server as a program. Standard output gets one line when it is ready (`--json`: an object); everything else goes to
 * standard error. What keeps it from starting is one sentence and exit code 1. SIGTERM and SIGINT close it cleanly.
 *
 *     node packages/server/src/main.ts --data ./data --port 8780
 *
 * DATABASE_URL chooses a PostgreSQL, SHOUFA_MASTER_KEY replaces the key file. Neither is an option: options show up in
 * the list of processes.
 */
import { parseArgs } from "node:util";
import { endOnUncaught, jsonLog, shownError, systemClock, type UncaughtReport } from "@shoufa/ports";
import type { ServerOptions } from "./config.ts";
import { Unfit } from "./db/unfit.ts";
import { checkEnvironment } from "./environment.ts";

const help = `Usage: node packages/server/src/main.ts --data <folder> [options]

  --data <folder>        where the SQLite file and the master key lie
  --host <address>       default 127.0.0.1: only this computer
  --port <number>        default 8780; 0 takes a free one
  --public-url <url>     where people and WeCom reach this server, when a proxy stands before it
  --trusted-proxies <a,b>
                         addresses or CIDR blocks of the proxies whose X-Forwarded-For is believed
  --replay-targets <a,b> hosts, addresses or networks inside to which a callback may be replayed, with :port or without
  --lease-seconds <n>    how long a process holds a piece of work; default 60
  --json                 print one line of JSON when ready

  DATABASE_URL           a PostgreSQL, postgres://user:password@host:port/database, instead of the SQLite file
  SHOUFA_MASTER_KEY      32 bytes in base64 or hex, instead of master.key in the data folder
  SHOUFA_TRUSTED_PROXIES the same as --trusted-proxies
  SHOUFA_REPLAY_TARGETS  the same as --replay-targets
`;

type Wanted = ServerOptions & { readonly json: boolean };

function readCommandLine(args: readonly string[], environment: NodeJS.ProcessEnv): Wanted | "help" {
  const { values } = parseOptions(args);
  if (values.help) return "help";
  if (!values.data) throw new Unfit("option.wrong", { option: "--data", reason: "the data folder is missing" });
  const databaseUrl = environment["DATABASE_URL"];
  const masterKey = environment["SHOUFA_MASTER_KEY"];
  const trustedProxies = values["trusted-proxies"] ?? environment["SHOUFA_TRUSTED_PROXIES"];
  const replayTargets = values["replay-targets"] ?? environment["SHOUFA_REPLAY_TARGETS"];
  return {
    dataDir: values.data,
    port: wholeNumber("--port", values.port ?? "8780", 0, 65_535),
    json: values.json ?? false,
    ...(values.host ? { host: values.host } : {}),
    ...(values["public-url"] ? { publicUrl: values["public-url"] } : {}),
    ...(values["lease-seconds"]
      ? { leaseSeconds: wholeNumber("--lease-seconds", values["lease-seconds"], 1, 3600) }
      : {}),
    ...(trustedProxies ? { trustedProxies: trustedProxies.split(",") } : {}),
    ...(replayTargets ? { replayTargets: replayTargets.split(",") } : {}),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(masterKey ? { masterKey } : {}),
  };
}

function parseOptions(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: text,
        host: text,
        port: text,
        "public-url": text,
        "trusted-proxies": text,
        "replay-targets": text,
        "lease-seconds": text,
        json: flag,
        help: flag,
      },
    });
  } catch (error) {
    throw new Unfit("option.wrong", {
      option: "Options",
      reason: (error as Error).message.split(". ")[0] ?? "unknown",
    });
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Unfit("option.wrong", { option, reason: `expected a whole number from ${least} to ${most}` });
  return value;
}

/** One line of the log, as everything else that this program has to say. */
const reportWith =
  (scrub: (text: string) => string): UncaughtReport =>
  (error) =>
    jsonLog((line) => process.stderr.write(line), systemClock).error("program.failed", {
      error: shownError(error, scrub),
    });
const reportTo = endOnUncaught(reportWith((text) => text));

async function main(): Promise<void> {
  const wanted = readCommandLine(process.argv.slice(2), process.env);
  checkEnvironment(process.env);
  if (wanted === "help") return void process.stdout.write(help);
  // Loaded only now: whoever asks for help or mistypes an option has the answer at once.
  const { startServer } = await import("./server.ts");
  const server = await startServer(wanted);
  reportTo(reportWith(server.scrub));
  const { url, networkUrls, ownerLink, dataAt } = server;
  const ready = wanted.json
    ? JSON.stringify({ url, networkUrls, ownerLink, dataAt, pid: process.pid })
    : [url, ...networkUrls, `data: ${dataAt}`, ...(ownerLink ? [`become the owner: ${ownerLink}`] : [])].join("\n");
  process.stdout.write(`${ready}\n`);

  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) process.exit(1); // asked twice: at once
    closing = true;
    await server.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void close());
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Unfit ? error.message : shownError(error, (text) => text).stack}\n`);
  process.exitCode = 1;
}
