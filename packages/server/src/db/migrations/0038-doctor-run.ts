import type { Migration } from "../migration.ts";

/** The run of the doctor that a process makes of a company, so that another one does not ask WeCom the same. */
export const doctorRun: Migration = {
  name: "0038-doctor-run",
  statements: (w) => [
    `create table doctor_run (
      account_id ${w.text} primary key references account (id) on delete cascade,
      run ${w.text} not null,
      basis ${w.text} not null,
      ends_at ${w.int} not null
    )${w.strict}`,
  ],
};
