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

/**
 * One JSON object a line. JSON escapes the first 32 control characters, so no value can forge a second line; the others that a
 * terminal or a reader may obey (C1, line separators, marks that turn the direction) are escaped as well.
 */
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
      const line = JSON.stringify({ time, level, event, ...base, ...fields }, printable);
      write(`${line.replace(obeyed, escaped)}\n`);
    };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    with: (fields) => jsonLog(write, clock, least, { ...base, ...fields }),
  };
}

const obeyed = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

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
