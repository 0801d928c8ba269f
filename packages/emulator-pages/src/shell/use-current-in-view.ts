import { type RefObject, useEffect, useRef } from "react";

/**
 * Scrolls a row of links to the one that is current: on a narrow window the row scrolls, and which page is open must be
 * seen all the same.
 * @param open Changes with the page that is open.
 */
export function useCurrentInView(open: unknown): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another link
  useEffect(() => {
    row.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [open]);
  return row;
}
