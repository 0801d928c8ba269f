/** What a check is: one file of `checks/` each, which finds out one thing about one subject. */
import type { DoctorGroup, DoctorKind } from "@shoufa/contract";
import type { ServerContext } from "../../server-context.ts";
import type { AccountRow, AppRow } from "../../wecom/accounts.ts";
import type { Facts } from "./facts.ts";
import type { Credential, Finding } from "./finding.ts";
import type { Probes } from "./probes.ts";

export type { Finding } from "./finding.ts";

export interface Subject {
  readonly account: AccountRow;
  /** An app, or the contacts receiver; null: the company, its contacts secret, or a receiver that is not set. */
  readonly app: AppRow | null;
  /** The secret that the row is about. */
  readonly credential: Credential | null;
}

interface Common {
  readonly kind: DoctorKind;
  readonly group: DoctorGroup;
  /**
   * `receiver`: one row for each app and one for the contacts receiver, set or not. `credential`: one row for each app and one for the contacts secret if there is one; `secret`: also if there is none.
   */
  readonly per: "company" | "app" | "receiver" | "credential" | "secret";
}

/** Made of what this installation knows: evaluated whenever somebody looks, so it is never out of date. */
export interface LocalCheck extends Common {
  readonly isLocal: true;
  find(subject: Subject, facts: Facts, context: ServerContext): Finding;
}

/** Asks somebody. What it found is kept. */
export interface AskingCheck extends Common {
  readonly isLocal: false;
  /** Has an effect, though a harmless one: made only when its row is asked for by name. */
  readonly isOnDemand?: boolean;
  find(subject: Subject, probes: Probes, facts: Facts): Promise<Finding>;
  /** Before it was ever made; `not_checked` unless given. */
  readonly before?: Finding;
}

export type Check = LocalCheck | AskingCheck;

export const notChecked: Finding = { state: "not_known", code: "not_checked" };

/** Id of a row: kind, and what it is about. */
export const rowId = (kind: DoctorKind, about: string | null): string => (about === null ? kind : `${kind}.${about}`);
