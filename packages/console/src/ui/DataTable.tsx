/**
 * A list in all its states: loading, failed, empty, filtered to nothing, and full, with only the visible rows in the
 * document. It scrolls with the page. Where there is little room each row is one cell, drawn by `compact`.
 */

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Button, Skeleton } from "antd";
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { Listing } from "../api/listing.ts";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import styles from "./DataTable.module.css";
import { Failed } from "./Failed.tsx";
import { ProblemAlert } from "./ProblemAlert.tsx";

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  /** Any CSS width; columns without one share what is left. */
  readonly width?: string;
  /** Left out below this width of the table, in pixels. */
  readonly from?: number;
  readonly render: (row: T) => ReactNode;
}

interface DataTableProps<T> {
  /** Names the table for those who cannot see it. */
  readonly label: string;
  readonly listing: Listing<T>;
  readonly columns: readonly Column<T>[];
  readonly compact: (row: T) => ReactNode;
  /** Below this width of the table, in pixels, rows are drawn by `compact`. */
  readonly compactBelow?: number;
  readonly rowKey: (row: T) => string;
  /** Where a row leads; its first column becomes the link, and the whole row follows it. */
  readonly rowHref?: (row: T) => string;
  readonly activeKey?: string;
  readonly isFiltered: boolean;
  readonly empty: ReactNode;
  readonly noMatch: ReactNode;
  readonly rowClass?: (row: T) => string | undefined;
}

const rowHeight = 53;

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
  return <Rows {...props} />;
}

function Rows<T>({
  label,
  listing,
  columns,
  compact,
  compactBelow = 560,
  rowKey,
  rowHref,
  activeKey,
  rowClass,
}: DataTableProps<T>) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1000);
  const isNarrow = width < compactBelow;
  const [top, setTop] = useState(0);
  const { rows } = listing;

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      setWidth(element.clientWidth);
      setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (isNarrow ? 76 : rowHeight),
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => rowKey(rows[index]!),
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const loadMore = useEffectEvent(() => listing.loadMore());
  useEffect(() => {
    if (last >= rows.length - 15 && listing.problem === null) loadMore();
  }, [last, rows.length, listing.problem]);

  const activeIndex = activeKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === activeKey);
  const reveal = useEffectEvent((index: number) => virtualizer.scrollToIndex(index, { align: "auto" }));
  useEffect(() => {
    if (activeIndex >= 0) reveal(activeIndex);
  }, [activeIndex]);

  const shown = isNarrow ? [] : columns.filter(({ from = 0 }) => width >= from);
  const before = (visible[0]?.start ?? top) - top;
  const after = virtualizer.getTotalSize() - ((visible.at(-1)?.end ?? top) - top);
  const cellOf = (row: T, content: ReactNode): ReactNode =>
    rowHref === undefined ? (
      content
    ) : (
      <Link to={rowHref(row)} className={styles.link} aria-current={rowKey(row) === activeKey ? "true" : undefined}>
        {content}
      </Link>
    );

  return (
    <div ref={box} className={listing.isStale ? `${styles.box} ${styles.stale}` : styles.box}>
      <table
        className={styles.table}
        data-compact={isNarrow}
        aria-label={label}
        aria-rowcount={listing.total + 1}
        aria-busy={listing.isStale}
      >
        {isNarrow ? (
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{label}</th>
            </tr>
          </thead>
        ) : (
          <thead>
            <tr aria-rowindex={1}>
              {shown.map(({ key, title, width: columnWidth }) => (
                <th key={key} scope="col" style={{ width: columnWidth }}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {before > 0 && <Spacer height={before} columns={shown.length} />}
          {visible.map(({ index, key }) => {
            const row = rows[index]!;
            return (
              <tr
                key={key as string}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                data-active={rowKey(row) === activeKey}
                data-links={rowHref !== undefined}
                className={rowClass?.(row)}
              >
                {isNarrow ? (
                  <td>{cellOf(row, compact(row))}</td>
                ) : (
                  shown.map((column, place) => (
                    <td key={column.key}>{place === 0 ? cellOf(row, column.render(row)) : column.render(row)}</td>
                  ))
                )}
              </tr>
            );
          })}
          {after > 0 && <Spacer height={after} columns={shown.length} />}
        </tbody>
      </table>
      <div className={styles.foot}>
        {listing.problem !== null ? (
          <ProblemAlert problem={listing.problem} onRetry={listing.retry} />
        ) : (
          listing.hasMore && (
            <Button type="text" loading={listing.isLoadingMore} onClick={listing.loadMore}>
              {t(listing.isLoadingMore ? common.loadingMore : common.loadMore)}
            </Button>
          )
        )}
      </div>
    </div>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row that only keeps the room of those not drawn takes no focus
    <tr aria-hidden="true" className={styles.spacer}>
      <td colSpan={Math.max(columns, 1)} style={{ height }} />
    </tr>
  );
}
