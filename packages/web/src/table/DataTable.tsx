/**
 * A list in all its states: loading, failed, empty, filtered to nothing, and full. A page cannot forget one of them. Rows
 * are drawn by `TableRows`.
 */
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import type { Listing } from "../calls/listing.ts";
import { Failed } from "../parts/Failed.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import type { Column } from "./column.ts";
import styles from "./DataTable.module.css";
import type { TableSelection } from "./RowTick.tsx";
import { TableRows } from "./TableRows.tsx";

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

export function DataTable<T>(props: DataTableProps<T>) {
  const { listing, isFiltered, empty, noMatch } = props;
  const { t } = useText();
  if (listing.state === "failed" && listing.problem !== null) {
    return <Failed problem={listing.problem} onRetry={listing.retry} />;
  }
  if (listing.state === "loading") {
    return (
      <div className={styles.loading} role="status" aria-busy="true">
        <span className="visually-hidden">{t(common.loading)}</span>
        <Skeleton active title={false} paragraph={{ rows: 6, width: ["92%", "78%", "86%", "70%", "82%", "64%"] }} />
      </div>
    );
  }
  if (listing.rows.length === 0) return isFiltered ? noMatch : empty;
  return <TableRows {...props} />;
}
