/**
 * What the rooms of the server share. `server.ts` makes one context and hands it to each room; a room is one thing
 * people talk about (accounts, directory, messages …) with its routes, its background tasks and its own life.
 */
import type { Trouble } from "@shoufa/contract";
import type { GuardedHttp, Ports } from "@shoufa/ports";
import type { Database } from "./db/database.ts";
import type { ClientAddress } from "./http/client-address.ts";
import type { Cursors } from "./http/cursor.ts";
import type { BareHandler } from "./http/http-options.ts";
import type { Implementation } from "./http/implement.ts";
import type { Policy } from "./http/policy.ts";
import type { LiveHub } from "./live/hub.ts";
import type { Accounts } from "./wecom/accounts.ts";
import type { PublicAddress } from "./wecom/public-address.ts";
import type { Rehearsals } from "./wecom/rehearsals.ts";
import type { Simulation } from "./wecom/simulation.ts";
import type { Vault } from "./wecom/vault.ts";
import type { ClockWatch } from "./work/clock-watch.ts";
import type { Task } from "./work/tasks.ts";
import type { Wakeups } from "./work/wakeups.ts";

export interface ServerContext {
  readonly database: Database;
  readonly ports: Ports;
  readonly vault: Vault;
  readonly cursors: Cursors;
  readonly wakeups: Wakeups;
  readonly live: LiveHub;
  readonly clockWatch: ClockWatch;
  readonly accounts: Accounts;
  readonly simulation: Simulation;
  /** Emulators in which messages are rehearsed; undefined: the program around the server has none. */
  readonly rehearsals: Rehearsals | undefined;
  /** Address of the client of a request, behind proxies too. */
  readonly clientAddress: ClientAddress;
  /** HTTP to addresses that an operator typed. */
  readonly guardedHttp: GuardedHttp;
  /** Hosts inside that were given at start and to which `guardedHttp` may connect. */
  readonly replayPreset: readonly string[];
  /** Calls of `message/send` for one company, all processes together; undefined: as many as WeCom takes. */
  readonly sendRates: readonly { readonly calls: number; readonly perSeconds: number }[] | undefined;
  /** Seconds for which a process holds a piece of work before others may take it. */
  readonly leaseSeconds: number;
  /** Where programs on this computer reach this server, without a slash at the end. Known once it listens. */
  localUrl(): string;
  /** What the installation was told about how it is reached from outside. */
  readonly publicAddress: PublicAddress;
  /** Where people and WeCom reach this server, without a slash at the end. Known once it listens. */
  publicUrl(): string;
}

export interface Room {
  readonly routes?: readonly Implementation[];
  /** Which roles have the rights of this room. */
  readonly policy?: Policy;
  readonly tasks?: readonly Task[];
  /** Answers `/callback/…`. One room has it. */
  readonly callback?: BareHandler;
  /** What is wrong in this room though the server goes on: shown on every page, and by code in health. */
  troubles?(): readonly Trouble[];
  /** Begins its own loops, once the server listens. */
  start?(): void | Promise<void>;
  /** Ends them: takes nothing new and finishes or hands back what it holds. Also called when it was never started. */
  stop?(): Promise<void>;
}
