import { fileURLToPath } from "node:url";
import type { Reason } from "@shoufa/contract";
import type { Ports } from "@shoufa/ports";
import type { Sandbox, SandboxInput } from "./rooms/accounts/commands/ensure-sandbox.ts";
import type { Rehearsals } from "./wecom/rehearsals.ts";

/** Cost of an Argon2id hash. A stored hash names its own cost, so changing this leaves old passwords valid. */
export interface PasswordCost {
  /** KiB, at least 8. */
  readonly memory: number;
  readonly passes: number;
}

/** The OWASP setting for small servers: 19 MiB, two passes, one lane. */
export const defaultPasswordCost: PasswordCost = { memory: 19_456, passes: 2 };

/** @param ensure Makes the account of the sample company, or brings it up to date. */
export type ConnectSample = (ensure: (input: SandboxInput) => Promise<Sandbox>) => Promise<unknown>;

export interface ServerOptions {
  /** SQLite file, master key, lock. Made when it is not there. */
  readonly dataDir: string;
  /**
   * `serve` (default): listens, and does the work in the background. `send`: does the work, and answers programs of this
   * process only. `ask`: answers them and does nothing by itself.
   */
  readonly purpose?: "serve" | "send" | "ask";
  /** A PostgreSQL instead of the SQLite file: `postgres://…`. */
  readonly databaseUrl?: string;
  /** Default 127.0.0.1: only this computer. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** The console's built files. */
  readonly consoleDir?: string;
  readonly ports?: Partial<Ports>;
  /** Where people and WeCom reach this server, when a proxy stands before it. */
  readonly publicUrl?: string;
  /**
   * Addresses or CIDR blocks of the reverse proxies before this server, whose `X-Forwarded-For` is believed. Without
   * them every client of a proxy is counted as one. Default: none.
   */
  readonly trustedProxies?: readonly string[];
  /**
   * Hosts, addresses and networks inside to which a callback may be replayed, each with a port or without: `oa.corp`,
   * `10.1.0.0/16:8080`. Public web servers are allowed without it. Default: none.
   */
  readonly replayTargets?: readonly string[];
  /** How long a process holds a piece of work before others may take it. Default 60. */
  readonly leaseSeconds?: number;
  /** Calls that send messages for one company, all processes together, at most. Default: as many as WeCom takes. */
  readonly sendRates?: readonly { readonly calls: number; readonly perSeconds: number }[];
  /** What the program around the server knows to be wrong, such as a log that cannot be written. Shown on every page. */
  readonly troubles?: () => readonly Reason[];
  /** Connects the sample company that runs in the same program. Without it there is none to try. */
  readonly connectSample?: ConnectSample;
  /** Where messages are rehearsed. Without it there is no rehearsal. */
  readonly rehearsals?: Rehearsals;
  /** 32 bytes in base64 or hex, instead of `master.key` in the data folder. */
  readonly masterKey?: string;
  /** Default {@link defaultPasswordCost}. Only tests should ask for less. */
  readonly passwordCost?: PasswordCost;
}

/** Longer than the time-out of any call, with room to spare: see the reliability rules in docs/architecture.md. */
export const defaultLeaseSeconds = 60;

/** The console's built pages, in the workspace as in the published package: the folder `console` beside this package's own. */
export const builtConsole = (): string => fileURLToPath(new URL("../../console/dist", import.meta.url));
