import { type KeyboardEvent, useState } from "react";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import type { TreeDepartment } from "./source.ts";
import type { TreeActs } from "./tree-acts.ts";
import { above } from "./tree-rows.ts";
import type { DepartmentTreeState } from "./use-department-tree.ts";

/** Keys that change departments: F2 renames, N makes one below, Delete asks, Ctrl+X and Ctrl+V move. */
export function useTreeKeys({ rows, focused }: DepartmentTreeState, acts: TreeActs | undefined) {
  const { t } = useText();
  const [cut, setCut] = useState<TreeDepartment | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = rows[focused];
    const department = row?.department;
    if (acts === undefined || row === undefined || !department || event.nativeEvent.isComposing || event.altKey) return;
    if ((event.target as HTMLElement).matches("input")) return;
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
