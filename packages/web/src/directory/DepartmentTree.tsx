import { CaretRightOutlined, CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { type MouseEvent, useId, useRef } from "react";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import styles from "./DepartmentTree.module.css";
import type { Department } from "./source.ts";
import { rowHeight, useDepartmentTree } from "./use-department-tree.ts";

interface DepartmentTreeProps {
  /** Under which name this browser remembers what is open. */
  readonly memoryKey: string;
  readonly departments: readonly Department[];
  /** The one whose people are shown. */
  readonly selectedId: number | null;
  readonly onSelect: (department: Department) => void;
  /** Makes every row choosable: Enter and the box at its start choose, a click on the name only shows its people. */
  readonly picking?: {
    readonly chosen: ReadonlySet<number>;
    readonly onToggle: (department: Department) => void;
  };
}

export function DepartmentTree({ memoryKey, departments, selectedId, onSelect, picking }: DepartmentTreeProps) {
  const { t, locale } = useText();
  const number = new Intl.NumberFormat(locale);
  const helpId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { tree, model, items, virtualizer, onKeyDown, focus } = useDepartmentTree({
    memoryKey,
    departments,
    selectedId,
    scroller,
    onFocusMoved: picking === undefined ? undefined : onSelect,
  });
  const isCovered = (id: string): boolean =>
    model.above(id).some((above) => picking?.chosen.has(Number(above)) === true);
  const { ref: treeRef, ...treeProps } = tree.getContainerProps(t(directory.departmentTree)) as {
    ref: (element: HTMLElement | null) => void;
  };

  return (
    <div ref={scroller} className={styles.scroller}>
      <p id={helpId} className="visually-hidden">
        {t(directory.treeHelp)}
      </p>
      <div
        {...treeProps}
        ref={treeRef}
        role="tree"
        className={styles.tree}
        aria-describedby={helpId}
        aria-multiselectable={picking !== undefined}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          const department = item?.getItemData();
          if (item === undefined || department === undefined) return null;
          const isShown = department.id === selectedId;
          const isChosen = picking?.chosen.has(department.id) === true;
          const covered = picking !== undefined && !isChosen && isCovered(item.getId());
          const toggleOpen = (event: MouseEvent): void => {
            event.stopPropagation();
            focus(item);
            if (item.isExpanded()) item.collapse();
            else item.expand();
          };
          const counts = t(directory.directTotal, { direct: department.directCount, total: department.totalCount });
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: Headless Tree hands in tabIndex with its properties
            <div
              {...item.getProps()}
              key={item.getKey()}
              role="treeitem"
              className={styles.row}
              aria-label={undefined}
              aria-selected={picking === undefined ? isShown : isChosen || covered}
              data-shown={isShown}
              style={{
                height: rowHeight,
                transform: `translateY(${start}px)`,
                paddingInlineStart: 8 + item.getItemMeta().level * 18,
              }}
              title={counts}
              onClick={() => {
                focus(item);
                onSelect(department);
              }}
              onDoubleClick={toggleOpen}
              onKeyDown={(event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                // The browser's focus follows the tree's a moment later; quick fingers mean the tree's.
                const meant = tree.getFocusedItem().getItemData() ?? department;
                if (picking === undefined) onSelect(meant);
                else picking.onToggle(meant);
              }}
            >
              {item.isFolder() ? (
                // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the arrows do this
                <span className={styles.caret} data-open={item.isExpanded()} onClick={toggleOpen}>
                  <CaretRightOutlined aria-hidden />
                </span>
              ) : (
                <span className={styles.caret} />
              )}
              {picking !== undefined && (
                // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Enter does this
                <span
                  className={styles.box}
                  data-state={isChosen ? "chosen" : covered ? "covered" : "free"}
                  title={covered ? t(directory.includedAbove) : undefined}
                  onClick={(event) => {
                    event.stopPropagation();
                    focus(item);
                    picking.onToggle(department);
                  }}
                >
                  {isChosen ? <CheckOutlined aria-hidden /> : covered ? <MinusOutlined aria-hidden /> : null}
                </span>
              )}
              <span className={`${styles.name} ellipsis`}>{department.name}</span>
              <span className="visually-hidden">{covered ? `${counts} · ${t(directory.includedAbove)}` : counts}</span>
              <span className={styles.count} aria-hidden="true">
                {department.directCount !== department.totalCount && `${number.format(department.directCount)} / `}
                {number.format(department.totalCount)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
