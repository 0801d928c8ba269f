import type { ReactNode } from "react";
import type { Listing } from "../calls/listing.ts";
import type { Column } from "./column.ts";
import type { TableSelection } from "./RowTick.tsx";

/** Properties of a `DataTable`. */
export interface DataTableProps<T> {
  /** Under which name this browser remembers columns and row height. */
  readonly name: string;
  /** Names the table for those who cannot see it. */
  readonly label: string;
  readonly listing: Listing<T>;
  /** The first column names the row: it is always shown, and it is the link when rows lead somewhere. */
  readonly columns: readonly Column<T>[];
  /** One row as a single cell, for narrow tables. */
  readonly card: (row: T) => ReactNode;
  /** Width of the table, in pixels, below which rows are drawn by `card`. */
  readonly cardBelow?: number;
  readonly rowKey: (row: T) => string;
  /** Where a row leads; the whole row follows the link. */
  readonly rowHref?: (row: T) => string;
  readonly activeKey?: string;
  /** Rows can be ticked. */
  readonly selection?: TableSelection<T> | undefined;
  readonly rowClass?: (row: T) => string | undefined;
  readonly isFiltered: boolean;
  readonly empty: ReactNode;
  readonly noMatch: ReactNode;
}
