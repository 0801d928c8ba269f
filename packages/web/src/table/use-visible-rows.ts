import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent } from "react";
import type { Listing } from "../calls/listing.ts";

/** More rows are asked for when the end is this close. */
const readAheadRows = 15;

interface VisibleRowsOptions<T> {
  readonly listing: Listing<T>;
  readonly rowKey: (row: T) => string;
  readonly activeKey: string | undefined;
  /** Where the table begins in the page, in pixels. */
  readonly top: number;
  readonly rowHeight: number;
}

/** Which rows are in sight, how high the others are, and loading of more when the end comes near. */
export function useVisibleRows<T>({ listing, rowKey, activeKey, top, rowHeight }: VisibleRowsOptions<T>) {
  const { rows } = listing;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => rowKey(rows[index]!),
  });
  const remeasure = useEffectEvent(() => virtualizer.measure());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height makes the measured ones wrong
  useEffect(() => remeasure(), [rowHeight]);

  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const loadMore = useEffectEvent(() => listing.loadMore());
  useEffect(() => {
    if (last >= rows.length - readAheadRows && listing.problem === null) loadMore();
  }, [last, rows.length, listing.problem]);

  const activeIndex = activeKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === activeKey);
  const reveal = useEffectEvent((index: number) => virtualizer.scrollToIndex(index, { align: "auto" }));
  useEffect(() => {
    if (activeIndex >= 0) reveal(activeIndex);
  }, [activeIndex]);

  return {
    virtualizer,
    visible,
    before: (visible[0]?.start ?? top) - top,
    after: virtualizer.getTotalSize() - ((visible.at(-1)?.end ?? top) - top),
  };
}
