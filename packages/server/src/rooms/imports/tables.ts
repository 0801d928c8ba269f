import type { Fixed } from "../../db/columns.ts";

export interface ImportTables {
  directory_import: DirectoryImportTable;
  directory_import_row: DirectoryImportRowTable;
  directory_import_column: DirectoryImportColumnTable;
}

export interface DirectoryImportTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  name: Fixed<string>;
  state: "reading" | "columns" | "checking" | "checked" | "planned" | "failed";
  /** The file, until it has been read. */
  sha256: string;
  sheet: string;
  /** JSON: names. */
  other_sheets: string;
  /** JSON: `ImportColumn[]`. */
  columns: string;
  /** JSON: the first rows as texts. */
  sample: string;
  missing: "keep" | "disable";
  /** JSON: `ImportTotals`. */
  totals: string;
  progress: number;
  /** JSON: `Reason`. */
  problem: string | null;
  plan_id: string | null;
  idempotency_key: Fixed<string>;
  created_by: Fixed<string>;
  created_by_name: Fixed<string>;
  created_at: Fixed<number>;
}

export interface DirectoryImportRowTable {
  import_id: Fixed<string>;
  /** As the spreadsheet program numbers it. */
  row_number: Fixed<number>;
  /** JSON: `Cell[]` as it stands in the file, or a text that somebody typed. */
  cells: string;
  /** JSON: columns that came from a merged cell. */
  filled: string | null;
  /** What it is about, to find duplicates by; null where the cell says nothing usable. */
  person_key: string | null;
  mobile: string | null;
  mail: string | null;
  /** Null: not checked. */
  outcome: "added" | "changed" | "same" | "wrong" | null;
  stops: number;
  checks: number;
  /** JSON: `CellProblem[]`. */
  problems: string;
  /** JSON: `PlannedRow` of `checking/judge.ts`; null: nothing would be written. */
  change: string | null;
}

/** What somebody said last about a header. */
export interface DirectoryImportColumnTable {
  account_id: Fixed<string>;
  /** `headerKey` of it. */
  header: Fixed<string>;
  field: string | null;
}
