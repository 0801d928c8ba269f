import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { usePreferences } from "../preferences.ts";
import { PersonLine } from "./PersonLine.tsx";
import type { People } from "./use-people.ts";

const lineHeight = 64;
/** Number of lines before the end at which the next page is requested. */
const ahead = 20;

interface PeopleListProps {
  readonly people: People;
  readonly selected: string | null;
  readonly onOpen: (userId: string) => void;
  readonly onMore: () => void;
  /** The list takes the keyboard from the search field through this. */
  readonly listRef: RefObject<HTMLDivElement | null>;
}

const optionId = (userId: string): string => `person-${userId}`;

/** A listbox: the list has the focus, one line is the active one, arrows move it, Enter opens. */
export function PeopleList({ people, selected, onOpen, onMore, listRef }: PeopleListProps) {
  const { t } = usePreferences();
  const { items, total, more } = people;
  const [active, setActive] = useState<string | null>(selected);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => items[index]?.userId ?? index,
    overscan: 8,
  });
  const lines = virtual.getVirtualItems();
  const last = lines.at(-1)?.index ?? 0;
  const wanted = more === "waiting" && last >= items.length - ahead;
  useEffect(() => {
    if (wanted) onMore();
  }, [wanted, onMore]);

  // A person opened in another way (a shared address, Back) becomes the active line and is scrolled into view once.
  const shownFor = useRef<string | null>(null);
  const position = selected === null ? -1 : items.findIndex(({ userId }) => userId === selected);
  useEffect(() => {
    if (selected === null || shownFor.current === selected || position < 0) return;
    shownFor.current = selected;
    setActive(selected);
    virtual.scrollToIndex(position, { align: "auto" });
  }, [selected, position, virtual]);

  const activeIndex = active === null ? -1 : items.findIndex(({ userId }) => userId === active);
  const moveTo = (index: number): void => {
    const person = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!person) return;
    setActive(person.userId);
    virtual.scrollToIndex(items.indexOf(person), { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((listRef.current?.clientHeight ?? 0) / lineHeight) - 1);
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(activeIndex + 1),
      ArrowUp: () => moveTo(activeIndex < 0 ? 0 : activeIndex - 1),
      PageDown: () => moveTo(activeIndex + page),
      PageUp: () => moveTo(activeIndex - page),
      Home: () => moveTo(0),
      End: () => moveTo(items.length - 1),
      Enter: () => active !== null && activeIndex >= 0 && open(active),
    };
    const move = moves[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  const open = (userId: string): void => {
    shownFor.current = userId;
    setActive(userId);
    onOpen(userId);
  };
  const activeShown = lines.some(({ index }) => index === activeIndex);

  return (
    <div
      ref={listRef}
      className="people-list"
      role="listbox"
      tabIndex={0}
      aria-label={t("people.label")}
      aria-activedescendant={active !== null && activeShown ? optionId(active) : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (activeIndex < 0) setActive(items[0]?.userId ?? null);
      }}
    >
      <div className="people-lines" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {lines.map(({ index, key, start }) => {
          const person = items[index];
          if (!person) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the listbox's, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={key}
              id={optionId(person.userId)}
              className="people-line"
              role="option"
              aria-selected={person.userId === selected}
              aria-posinset={index + 1}
              aria-setsize={total}
              data-active={person.userId === active || undefined}
              style={{ transform: `translateY(${start}px)`, height: lineHeight }}
              onClick={() => open(person.userId)}
            >
              <PersonLine person={person} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
