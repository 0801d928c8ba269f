import { useId, useMemo, useRef } from "react";
import { useStable } from "../hooks/use-stable.ts";
import { Failed } from "../parts/Failed.tsx";
import { common } from "../text/common.ts";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import styles from "./DepartmentTree.module.css";
import { DepartmentTreeRow } from "./DepartmentTreeRow.tsx";
import type { DirectorySource, TreeDepartment } from "./source.ts";
import type { TreeActs } from "./tree-acts.ts";
import { above } from "./tree-rows.ts";
import { useDepartmentTree } from "./use-department-tree.ts";
import { useTreeKeys } from "./use-tree-keys.ts";

interface DepartmentTreeProps {
  readonly source: DirectorySource;
  /** Under which name this browser remembers what is open. */
  readonly memoryKey: string;
  /** The one whose people are shown. */
  readonly selectedId: number | null;
  readonly onSelect: (department: TreeDepartment) => void;
  /** Makes every row choosable: Enter and the box at its start choose, a click on the name only shows its people. */
  readonly picking?: {
    readonly chosen: ReadonlySet<number>;
    readonly onToggle: (department: TreeDepartment) => void;
  };
  /** Makes departments changeable: keys, drag and the menu of a row. */
  readonly acts?: TreeActs | undefined;
}

/** Departments as a tree that is read where it is looked at. */
export function DepartmentTree({ source, memoryKey, selectedId, onSelect, picking, acts }: DepartmentTreeProps) {
  const { t, locale } = useText();
  const number = useMemo(() => new Intl.NumberFormat(locale), [locale]);
  const helpId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useDepartmentTree({
    ...{ source, memoryKey, selectedId, scroller },
    onFocusMoved: picking === undefined ? undefined : onSelect,
  });
  const { pages, rows, virtualizer, focused } = tree;
  const keys = useTreeKeys(tree, acts);
  const onFocus = useStable(tree.focus);
  const onToggle = useStable(tree.toggle);
  const onRetry = useStable(pages.retry);
  const onShow = useStable(onSelect);
  const onPick = useStable((department: TreeDepartment) => picking?.onToggle(department));

  if (pages.state === "failed" && pages.problem !== null)
    return <Failed problem={pages.problem} onRetry={pages.retry} isSmall />;
  return (
    <div ref={scroller} className={styles.scroller}>
      <p id={helpId} className="visually-hidden">
        {t(acts === undefined ? directory.treeHelp : directory.treeActsHelp)}
      </p>
      {pages.state === "loading" && (
        <p className={styles.loading} role="status">
          {t(common.loading)}
        </p>
      )}
      <div
        role="tree"
        className={styles.tree}
        aria-label={t(directory.departmentTree)}
        aria-describedby={helpId}
        aria-multiselectable={picking !== undefined}
        aria-busy={pages.state === "loading"}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={(event) => {
          keys.onKeyDown(event);
          tree.onKeyDown(event);
        }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const { department } = row;
          const isChosen = department !== null && picking?.chosen.has(department.id) === true;
          const isCovered = picking !== undefined && !isChosen && above(row).some(({ id }) => picking.chosen.has(id));
          return (
            <DepartmentTreeRow
              key={row.key}
              row={row}
              before={pages.levels.at(row.parentId, row.index - 1) ?? null}
              index={index}
              start={start}
              isFocused={index === focused}
              isShown={department !== null && department.id === selectedId}
              isOpen={tree.isOpen(row)}
              isCut={department !== null && department.id === keys.cut?.id}
              hasFailed={department === null && pages.hasFailed(row.parentId, row.index)}
              onRetry={onRetry}
              onFocus={onFocus}
              onToggle={onToggle}
              onSelect={onShow}
              picked={picking === undefined ? null : isChosen ? "chosen" : isCovered ? "covered" : "free"}
              onPick={onPick}
              acts={acts}
              number={number}
            />
          );
        })}
      </div>
    </div>
  );
}
