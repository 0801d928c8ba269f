import type { CallbackAppRow } from "../../../wecom/accounts.ts";
import type { Fired } from "../answers.ts";
import type { NewCallback } from "../callback-row.ts";

/** The database as callbacks use it: beside all other work, so that nothing else makes them wait. */
export interface CallbackStore {
  /** Groups that `append` takes at a time. */
  readonly groups: number;
  /** All apps that can get callbacks. */
  apps(): Promise<readonly CallbackAppRow[]>;
  /**
   * Stores all or none, durably, passing over callbacks that are there already: the unique key decides. Rows that a rule
   * answers get their outcome, at their index: a repeat gets the answer of the first.
   */
  append(rows: readonly NewCallback[]): Promise<readonly (Fired | undefined)[]>;
  /** Makes ready what the first `append` would have to wait for. */
  warmUp(): void;
  close(): Promise<void>;
}
