import type { DirectoryImport, ImportColumn, ImportRow, ImportTotals } from "@shoufa/contract";
import { type Cell, cellText, unescapeFormula } from "@shoufa/sheets";
import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { DirectoryImportRowTable, DirectoryImportTable } from "./tables.ts";

export type ImportJobRow = Selectable<DirectoryImportTable>;
export type StoredRow = Selectable<DirectoryImportRowTable>;

export const noTotals: ImportTotals = { rows: 0, change: 0, added: 0, skipped: 0, wrong: 0, check: 0, missing: 0 };

/** @throws {Problem} `import.not_found`. */
export async function importRow(db: Kysely<Tables>, accountId: string, id: string): Promise<ImportJobRow> {
  const row = await db
    .selectFrom("directory_import")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new Problem("import.not_found");
  return row;
}

export const columnsOf = ({ columns }: Pick<ImportJobRow, "columns">): ImportColumn[] =>
  JSON.parse(columns) as ImportColumn[];
export const cellsOf = ({ cells }: Pick<StoredRow, "cells">): Cell[] => JSON.parse(cells) as Cell[];

export const presentImport = (row: ImportJobRow): DirectoryImport => ({
  id: row.id,
  name: row.name,
  state: row.state,
  sheet: row.sheet,
  otherSheets: JSON.parse(row.other_sheets) as string[],
  columns: columnsOf(row),
  sample: JSON.parse(row.sample) as string[][],
  missing: row.missing,
  totals: JSON.parse(row.totals) as ImportTotals,
  progress: row.progress,
  problem: row.problem === null ? null : (JSON.parse(row.problem) as DirectoryImport["problem"]),
  planId: row.plan_id,
  createdBy: { operatorId: row.created_by, name: row.created_by_name },
  createdAt: new Date(row.created_at).toISOString(),
});

export const presentRow = (row: StoredRow, columns: number): ImportRow => {
  const cells = cellsOf(row).map((cell) => unescapeFormula(cellText(cell)));
  while (cells.length < columns) cells.push("");
  const change = row.change === null ? {} : (JSON.parse(row.change) as { set?: object });
  return {
    row: row.row_number,
    cells,
    outcome: row.outcome,
    problems: JSON.parse(row.problems) as ImportRow["problems"],
    changes: Object.keys(change.set ?? {}),
  };
};
