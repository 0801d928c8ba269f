import { useCallback, useMemo } from "react";
import { useStored } from "../hooks/use-stored.ts";
import type { TreeDepartment } from "./source.ts";

/** Departments whose level is open, as this browser remembers them. Before anything was chosen the topmost ones are. */
export function useOpenNodes(memoryKey: string) {
  const [stored, store] = useStored(`tree.${memoryKey}`, "");
  const open = useMemo(() => new Set(stored === "" ? [] : stored.split(",")), [stored]);
  const isOpen = useCallback(
    (department: TreeDepartment, level: number): boolean =>
      stored === "" ? level === 0 : open.has(String(department.id)),
    [stored, open],
  );
  /** @param present Those that are open on screen: they are not remembered yet when nothing was chosen before. */
  const change = useCallback(
    (
      present: readonly number[],
      { opened = [], closed = [] }: { opened?: readonly number[]; closed?: readonly number[] },
    ) => {
      const next = new Set([...open, ...present.map(String), ...opened.map(String)]);
      for (const id of closed) next.delete(String(id));
      next.delete("-");
      // "-" is nothing open, which is not the same as never having chosen.
      store(next.size === 0 ? "-" : [...next].join(","));
    },
    [open, store],
  );
  return { isOpen, change };
}
