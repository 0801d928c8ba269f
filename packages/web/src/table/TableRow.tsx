import { memo, type ReactNode, type Ref } from "react";
import { Link } from "react-router";
import type { Column } from "./column.ts";
import styles from "./DataTable.module.css";
import type { DataTableProps } from "./DataTable.tsx";
import { RowTick } from "./RowTick.tsx";

interface TableRowProps<T> {
  readonly table: DataTableProps<T>;
  readonly row: T;
  readonly index: number;
  /** Null: one cell, drawn by `card`. */
  readonly columns: readonly Column<T>[] | null;
  readonly measure: Ref<HTMLTableRowElement>;
}

function Row<T>({ table, row, index, columns, measure }: TableRowProps<T>) {
  const { selection, card, rowKey, rowHref, activeKey, rowClass } = table;
  const isActive = rowKey(row) === activeKey;
  const linked = (content: ReactNode): ReactNode =>
    rowHref === undefined ? (
      content
    ) : (
      <Link to={rowHref(row)} className={styles.link} aria-current={isActive ? "true" : undefined}>
        {content}
      </Link>
    );
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      data-active={isActive}
      data-links={rowHref !== undefined}
      className={rowClass?.(row)}
    >
      {selection !== undefined && (
        <td className={styles.ticks}>
          <RowTick selection={selection} row={row} />
        </td>
      )}
      {columns === null ? (
        <td>{linked(card(row))}</td>
      ) : (
        columns.map((column, place) => (
          <td key={column.key} data-number={column.isNumber ?? false}>
            {place === 0 ? linked(column.render(row)) : column.render(row)}
          </td>
        ))
      )}
    </tr>
  );
}

/** One row of a `DataTable`. Scrolling draws those that come into sight; the others stay as they are. */
export const TableRow = memo(Row) as typeof Row;
