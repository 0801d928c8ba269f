import type { DoctorAbility, DoctorAnswer, DoctorState } from "@shoufa/contract";
import type { DoctorCode } from "@shoufa/contract/doctor-text";

/** What was found. */
export interface Finding {
  readonly state: Exclude<DoctorState, "ignored">;
  readonly code: DoctorCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly probe?: string;
  readonly answers?: readonly DoctorAnswer[];
  readonly abilities?: readonly DoctorAbility[];
  /** When it was good last, where stored facts know it better than earlier checks. */
  readonly goodAt?: number | null;
}

/** An app's id, or `contacts`. */
export type Credential = string;
