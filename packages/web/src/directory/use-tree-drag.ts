import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { TreeDepartment } from "./source.ts";
import type { TreeActs, TreePlace } from "./tree-acts.ts";
import { above, type TreeRow } from "./tree-rows.ts";

/** How long somebody rests on a closed department before it opens. */
const openAfterMilliseconds = 600;

interface TreeDragOptions {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly row: TreeRow;
  /** The department before it in its level. */
  readonly before: TreeDepartment | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly acts: TreeActs | undefined;
}

interface Drop {
  readonly kind: "into" | "before" | "after" | "forbidden";
  readonly place: TreePlace | null;
}

interface Dragged {
  readonly kind: "department";
  readonly department: TreeDepartment;
  readonly parentId: number;
  readonly index: number;
}

const isDragged = (data: Record<string | symbol, unknown>): boolean => data["kind"] === "department";

/** The upper quarter of a row is before it, the lower one after it, the middle below it in the tree. */
function dropAt(row: TreeRow, before: TreeDepartment | null, dragged: Dragged, part: number): Drop {
  const { department, parent, parentId } = row;
  if (department === null || department.id === dragged.department.id) return { kind: "forbidden", place: null };
  if (above(row).some(({ id }) => id === dragged.department.id)) return { kind: "forbidden", place: null };
  // Beside a topmost department there is no place: a company has one root.
  if (parent?.department == null || (part > 0.25 && part < 0.75)) {
    return {
      kind: "into",
      place: {
        ...{ parentId: department.id, parentName: department.name, after: null },
        ...{ isReorder: false, isLast: true },
      },
    };
  }
  const isAfter = part >= 0.75;
  const isThere = dragged.parentId === parentId && dragged.index === row.index + (isAfter ? 1 : -1);
  if (isThere) return { kind: isAfter ? "after" : "before", place: null };
  const after = isAfter ? department : before;
  return {
    kind: isAfter ? "after" : "before",
    place: {
      ...{ parentId, parentName: parent.department.name, after, isLast: false },
      isReorder: dragged.parentId === parentId,
    },
  };
}

/** Makes a row of the tree draggable, and a place to drop others. */
export function useTreeDrag({ element, row, before, isOpen, onOpen, acts }: TreeDragOptions) {
  const [isBeingDragged, setDragged] = useState(false);
  const [drop, setDrop] = useState<Drop | null>(null);
  const canDrag = acts !== undefined && row.department !== null && row.parent !== null && acts.renaming === null;
  const canDrop = acts !== undefined && row.department !== null;
  const data = useEffectEvent(
    (): Record<string, unknown> => ({
      kind: "department",
      department: row.department,
      parentId: row.parentId,
      index: row.index,
    }),
  );
  const look = useEffectEvent((dragged: Dragged, clientY: number): Drop => {
    const box = element.current?.getBoundingClientRect();
    const part = box === undefined ? 0.5 : (clientY - box.top) / box.height;
    return dropAt(row, before, dragged, part);
  });
  const show = useEffectEvent((next: Drop, dragged: Dragged) => {
    if (next.kind === drop?.kind) return;
    setDrop(next);
    acts?.say(next.place === null ? "" : acts.moveWords(dragged.department, next.place));
  });
  const leave = useEffectEvent(() => setDrop(null));
  const take = useEffectEvent((dragged: Dragged, clientY: number) => {
    const { place } = look(dragged, clientY);
    setDrop(null);
    if (place !== null) acts?.onMove(dragged.department, place);
  });
  const openResting = useEffectEvent(() => {
    if (!isOpen) onOpen();
  });

  useEffect(() => {
    const target = element.current;
    if (target === null || !canDrag) return;
    return draggable({
      element: target,
      getInitialData: () => data(),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [element, canDrag]);

  useEffect(() => {
    const target = element.current;
    if (target === null || !canDrop) return;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const rest = (): void => clearTimeout(resting);
    const stop = dropTargetForElements({
      element: target,
      canDrop: ({ source }) => isDragged(source.data),
      onDragEnter: () => {
        resting = setTimeout(() => openResting(), openAfterMilliseconds);
      },
      onDrag: ({ source, location }) => {
        const dragged = source.data as unknown as Dragged;
        show(look(dragged, location.current.input.clientY), dragged);
      },
      onDragLeave: () => {
        rest();
        leave();
      },
      onDrop: ({ source, location }) => {
        rest();
        take(source.data as unknown as Dragged, location.current.input.clientY);
      },
    });
    return () => {
      rest();
      stop();
    };
  }, [element, canDrop]);

  return { isDragged: isBeingDragged, drop };
}
