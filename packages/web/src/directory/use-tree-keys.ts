import { type KeyboardEvent, useState } from "react";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import type { TreeDepartment } from "./source.ts";
import type { TreeActs, TreePlace } from "./tree-acts.ts";
import { above, type TreeRow } from "./tree-rows.ts";
import type { DepartmentTreeState } from "./use-department-tree.ts";

/** The place one up or down among the siblings; undefined: it is the first or the last, or what is beside it is not known. */
export function placeBeside(rows: readonly TreeRow[], row: TreeRow, by: -1 | 1): TreePlace | undefined {
  const parent = row.parent?.department;
  const beside = (index: number) =>
    rows.find((each) => each.parentId === row.parentId && each.index === index)?.department;
  const isFirst = by === -1 && row.index === 1;
  const after = isFirst ? null : beside(by === -1 ? row.index - 2 : row.index + 1);
  if (!parent || after === undefined || (after === null && !isFirst)) return undefined;
  return { parentId: parent.id, parentName: parent.name, after, isReorder: true, isLast: false };
}

/** Keys that change departments: F2 renames, N makes one below, Delete asks, Ctrl+X and Ctrl+V move, Alt+arrows reorder. */
export function useTreeKeys({ rows, focused }: DepartmentTreeState, acts: TreeActs | undefined) {
  const { t } = useText();
  const [cut, setCut] = useState<TreeDepartment | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = rows[focused];
    const department = row?.department;
    if (acts === undefined || row === undefined || !department || event.nativeEvent.isComposing) return;
    if ((event.target as HTMLElement).matches("input")) return;
    if (event.altKey) {
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      const place = by === 0 ? undefined : placeBeside(rows, row, by);
      if (by !== 0) event.preventDefault();
      if (place === undefined) return;
      acts.onMove(department, place);
      acts.say(acts.moveWords(department, place));
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    const key = isCommand ? `^${event.key.toLowerCase()}` : event.key;
    const keys: Readonly<Record<string, () => void>> = {
      F2: () => acts.onRename(department),
      n: () => acts.onCreate(department),
      N: () => acts.onCreate(department),
      Delete: () => acts.onDelete(department),
      "^x": () => {
        setCut(department);
        acts.say(t(directory.cut, { name: department.name }));
      },
      "^v": () => {
        if (cut === null) return;
        if (department.id === cut.id || above(row).some(({ id }) => id === cut.id))
          return acts.say(t(directory.intoItself, { name: cut.name }));
        setCut(null);
        acts.onMove(cut, {
          ...{ parentId: department.id, parentName: department.name, after: null },
          ...{ isReorder: false, isLast: true },
        });
      },
    };
    if (key === "Escape" && cut !== null) {
      setCut(null);
      acts.say(t(directory.cutEnded));
      return;
    }
    const act = keys[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return { cut, onKeyDown };
}
