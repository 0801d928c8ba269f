import { memo, type ReactNode, type Ref } from "react";
import type { Column } from "./column.ts";
import styles from "./DataTable.module.css";
import type { DataTableProps } from "./data-table-props.ts";
import { RowTick, type RowTicking } from "./RowTick.tsx";

/** Look that all rows of a table have in common. */
export interface RowLook<T> {
  readonly card: DataTableProps<T>["card"];
  readonly rowHref: DataTableProps<T>["rowHref"] | undefined;
  readonly rowClass: DataTableProps<T>["rowClass"] | undefined;
  readonly ticking: RowTicking<T> | undefined;
}

interface TableRowProps<T> {
  readonly look: RowLook<T>;
  readonly row: T;
  readonly index: number;
  readonly isActive: boolean;
  readonly isTicked: boolean;
  /** Null: one cell, drawn by `card`. */
  readonly columns: readonly Column<T>[] | null;
  readonly measure: Ref<HTMLTableRowElement>;
}

function Row<T>({ look, row, index, isActive, isTicked, columns, measure }: TableRowProps<T>) {
  const { ticking, card, rowHref, rowClass } = look;
  const linked = (content: ReactNode): ReactNode =>
    rowHref === undefined ? (
      content
    ) : (
      // Followed by the table: a `Link` in each of dozens of rows would watch the address.
      <a href={rowHref(row)} data-row-link className={styles.link} aria-current={isActive ? "true" : undefined}>
        {content}
      </a>
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
      {ticking !== undefined && (
        <td className={styles.ticks}>
          <RowTick ticking={ticking} isTicked={isTicked} row={row} />
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
