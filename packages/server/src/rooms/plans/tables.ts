import type { PlanState, StepKind, StepState } from "@shoufa/contract";
import type { Fixed, Flag } from "../../db/columns.ts";

export interface PlanTables {
  plan: PlanTable;
  plan_step: PlanStepTable;
  plan_job: PlanJobTable;
  directory_brake: BrakeTable;
}

export interface PlanTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  title: Fixed<string>;
  state: PlanState;
  /** SHA-256 of the steps that would be applied. */
  hash: string;
  /** Steps that count for the brake and are not taken out. */
  counted: number;
  harmless: Flag;
  created_by: Fixed<string>;
  created_by_name: Fixed<string>;
  created_at: Fixed<number>;
  applied_by: string | null;
  applied_by_name: string | null;
  applied_at: number | null;
  finished_at: number | null;
  /** The owner who started it above the brake, and why. */
  raised_by: string | null;
  raise_words: string | null;
  /** JSON: `Reason` for which it waits or is paused. */
  reason: string | null;
  /** When it goes on by itself. */
  next_at: number | null;
  undo_of: Fixed<string | null>;
  undone_by: string | null;
  /** 0: its steps are still being stored, and nobody sees it. */
  whole: Flag;
  /** Its steps that wrote nothing were removed, or are being removed; those that did are history. */
  cleaned_at: number | null;
  /** Steps that a cleaned plan still has. */
  kept: number;
  /** JSON: `Later[]`, people to delete some days after they left. */
  later: Fixed<string | null>;
  /** JSON: `Reason[]`, what this plan does not bring back. */
  lost: Fixed<string>;
}

/** One call of WeCom for one object. */
export interface PlanStepTable {
  plan_id: Fixed<string>;
  ordinal: Fixed<number>;
  account_id: Fixed<string>;
  act: Fixed<number>;
  kind: Fixed<StepKind>;
  /** `d:<id>`, `m:<person key>`, `t:<id>`; `d:ref:<ref>` until WeCom has given an id. */
  object: string;
  label: Fixed<string>;
  path: Fixed<string>;
  /** JSON: the fields that change, as they were and as they are to be. */
  before: Fixed<string>;
  after: Fixed<string>;
  counted: Fixed<Flag>;
  state: StepState;
  /** JSON: `Reason`. */
  reason: string | null;
  /** Rises with every call, written before the call leaves. */
  attempts: number;
  /** Id in `plan_job`: the import that the step is sent in, or was. */
  job: string | null;
  settled_at: number | null;
}

/**
 * - `made`: its steps are taken, nothing has been started. `starting`: WeCom may have the order. `started`: WeCom has a job.
 * - `done`: its result is noted. `lost`: nobody knows its result; its steps were looked at. `failed`: WeCom does not take the file.
 */
export type PlanJobState = "made" | "starting" | "started" | "done" | "lost" | "failed";

/** Many people of a plan sent to WeCom as one file. A company has one unfinished at a time. */
export interface PlanJobTable {
  id: Fixed<string>;
  plan_id: Fixed<string>;
  account_id: Fixed<string>;
  state: PlanJobState;
  people: number;
  /** Id of the uploaded file. */
  media_id: string | null;
  /** WeCom's id of the job. */
  wecom_job: string | null;
  started_at: number | null;
  /** How often it was looked for without an id, in a row with the same sight. */
  looks: number;
  /** How many of its new people were there then. */
  seen: number;
  next_at: number;
  /** JSON: `Reason` for which it waits or has failed. */
  reason: string | null;
  made_at: Fixed<number>;
}

/** Where a company has another limit than the usual one. */
export interface BrakeTable {
  account_id: Fixed<string>;
  per_mille: number;
  people: number;
}
