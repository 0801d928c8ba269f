import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { DirectorySource, TreeDepartment } from "./source.ts";
import { findByPrefix, pageOf, type TreeRow, treeRows } from "./tree-rows.ts";
import { useDepartment } from "./use-directory.ts";
import { useOpenNodes } from "./use-open-nodes.ts";
import { type TreePages, useTreePages } from "./use-tree-pages.ts";

export const rowHeight = 34;
const typeAheadMilliseconds = 700;

export interface DepartmentTreeState {
  readonly pages: TreePages;
  readonly rows: readonly TreeRow[];
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** The row that has the tree's focus, by its place. */
  readonly focused: number;
  readonly isOpen: (row: TreeRow) => boolean;
  readonly toggle: (row: TreeRow, open?: boolean) => void;
  readonly focus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface TreeOptions {
  readonly source: DirectorySource;
  readonly memoryKey: string;
  readonly selectedId: number | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The focus moved to another department. */
  readonly onFocusMoved: ((department: TreeDepartment) => void) | undefined;
}

/** Opening, focus, keyboard, and reading and drawing only what is in sight. */
export function useDepartmentTree(options: TreeOptions): DepartmentTreeState {
  const { source, memoryKey, selectedId, scroller, onFocusMoved } = options;
  const { isOpen, change } = useOpenNodes(memoryKey);
  const [needed, setNeeded] = useState<readonly string[]>(["0:0"]);
  const pages = useTreePages(source, needed);
  const rows = useMemo(() => treeRows(pages.levels, isOpen), [pages.levels, isOpen]);
  const openIds = useMemo(
    () =>
      rows.flatMap(({ department, level }) =>
        department !== null && department.childCount > 0 && isOpen(department, level) ? [department.id] : [],
      ),
    [rows, isOpen],
  );

  const [focus, setFocus] = useState({ key: "", index: 0 });
  const byKey = rows[focus.index]?.key === focus.key ? focus.index : rows.findIndex(({ key }) => key === focus.key);
  // A row that has been read meanwhile, or is gone: the one in its place.
  const focused = byKey >= 0 ? byKey : Math.min(focus.index, Math.max(rows.length - 1, 0));

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    paddingStart: 4,
    paddingEnd: 4,
    getItemKey: (index) => rows[index]?.key ?? index,
    // The focused row stays in the document, else Tab could not come back to the tree.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      if (focused < from) range.unshift(focused);
      else if (focused > to && focused < count) range.push(focused);
      return range;
    },
  });

  // The way to what was chosen elsewhere (a link, the search) is known by positions before its levels are read.
  const way = useDepartment(source, selectedId).data;
  const [revealed, setRevealed] = useState<number | null>(null);
  const wayPages = useMemo(() => {
    if (way === undefined) return [];
    const steps = [...way.above, way];
    return steps.map(({ position }, at) => pageOf(steps[at - 1]?.id ?? 0, position));
  }, [way]);
  const openWay = useEffectEvent(() => {
    const closed = (way?.above ?? []).filter(({ id }) => !openIds.includes(id));
    if (closed.length > 0) change(openIds, { opened: closed.map(({ id }) => id) });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another department is chosen, or it has moved
  useEffect(() => {
    if (way !== undefined && way.id === selectedId) {
      setRevealed(null);
      openWay();
    }
  }, [selectedId, wayPages.join()]);
  const selectedIndex = useMemo(
    () => (selectedId === null ? -1 : rows.findIndex(({ department }) => department?.id === selectedId)),
    [rows, selectedId],
  );
  useEffect(() => {
    if (selectedId === null || selectedIndex < 0 || revealed === selectedId) return;
    setRevealed(selectedId);
    setFocus({ key: `d:${selectedId}`, index: selectedIndex });
    const frame = requestAnimationFrame(() => virtualizer.scrollToIndex(selectedIndex, { align: "auto" }));
    return () => cancelAnimationFrame(frame);
  }, [selectedId, selectedIndex, revealed, virtualizer]);

  const visible = virtualizer.getVirtualItems();
  const wanted = useMemo(() => {
    const found = new Set(["0:0", ...wayPages]);
    for (const { index } of visible) {
      const row = rows[index];
      if (row !== undefined) found.add(pageOf(row.parentId, row.index));
    }
    // Open departments that are out of sight keep their place.
    for (const { department, parentId, index, level } of rows)
      if (department !== null && department.childCount > 0 && isOpen(department, level))
        found.add(pageOf(parentId, index));
    return [...found].sort();
  }, [rows, visible, wayPages, isOpen]);
  const wantedText = wanted.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says whether they are others
  useEffect(() => setNeeded(wanted), [wantedText]);

  const hasFocus = useRef(false);
  const goTo = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    hasFocus.current = true;
    setFocus({ key: row.key, index });
    virtualizer.scrollToIndex(index, { align: "auto" });
    if (row.department !== null && index !== focused) onFocusMoved?.(row.department);
  };
  const focusedKey = rows[focused]?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the browser's focus follows the tree's
  useEffect(() => {
    const element = scroller.current;
    if (!hasFocus.current || element === null) return;
    const target = element.querySelector<HTMLElement>(`[data-index="${focused}"]`);
    // A row that was read meanwhile is another element in the same place; the focus must not fall out of the tree.
    if (target !== null && (element.contains(document.activeElement) || document.activeElement === document.body))
      target.focus({ preventScroll: true });
    hasFocus.current = false;
  }, [focused, focusedKey]);

  const openRow = (row: TreeRow): boolean => row.department !== null && isOpen(row.department, row.level);
  const toggle = (row: TreeRow, open = !openRow(row)): void => {
    if (row.department === null || row.department.childCount === 0) return;
    change(openIds, open ? { opened: [row.department.id] } : { closed: [row.department.id] });
  };

  const typed = useRef({ text: "", at: 0 });
  const typeAhead = (event: KeyboardEvent<HTMLElement>): boolean => {
    const isContinued = event.timeStamp - typed.current.at < typeAheadMilliseconds;
    typed.current = { text: (isContinued ? typed.current.text : "") + event.key, at: event.timeStamp };
    const index = findByPrefix(
      rows.map(({ department }) => department?.name ?? ""),
      focused,
      typed.current.text,
    );
    if (index < 0) return false;
    goTo(index);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing)
      return;
    const row = rows[focused];
    if (row === undefined) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(focused + 1),
      ArrowUp: () => goTo(focused - 1),
      PageDown: () => goTo(Math.min(rows.length - 1, focused + page)),
      PageUp: () => goTo(Math.max(0, focused - page)),
      Home: () => goTo(0),
      End: () => goTo(rows.length - 1),
      ArrowRight: () => {
        if (row.department === null || row.department.childCount === 0) return;
        if (openRow(row)) goTo(focused + 1);
        else toggle(row, true);
      },
      ArrowLeft: () => {
        if (openRow(row) && (row.department?.childCount ?? 0) > 0) toggle(row, false);
        else if (row.parent !== null) goTo(rows.indexOf(row.parent));
      },
      "*": () => {
        const siblings = rows.flatMap(({ department, parentId }) =>
          department !== null && parentId === row.parentId && department.childCount > 0 ? [department.id] : [],
        );
        change(openIds, { opened: siblings });
      },
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      move();
      return;
    }
    if ([...event.key].length === 1 && event.key !== " " && typeAhead(event)) event.preventDefault();
  };

  return { pages, rows, virtualizer, focused, isOpen: openRow, toggle, focus: goTo, onKeyDown };
}
