import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { DepartmentRow } from "../types.ts";
import { pathTo, type TreeRow, visibleRows } from "./tree.ts";

interface DepartmentTreeProps {
  readonly label: string;
  readonly rows: readonly DepartmentRow[];
  /** Department shown beside the tree; in a picker the last one used. */
  readonly current: number | null;
  readonly onChoose: (id: number) => void;
  /** In a picker: the selected departments. */
  readonly ticked?: ReadonlySet<number>;
  readonly renderMark?: (row: TreeRow) => ReactNode;
}

/**
 * A tree for the keyboard: arrows move, open and close, Home and End go to the ends, letters find a name, Enter and Space
 * choose. One row at a time takes the focus.
 */
export function DepartmentTree({ label, rows, current, onChoose, ticked, renderMark }: DepartmentTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(rows.slice(0, 1).map(({ id }) => id)));
  const [active, setActive] = useState<number | null>(current);
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const shown = useMemo(() => visibleRows(rows, open), [rows, open]);

  // The one that an address names, or that was just made, is brought into view.
  useEffect(() => {
    if (current === null) return;
    setActive(current);
    setOpen((before) => {
      const above = pathTo(rows, current).slice(0, -1);
      return above.every((id) => before.has(id)) ? before : new Set([...before, ...above]);
    });
  }, [current, rows]);

  const index = Math.max(
    0,
    shown.findIndex(({ id }) => id === active),
  );
  const focusOn = (row: TreeRow | undefined): void => {
    if (!row) return;
    setActive(row.id);
    const element = tree.current?.querySelector<HTMLElement>(`[data-id="${row.id}"]`);
    element?.focus();
  };
  const toggle = (id: number, to: boolean): void => {
    setOpen((before) => {
      const after = new Set(before);
      if (to) after.add(id);
      else after.delete(id);
      return after;
    });
  };
  const find = (key: string, timeStamp: number): void => {
    const { text, at } = typed.current;
    const wanted = (timeStamp - at < 700 ? text : "") + key.toLowerCase();
    typed.current = { text: wanted, at: timeStamp };
    const from = wanted.length > 1 ? index : index + 1;
    const order = [...shown.slice(from), ...shown.slice(0, from)];
    focusOn(order.find(({ name }) => name.toLowerCase().startsWith(wanted)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = shown[index];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => focusOn(shown[index + 1]),
      ArrowUp: () => focusOn(shown[index - 1]),
      ArrowRight: () => (row.hasChildren && !row.open ? toggle(row.id, true) : focusOn(childOf(row))),
      ArrowLeft: () => (row.open ? toggle(row.id, false) : focusOn(shown.find(({ id }) => id === row.parentId))),
      Home: () => focusOn(shown[0]),
      End: () => focusOn(shown.at(-1)),
      Enter: () => onChoose(row.id),
      " ": () => onChoose(row.id),
    };
    const act = keys[event.key] ?? (event.key.length === 1 ? () => find(event.key, event.timeStamp) : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  };
  const childOf = (row: TreeRow): TreeRow | undefined => shown.find(({ parentId }) => parentId === row.id);

  return (
    <div
      ref={tree}
      className="tree"
      role="tree"
      aria-label={label}
      aria-multiselectable={ticked ? true : undefined}
      onKeyDown={onKeyDown}
    >
      {shown.map((row, position) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's
        <div
          key={row.id}
          data-id={row.id}
          className="tree-row"
          role="treeitem"
          aria-level={row.depth + 1}
          aria-expanded={row.hasChildren ? row.open : undefined}
          aria-selected={ticked ? undefined : row.id === current}
          aria-checked={ticked?.has(row.id)}
          tabIndex={position === index ? 0 : -1}
          style={{ paddingLeft: 8 + row.depth * 18 }}
          onClick={() => {
            setActive(row.id);
            onChoose(row.id);
          }}
          onFocus={() => setActive(row.id)}
        >
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys open and close */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: for the mouse only; the row says whether it is open */}
          <span
            className="tree-arrow"
            data-open={row.open || undefined}
            onClick={(event) => {
              event.stopPropagation();
              if (row.hasChildren) toggle(row.id, !row.open);
            }}
          >
            {row.hasChildren && (
              <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
                <path d="m4 2.500 4 3.500-4 3.500" fill="none" stroke="currentColor" strokeWidth="1.600" />
              </svg>
            )}
          </span>
          {renderMark?.(row)}
          <span className="tree-name">{row.name}</span>
          <span className="tree-count">{row.everybody.toLocaleString()}</span>
        </div>
      ))}
    </div>
  );
}
