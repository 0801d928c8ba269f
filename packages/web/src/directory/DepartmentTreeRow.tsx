import { CaretRightOutlined, CheckOutlined, MinusOutlined } from "@ant-design/icons-svg";
import { type MouseEvent, memo, useRef, useState } from "react";
import { moveFocus } from "../parts/move-focus.ts";
import { signOf } from "../parts/Sign.tsx";
import { common } from "../text/common.ts";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import styles from "./DepartmentTree.module.css";
import { RenameField } from "./RenameField.tsx";
import type { TreeDepartment } from "./source.ts";
import type { TreeActs } from "./tree-acts.ts";
import type { TreeRow } from "./tree-rows.ts";
import { rowHeight } from "./use-department-tree.ts";
import { useTreeDrag } from "./use-tree-drag.ts";

const caretSign = signOf(CaretRightOutlined);
const pickedSigns = { chosen: signOf(CheckOutlined), covered: signOf(MinusOutlined), free: null };

interface DepartmentTreeRowProps {
  readonly row: TreeRow;
  /** The department before it in its level. */
  readonly before: TreeDepartment | null;
  readonly index: number;
  /** Pixels from the top of the tree. */
  readonly start: number;
  readonly isFocused: boolean;
  readonly isShown: boolean;
  readonly isOpen: boolean;
  readonly isCut: boolean;
  readonly hasFailed: boolean;
  readonly onRetry: () => void;
  readonly onFocus: (index: number) => void;
  readonly onToggle: (row: TreeRow, open?: boolean) => void;
  readonly onSelect: (department: TreeDepartment) => void;
  /** Whether it is among those chosen, or one above it is. Null: departments are not chosen here. */
  readonly picked: keyof typeof pickedSigns | null;
  readonly onPick: (department: TreeDepartment) => void;
  readonly acts: TreeActs | undefined;
  readonly number: Intl.NumberFormat;
}

/** Scrolling draws the rows that come into sight; the others stay as they are. */
export const DepartmentTreeRow = memo(function Row(props: DepartmentTreeRowProps) {
  const { row, index, start, isFocused, isShown, isOpen, picked, acts, onSelect, number } = props;
  const { t } = useText();
  // The menu is Ant's and costs more than the row, so only the row in use has one.
  const [isInUse, setInUse] = useState(false);
  const onFocus = (): void => props.onFocus(index);
  const element = useRef<HTMLDivElement>(null);
  const { department } = row;
  const drag = useTreeDrag({
    element,
    row,
    before: props.before,
    isOpen,
    onOpen: () => props.onToggle(row, true),
    acts,
  });
  const attributes = {
    ref: element,
    "data-index": index,
    "aria-level": row.level + 1,
    "aria-setsize": row.siblings,
    "aria-posinset": row.index + 1,
    className: styles.row,
    style: { height: rowHeight, transform: `translateY(${start}px)`, paddingInlineStart: 8 + row.level * 18 },
  } as const;
  if (department === null)
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
      <div
        {...attributes}
        role="treeitem"
        tabIndex={isFocused ? 0 : -1}
        aria-selected={false}
        onClick={props.hasFailed ? props.onRetry : onFocus}
      >
        <span className={styles.caret} />
        <span className={props.hasFailed ? styles.failed : styles.unread}>
          {t(props.hasFailed ? directory.levelFailed : common.loading)}
        </span>
      </div>
    );
  const counts = t(directory.directTotal, { direct: department.directCount, total: department.totalCount });
  const leaders = department.leaders.map(({ name }) => name).join(t(common.separator));
  const isFolder = department.childCount > 0;
  const toggleOpen = (event: MouseEvent): void => {
    event.stopPropagation();
    onFocus();
    props.onToggle(row);
  };
  const isRenaming = acts?.renaming === department.id;
  return (
    <div
      {...attributes}
      role="treeitem"
      tabIndex={isFocused ? 0 : -1}
      aria-selected={picked === null ? isShown : picked !== "free"}
      {...(isFolder && { "aria-expanded": isOpen })}
      data-acts={acts !== undefined}
      data-shown={isShown}
      data-cut={props.isCut || drag.isDragged}
      data-drop={drag.drop?.kind}
      title={[counts, leaders && t(directory.leaders, { names: leaders })].filter(Boolean).join("\n")}
      onClick={() => {
        onFocus();
        onSelect(department);
      }}
      onDoubleClick={toggleOpen}
      onPointerEnter={() => setInUse(true)}
      onFocusCapture={() => setInUse(true)}
      onKeyDown={(event) => {
        if ((event.key !== "Enter" && event.key !== " ") || isRenaming) return;
        event.preventDefault();
        if (picked === null) onSelect(department);
        else props.onPick(department);
      }}
    >
      {isFolder ? (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the arrows do this
        <span className={styles.caret} data-open={isOpen} onClick={toggleOpen}>
          {caretSign}
        </span>
      ) : (
        <span className={styles.caret} />
      )}
      {picked !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Enter does this
        <span
          className={styles.box}
          data-state={picked}
          title={picked === "covered" ? t(directory.includedAbove) : undefined}
          onClick={(event) => {
            event.stopPropagation();
            onFocus();
            props.onPick(department);
          }}
        >
          {pickedSigns[picked]}
        </span>
      )}
      {isRenaming ? (
        <RenameField
          name={department.name}
          label={t(directory.newName, { name: department.name })}
          onDone={async (name) => {
            const isTaken = name === null || (await acts.onRenamed(department, name));
            if (!isTaken) return false;
            acts.onRename(null);
            moveFocus(element.current, element.current);
            return true;
          }}
        />
      ) : (
        <>
          <span className={`${styles.name} ellipsis`}>{department.name}</span>
          {leaders !== "" && (
            <span className={`${styles.leaders} ellipsis`} aria-hidden="true">
              {leaders}
            </span>
          )}
          <span className="visually-hidden">
            {[
              counts,
              picked === "covered" && t(directory.includedAbove),
              leaders && t(directory.leaders, { names: leaders }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <span className={styles.count} aria-hidden="true">
            {department.directCount !== department.totalCount && `${number.format(department.directCount)} / `}
            {number.format(department.totalCount)}
          </span>
          {acts !== undefined && isInUse && (
            <span className={styles.menu} onClick={(event) => event.stopPropagation()} aria-hidden="true">
              {acts.menu(department)}
            </span>
          )}
        </>
      )}
    </div>
  );
});
