/** Imports and exports of the directory, made together. */
import type { Part } from "../../kernel/persistent.ts";
import { ExportJobs, type ExportServices } from "./exports/export-jobs.ts";
import { ImportJobs, type ImportServices } from "./imports/import-jobs.ts";

export interface JobServices {
  readonly exportJobs: ExportJobs;
  readonly importJobs: ImportJobs;
}

export function createJobServices(shared: ImportServices & ExportServices): Part<JobServices> {
  const importJobs = new ImportJobs(shared);
  const exportJobs = new ExportJobs(shared);
  return { services: { exportJobs, importJobs }, persistent: { importJobs, exportJobs } };
}
