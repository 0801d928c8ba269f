import { type MenuEntries, type MenuProblem, submenu } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { menus as text } from "../../text/menus.ts";
import { nameOf, typeName } from "./button-types.ts";
import { buttonAt, type Direction, isSamePlace, moved, type Place, placesOf } from "./edit.ts";
import styles from "./MenusPage.module.css";

interface MenuTreeProps {
  readonly entries: MenuEntries;
  readonly problems: readonly MenuProblem[];
  readonly selected: Place | undefined;
  readonly onSelect: (place: Place) => void;
  readonly onStep: (direction: Direction) => void;
  readonly onMove: (from: Place, to: Place) => void;
  readonly onRemove: () => void;
  readonly onUndo: () => void;
}

/** Where a dragged button would go: before or after the row, or as the last of its list. */
interface Drop {
  readonly at: Place;
  readonly edge: "before" | "after" | "inside";
}

const steps: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "out",
  ArrowRight: "in",
};

/** The buttons as a tree: arrows move the selection, Alt+arrows the button; everything a mouse can do. */
export function MenuTree(props: MenuTreeProps) {
  const { entries, problems, selected, onSelect, onStep, onMove, onRemove, onUndo } = props;
  const { t } = useText();
  const tree = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Place>();
  const [drop, setDrop] = useState<Drop>();
  const places = placesOf(entries);
  const current = places.findIndex((place) => isSamePlace(place, selected));

  // While the focus is in the tree it follows the selection, also when the row that had it is gone.
  const isInside = useRef(false);
  useEffect(() => {
    if (isInside.current) tree.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  });

  const go = (index: number): void => {
    const place = places[Math.max(0, Math.min(index, places.length - 1))];
    if (place) onSelect(place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { key } = event;
    const isUndo = (event.ctrlKey || event.metaKey) && key.toLowerCase() === "z";
    const act = isUndo
      ? onUndo
      : event.ctrlKey || event.metaKey
        ? undefined
        : event.altKey
          ? steps[key] && (() => onStep(steps[key] as Direction))
          : (
              {
                ArrowDown: () => go(current + 1),
                ArrowUp: () => go(current - 1),
                Home: () => go(0),
                End: () => go(places.length - 1),
                ArrowLeft: () => selected?.[1] !== undefined && onSelect([selected[0]]),
                ArrowRight: () => go(current + 1),
                Delete: onRemove,
                Backspace: onRemove,
              } as Readonly<Record<string, () => void>>
            )[key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const target = ({ at, edge }: Drop): Place => {
    const [first, second] = at;
    if (edge === "inside") return [first, entries[first]?.children.length ?? 0];
    const after = edge === "after" ? 1 : 0;
    const from = dragged ?? at;
    if (second === undefined) {
      const shift = from[1] === undefined && from[0] < first ? 1 : 0;
      return [first + after - shift];
    }
    const shift = from[0] === first && from[1] !== undefined && from[1] < second ? 1 : 0;
    return [first, second + after - shift];
  };
  const over = (event: DragEvent<HTMLElement>, at: Place): void => {
    if (dragged === undefined) return;
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientY - top) / height;
    const isList = at[1] === undefined && buttonAt(entries, at)?.type === submenu;
    const edge = isList && share > 0.3 && share < 0.75 ? "inside" : share < 0.5 ? "before" : "after";
    const next: Drop = { at, edge };
    const isPossible = moved(entries, dragged, target(next)) !== undefined;
    if (isPossible) event.preventDefault();
    setDrop(isPossible ? next : undefined);
  };
  const end = (): void => {
    setDragged(undefined);
    setDrop(undefined);
  };

  const row = (place: Place) => {
    const button = buttonAt(entries, place);
    if (button === undefined) return null;
    const isSelected = isSamePlace(place, selected);
    const wrong = problems.filter(({ at }) => isSamePlace(at, place)).length;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the tree
      <div
        key={place.join(" ")}
        role="treeitem"
        tabIndex={isSelected || (current < 0 && place[0] === 0 && place[1] === undefined) ? 0 : -1}
        aria-selected={isSelected}
        aria-level={place.length}
        {...(button.type === submenu && place[1] === undefined && { "aria-expanded": true })}
        className={styles.row}
        data-drop={drop !== undefined && isSamePlace(drop.at, place) ? drop.edge : undefined}
        data-dragged={isSamePlace(dragged, place) || undefined}
        draggable
        onClick={(event) => {
          onSelect(place);
          event.currentTarget.focus();
        }}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", button.name);
          setDragged(place);
          onSelect(place);
        }}
        onDragOver={(event) => over(event, place)}
        onDrop={(event) => {
          event.preventDefault();
          if (dragged !== undefined && drop !== undefined) onMove(dragged, target(drop));
          end();
        }}
        onDragEnd={end}
      >
        <span className={`${styles.rowName} ellipsis`}>{nameOf(button, t)}</span>
        {wrong > 0 ? (
          <span className={styles.wrong}>{t(text.toCorrect, { count: wrong })}</span>
        ) : (
          <span className={`${styles.rowType} ellipsis`}>{typeName(button.type, t)}</span>
        )}
      </div>
    );
  };
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t(text.tree)}
      className={styles.tree}
      onKeyDown={onKeyDown}
      onFocus={() => {
        isInside.current = true;
      }}
      onBlur={() => {
        isInside.current = false;
      }}
    >
      {places.map(row)}
    </div>
  );
}
