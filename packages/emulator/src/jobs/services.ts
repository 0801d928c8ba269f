/** Imports and exports of the directory, made together. */
import { ExportJobs, type ExportServices } from "../exports/export-jobs.ts";
import { ImportJobs, type ImportServices } from "../imports/import-jobs.ts";
import type { Persistent } from "../state/persistent.ts";

export function createJobServices(surroundings: ImportServices & ExportServices) {
  const importJobs = new ImportJobs(surroundings);
  const exportJobs = new ExportJobs(surroundings);
  const persistent: Readonly<Record<string, Persistent>> = { importJobs, exportJobs };
  return { services: { importJobs, exportJobs }, persistent };
}
