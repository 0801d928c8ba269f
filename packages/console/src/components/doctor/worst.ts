import type { DoctorRow, DoctorState } from "@shoufa/contract";

const order: readonly DoctorState[] = [
  "failed",
  "warning",
  "checking",
  "not_known",
  "ignored",
  "good",
  "not_set",
  "not_applicable",
];

/** The row that says most about all of them. Undefined: there is none. */
export const worstOf = (rows: readonly DoctorRow[]): DoctorRow | undefined =>
  order.flatMap((state) => rows.filter((row) => row.state === state))[0];
