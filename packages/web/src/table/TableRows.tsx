/** The rows of a list, of which only the visible ones are in the document. They scroll with the page. */
import { Button } from "antd";
import { useMemo } from "react";
import { ProblemAlert } from "../parts/ProblemAlert.tsx";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { ColumnMenu } from "./ColumnMenu.tsx";
import styles from "./DataTable.module.css";
import type { DataTableProps } from "./data-table-props.ts";
import { AllTick } from "./RowTick.tsx";
import { TableRow } from "./TableRow.tsx";
import { useColumns } from "./use-columns.ts";
import { useRowLinks } from "./use-row-links.ts";
import { useTableBox } from "./use-table-box.ts";
import { useVisibleRows } from "./use-visible-rows.ts";

/** Pixels of the column of ticks; the same in DataTable.module.css. */
const tickWidth = 44;

export function TableRows<T>(props: DataTableProps<T>) {
  const { label, listing, columns, cardBelow = 560, rowKey, activeKey, selection, card, rowHref, rowClass } = props;
  const { t } = useText();
  const { rows } = listing;
  const { box, width, top } = useTableBox();
  const isCards = width < cardBelow;
  const ticks = selection === undefined ? 0 : tickWidth;
  const table = useColumns({ name: props.name, columns, rows, total: listing.total, width: width - ticks, box });
  const { virtualizer, visible, before, after } = useVisibleRows({
    listing,
    rowKey,
    activeKey,
    top,
    rowHeight: isCards ? 76 : table.rowHeight,
  });
  const ticking = selection?.row;
  const look = useMemo(() => ({ card, rowHref, rowClass, ticking }), [card, rowHref, rowClass, ticking]);
  const onClick = useRowLinks();
  const shown = isCards ? [] : table.shown;
  const span = Math.max(shown.length, 1) + (ticks > 0 ? 1 : 0);

  return (
    <div ref={box} className={styles.box} data-stale={listing.isStale}>
      <table
        className={styles.table}
        data-cards={isCards}
        data-density={table.density}
        aria-label={label}
        aria-rowcount={listing.total + 1}
        aria-busy={listing.isStale}
      >
        <colgroup>
          {ticks > 0 && <col style={{ width: ticks }} />}
          {isCards ? <col /> : shown.map(({ key }) => <col key={key} style={{ width: table.widths.get(key) }} />)}
        </colgroup>
        <thead className={isCards ? "visually-hidden" : undefined}>
          <tr aria-rowindex={1}>
            {selection !== undefined && (
              <th scope="col" className={styles.ticks}>
                <AllTick selection={selection} rows={rows} />
              </th>
            )}
            {isCards ? (
              <th scope="col">{label}</th>
            ) : (
              shown.map(({ key, title, isNumber = false }, place) => (
                <th key={key} scope="col" data-number={isNumber}>
                  <span className="ellipsis">{title}</span>
                  {place === shown.length - 1 && <ColumnMenu table={table.menu} />}
                </th>
              ))
            )}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
        <tbody onClick={onClick}>
          {before > 0 && <Spacer height={before} span={span} />}
          {visible.map(({ index, key }) => (
            <TableRow
              key={key as string}
              look={look}
              row={rows[index]!}
              index={index}
              isActive={key === activeKey}
              isTicked={selection?.isTicked(rows[index]!) === true}
              columns={isCards ? null : shown}
              measure={virtualizer.measureElement}
            />
          ))}
          {after > 0 && <Spacer height={after} span={span} />}
        </tbody>
      </table>
      <div className={styles.foot}>
        {listing.problem !== null ? (
          <ProblemAlert problem={listing.problem} onRetry={listing.retry} />
        ) : (
          listing.hasMore && (
            <Button type="text" loading={listing.isLoadingMore} onClick={listing.loadMore}>
              {t(listing.isLoadingMore ? common.loading : common.loadMore)}
            </Button>
          )
        )}
      </div>
    </div>
  );
}

/** Takes the height of the rows that are not drawn. */
function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the row takes no focus
    <tr aria-hidden="true" className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
