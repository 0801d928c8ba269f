/**
 * A list in all its states: loading, failed, empty, filtered to nothing, and full. A page cannot forget one of them. Rows
 * are drawn by `TableRows`.
 */
import { Skeleton } from "antd";
import { Failed } from "../parts/Failed.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./DataTable.module.css";
import type { DataTableProps } from "./data-table-props.ts";
import { TableRows } from "./TableRows.tsx";

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
