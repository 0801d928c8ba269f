/**
 * Phones change places, by buttons or by dragging. The browser forgets the keyboard's place and how far something was
 * scrolled when an element moves, so both are put back.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { changeWall, type Pin } from "./route.ts";

export interface Moves {
  readonly move: (userId: string, to: number) => void;
  /** Phone that is dragged, and the one below it. */
  readonly drag: { readonly userId: string; readonly over?: string } | null;
  readonly setDrag: (drag: Moves["drag"]) => void;
}

export function useMoves(pins: readonly Pin[], row: RefObject<HTMLElement | null>): Moves {
  const [drag, setDrag] = useState<Moves["drag"]>(null);
  const before = useRef<(() => void) | null>(null);
  const order = pins.map(({ userId }) => userId).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what may have moved elements
  useLayoutEffect(() => {
    before.current?.();
    before.current = null;
  }, [order]);
  const move = (userId: string, to: number): void => {
    const focused = document.activeElement;
    const logs = Array.from(row.current?.querySelectorAll(".phone-log") ?? [], (log) => [log, log.scrollTop] as const);
    before.current = () => {
      for (const [log, top] of logs) log.scrollTop = top;
      if (focused instanceof HTMLElement) {
        focused.focus();
        focused.closest("li")?.scrollIntoView({ inline: "nearest", block: "nearest" });
      }
    };
    changeWall((present) => moved(present, userId, to), "replace");
  };
  return { move, drag, setDrag };
}

export function moved(pins: readonly Pin[], userId: string, to: number): readonly Pin[] {
  const own = pins.find((pin) => pin.userId === userId);
  if (!own) return pins;
  const others = pins.filter((pin) => pin !== own);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), own, ...others.slice(place)];
}
