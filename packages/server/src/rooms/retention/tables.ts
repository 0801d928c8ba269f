import type { Fixed } from "../../db/columns.ts";

export interface RetentionTables {
  retention: RetentionTable;
}

/** One row per kind of data that is cleaned: its limits, what cleaning goes on with, and what it did last. */
export interface RetentionTable {
  kind: Fixed<"callbacks" | "recipients" | "audit" | "plans" | "history" | "imports">;
  /** Null: kept whatever its age. */
  max_age_days: number | null;
  /** Null: kept however much there is. */
  max_rows: number | null;
  /** Number of the last row that was cleaned, where rows are cleaned in their order. */
  position: number;
  /** What is being cleaned in several steps: a message's id. */
  subject: string | null;
  /** Rows above `max_rows` that are still to be cleaned. */
  excess: number;
  /** When `excess` was last counted. 0: it is to be counted anew. */
  counted_at: number;
  /** Rises with every step, so that a count during which something was cleaned is noticed. */
  steps: number;
  /** Rows cleaned since cleaning last came to its end. */
  run_rows: number;
  /** When cleaning that removed something last came to its end, and how many rows that were. */
  cleaned_at: number | null;
  cleaned_rows: number;
}
