import { hotkeysCoreFeature, type ItemInstance, syncDataLoaderFeature, type TreeInstance } from "@headless-tree/core";
import { useTree } from "@headless-tree/react";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { useStored } from "../hooks/use-stored.ts";
import type { Department } from "./source.ts";
import { findByPrefix, type TreeModel, treeModel, treeRoot } from "./tree-model.ts";

export const rowHeight = 34;
const typeAheadMilliseconds = 700;

export interface DepartmentTreeState {
  readonly tree: TreeInstance<Department>;
  readonly model: TreeModel;
  readonly items: readonly ItemInstance<Department>[];
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly focus: (item: ItemInstance<Department>) => void;
}

/** Opening, focus, type-ahead and drawing only what is in sight. Arrows, Home and End are Headless Tree's own. */
export function useDepartmentTree(options: {
  readonly memoryKey: string;
  readonly departments: readonly Department[];
  readonly selectedId: number | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The focus moved to another department. */
  readonly onFocusMoved: ((department: Department) => void) | undefined;
}): DepartmentTreeState {
  const { memoryKey, departments, selectedId, scroller, onFocusMoved } = options;
  const model = useMemo(() => treeModel(departments), [departments]);
  const [storedOpen, storeOpen] = useStored(`tree.${memoryKey}`, "");
  const expandedItems = useMemo(
    () => (storedOpen === "" ? [...model.topIds] : storedOpen.split(",").filter((id) => model.byId.has(id))),
    [storedOpen, model],
  );
  const [focusedItem, setFocusedItem] = useState<string | null>(null);
  const focusedId = focusedItem !== null && model.byId.has(focusedItem) ? focusedItem : null;

  const setExpandedItems = useCallback(
    (next: string[] | ((old: string[]) => string[])) => {
      const open = typeof next === "function" ? next(expandedItems) : next;
      // "-" is nothing open, which is not the same as never having chosen.
      storeOpen(open.length === 0 ? "-" : [...new Set(open)].join(","));
    },
    [expandedItems, storeOpen],
  );

  const virtualizerRef = useRef<Virtualizer<HTMLDivElement, Element> | null>(null);
  const tree = useTree<Department>({
    rootItemId: treeRoot,
    getItemName: (item) => item.getItemData()?.name ?? "",
    isItemFolder: (item) => model.childrenOf(item.getId()).length > 0,
    dataLoader: { getItem: (id) => model.byId.get(id)!, getChildren: model.childrenOf },
    features: [syncDataLoaderFeature, hotkeysCoreFeature],
    state: { expandedItems, focusedItem: focusedId },
    setExpandedItems,
    setFocusedItem: (next) => {
      const id = typeof next === "function" ? next(focusedId) : (next ?? null);
      setFocusedItem(id);
      const department = id === null ? undefined : model.byId.get(id);
      if (department !== undefined && id !== focusedId) onFocusMoved?.(department);
    },
    scrollToItem: (item) => virtualizerRef.current?.scrollToIndex(item.getItemMeta().index, { align: "auto" }),
  });
  // The tree keeps what it computed until told that the departments or the open ones changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the two causes
  useEffect(() => tree.rebuildTree(), [tree, model, expandedItems]);

  const items = tree.getItems();
  const focusedIndex = Math.max(
    0,
    items.findIndex((item) => item.isFocused()),
  );
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    paddingStart: 4,
    paddingEnd: 4,
    // The focused row stays in the document, else Tab could not come back to the tree.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      if (focusedIndex < from) range.unshift(focusedIndex);
      else if (focusedIndex > to && focusedIndex < count) range.push(focusedIndex);
      return range;
    },
  });
  virtualizerRef.current = virtualizer;

  // A department that was chosen elsewhere (a link, the search) opens its way and comes into sight.
  const reveal = useEffectEvent((id: string) => {
    const closed = model.above(id).filter((above) => !expandedItems.includes(above));
    if (closed.length > 0) setExpandedItems([...expandedItems, ...closed]);
    setFocusedItem(id);
    requestAnimationFrame(() => {
      const index = tree.getItems().findIndex((item) => item.getId() === id);
      if (index >= 0) virtualizerRef.current?.scrollToIndex(index, { align: "auto" });
    });
  });
  useEffect(() => {
    if (selectedId !== null && model.byId.has(String(selectedId))) reveal(String(selectedId));
  }, [selectedId, model]);

  const focus = (item: ItemInstance<Department>): void => {
    item.setFocused();
    tree.updateDomFocus();
  };

  const typed = useRef({ text: "", at: 0 });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === "Home" || event.key === "End" || event.key.startsWith("Arrow")) event.preventDefault();
    if (event.key === "*") {
      event.preventDefault();
      const { parentId } = tree.getFocusedItem().getItemMeta();
      setExpandedItems([
        ...expandedItems,
        ...model.childrenOf(parentId).filter((id) => model.childrenOf(id).length > 0),
      ]);
      return;
    }
    if ([...event.key].length !== 1 || event.key === " ") return;
    const isContinued = event.timeStamp - typed.current.at < typeAheadMilliseconds;
    typed.current = { text: (isContinued ? typed.current.text : "") + event.key, at: event.timeStamp };
    const index = findByPrefix(
      items.map((item) => item.getItemName()),
      focusedIndex,
      typed.current.text,
    );
    const found = items[index];
    if (found === undefined) return;
    event.preventDefault();
    focus(found);
  };

  return { tree, model, items, virtualizer, onKeyDown, focus };
}
