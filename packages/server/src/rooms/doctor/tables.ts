import type { Fixed } from "../../db/columns.ts";

export interface DoctorTables {
  doctor_row: DoctorRowTable;
  callback_check: CallbackCheckTable;
  doctor_message: DoctorMessageTable;
  doctor_run: DoctorRunTable;
}

/** What a check found last. Rows of local checks are only here once somebody has ignored them. */
export interface DoctorRowTable {
  account_id: Fixed<string>;
  row_id: Fixed<string>;
  app_id: Fixed<string | null>;
  /** A `DoctorState`, never `checking` or `ignored`. */
  state: string;
  code: string;
  /** JSON, as are answers and abilities. */
  params: string;
  probe: string;
  answers: string;
  abilities: string;
  checked_at: number | null;
  good_at: number | null;
  /** The finding that is ignored; another one ends it. */
  ignored_code: string | null;
  ignored_reason: string | null;
  ignored_by: string | null;
  ignored_at: number | null;
}

/** How WeCom's last check of an app's callback URL went. */
export interface CallbackCheckTable {
  app_id: Fixed<string>;
  /** `CheckOutcome` of callbacks/check-outcome.ts. */
  outcome: string;
  at: number;
  /** When the first of the equal ones came, of which there were `times` in a row within ten minutes. */
  since: number;
  times: number;
}

/** A test message that was sent to one person. */
export interface DoctorMessageTable {
  id: Fixed<string>;
  app_id: Fixed<string>;
  person_key: Fixed<string>;
  user_id: Fixed<string>;
  /** Their name at that time. */
  person: Fixed<string>;
  /** Empty: sent before texts were kept. */
  text: Fixed<string>;
  /** Name of the operator; empty like `text`. */
  sent_by: Fixed<string>;
  state: "accepted" | "refused" | "unknown";
  /** By the company's clock. */
  sent_at: Fixed<number>;
}

/** The run of a company that is under way in some process: see single-flight.ts. */
export interface DoctorRunTable {
  account_id: Fixed<string>;
  run: string;
  /** Which rows it asks for. */
  basis: string;
  /** When others may take over, by the database's clock: its process has died then. */
  ends_at: number;
}
