/** Changes of a design, as pure functions. Each returns the design afterwards and where the button concerned stands. */
import { type MenuAction, type MenuEntries, type MenuEntry, menuBounds, submenu } from "@shoufa/contract";

/** Position of a button: first level, and second. */
export type Place = readonly [number] | readonly [number, number];

export interface Edited {
  readonly entries: MenuEntries;
  /** Undefined: nothing is left. */
  readonly place: Place | undefined;
}

export const most = { first: menuBounds.buttons[1], second: menuBounds.subButtons[1] } as const;

export const isSamePlace = (one: readonly number[] | undefined, other: readonly number[] | undefined): boolean =>
  one?.[0] === other?.[0] && one?.[1] === other?.[1];

export const buttonAt = (entries: MenuEntries, place: Place | undefined): MenuAction | undefined => {
  if (place === undefined) return undefined;
  const [first, second] = place;
  return second === undefined ? entries[first] : entries[first]?.children[second];
};

/** Every button that people can reach, in the order of the tree. */
export const placesOf = (entries: MenuEntries): Place[] =>
  entries.flatMap((entry, first): Place[] => [
    [first],
    ...(entry.type === submenu ? entry.children.map((_, second): Place => [first, second]) : []),
  ]);

const action = (name: string): MenuAction => ({ name, type: "click", key: "", url: "", appid: "", pagepath: "" });

const replaced = <T>(list: readonly T[], at: number, item: T): T[] =>
  list.map((each, index) => (index === at ? item : each));
const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);
const inserted = <T>(list: readonly T[], at: number, item: T): T[] => [...list.slice(0, at), item, ...list.slice(at)];

const withChildren = (entries: MenuEntries, first: number, change: (children: MenuAction[]) => MenuAction[]) =>
  entries.map((entry, index) => (index === first ? { ...entry, children: change(entry.children) } : entry));

export function changed(entries: MenuEntries, place: Place, patch: Partial<MenuAction>): MenuEntries {
  const [first, second] = place;
  if (second !== undefined)
    return withChildren(entries, first, (children) =>
      children.map((child, index) => (index === second ? { ...child, ...patch } : child)),
    );
  const entry = entries[first];
  return entry === undefined ? entries : replaced(entries, first, { ...entry, ...patch });
}

/** @param below First-level button that opens a list; undefined: on the first level. Undefined when there is no room. */
export function added(entries: MenuEntries, name: string, below?: number): Edited | undefined {
  if (below === undefined) {
    if (entries.length >= most.first) return undefined;
    return { entries: [...entries, { ...action(name), children: [] }], place: [entries.length] };
  }
  const count = entries[below]?.children.length ?? most.second;
  if (count >= most.second) return undefined;
  return { entries: withChildren(entries, below, (children) => [...children, action(name)]), place: [below, count] };
}

/** The place is that of the neighbour, so that somebody at the keyboard can go on. */
export function removed(entries: MenuEntries, place: Place): Edited {
  const [first, second] = place;
  if (second !== undefined) {
    const left = withChildren(entries, first, (children) => without(children, second));
    const count = left[first]?.children.length ?? 0;
    return { entries: left, place: count === 0 ? [first] : [first, Math.min(second, count - 1)] };
  }
  const left = without(entries, first);
  return { entries: left, place: left.length === 0 ? undefined : [Math.min(first, left.length - 1)] };
}

/**
 * @param to Position that it takes among those which stay: `[first]`, or `[first, second]` in a list as it is before.
 * Undefined when that is not possible: no room, or a list inside a list.
 */
export function moved(entries: MenuEntries, from: Place, to: Place): Edited | undefined {
  const button = buttonAt(entries, from);
  if (button === undefined || isSamePlace(from, to)) return undefined;
  const isList = from[1] === undefined && button.type === submenu;
  if (to[1] === undefined) {
    if (from[1] !== undefined && entries.length >= most.first) return undefined;
    const { entries: left } = removed(entries, from);
    const first = Math.min(to[0], left.length);
    const entry: MenuEntry = { children: [], ...button };
    return { entries: inserted(left, first, entry), place: [first] };
  }
  const target = entries[to[0]];
  if (isList || target?.type !== submenu) return undefined;
  const isWithin = from[1] !== undefined && from[0] === to[0];
  if (!isWithin && target.children.length >= most.second) return undefined;
  const { entries: left } = removed(entries, from);
  // A first-level button that goes leaves its place to those behind it.
  const first = from[1] === undefined && from[0] < to[0] ? to[0] - 1 : to[0];
  const second = Math.min(to[1], left[first]?.children.length ?? 0);
  const { name, type, key, url, appid, pagepath } = button;
  const child = { name, type, key, url, appid, pagepath };
  return {
    entries: withChildren(left, first, (children) => inserted(children, second, child)),
    place: [first, second],
  };
}

export type Direction = "up" | "down" | "out" | "in";

/** One step by keyboard: within its list, out to the first level, or into the list before it. */
export function stepped(entries: MenuEntries, from: Place, direction: Direction): Edited | undefined {
  const [first, second] = from;
  switch (direction) {
    case "up":
      if ((second ?? first) === 0) return undefined;
      return moved(entries, from, second === undefined ? [first - 1] : [first, second - 1]);
    case "down": {
      const last = (second === undefined ? entries.length : (entries[first]?.children.length ?? 0)) - 1;
      if ((second ?? first) >= last) return undefined;
      return moved(entries, from, second === undefined ? [first + 1] : [first, second + 1]);
    }
    case "out":
      return second === undefined ? undefined : moved(entries, from, [first + 1]);
    case "in":
      if (second !== undefined || first === 0) return undefined;
      return moved(entries, from, [first - 1, entries[first - 1]?.children.length ?? 0]);
  }
}
