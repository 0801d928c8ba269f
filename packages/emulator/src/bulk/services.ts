/** Imports and exports of the directory, made together. */

import type { Persistent } from "../kernel/persistent.ts";
import { ExportJobs, type ExportServices } from "./exports/export-jobs.ts";
import { ImportJobs, type ImportServices } from "./imports/import-jobs.ts";

export function createJobServices(shared: ImportServices & ExportServices) {
  const importJobs = new ImportJobs(shared);
  const exportJobs = new ExportJobs(shared);
  const persistent: Readonly<Record<string, Persistent>> = { importJobs, exportJobs };
  return { services: { importJobs, exportJobs }, persistent };
}
