import type { Clock } from "./time.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";
/** Names and figures only: never a secret, a token, a whole URL of WeCom or the text of a message. */
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The same log with `fields` added to every line. */
  with(fields: LogFields): Log;
}

const rank: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** One JSON object a line. JSON escapes control characters, so no value can forge a second line. */
export function jsonLog(
  write: (line: string) => void,
  clock: Clock,
  least: LogLevel = "info",
  base: LogFields = {},
): Log {
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (rank[level] < rank[least]) return;
      const time = new Date(clock.now()).toISOString();
      write(`${JSON.stringify({ time, level, event, ...base, ...fields }, printable)}\n`);
    };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    with: (fields) => jsonLog(write, clock, least, { ...base, ...fields }),
  };
}

function printable(_key: string, value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  if (typeof value === "bigint") return value.toString();
  return value;
}

export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  with: () => silentLog,
};
