import type { PlanState, StepKind, StepState } from "@shoufa/contract";
import type { Fixed, Flag } from "../../db/columns.ts";

export interface PlanTables {
  plan: PlanTable;
  plan_step: PlanStepTable;
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
  /** Id of WeCom's import job that the step is part of. */
  job: string | null;
  settled_at: number | null;
}

/** Where a company has another limit than the usual one. */
export interface BrakeTable {
  account_id: Fixed<string>;
  per_mille: number;
  people: number;
}
