import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Closer to the end than this many pixels counts as being there. */
const slack = 48;

interface StickToEnd {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Something arrived below what the reader sees. */
  readonly behind: boolean;
  readonly toEnd: () => void;
  /** Call before something is added above: what the reader sees then stays where it is. */
  readonly holdPlace: () => void;
}

/**
 * Keeps a scrolling element at its end for as long as the reader is there: when something is added, when what is there
 * grows, and when the place itself shrinks (a keyboard opens). `last` names the newest item.
 */
export function useStickToEnd(last: string | undefined): StickToEnd {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const heldFromEnd = useRef<number | undefined>(undefined);
  const newest = useRef(last);
  const [seen, setSeen] = useState(last);

  const toEnd = (): void => {
    const element = ref.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    setSeen(last);
  };
  const holdPlace = (): void => {
    const element = ref.current;
    if (element) heldFromEnd.current = element.scrollHeight - element.scrollTop;
  };

  useLayoutEffect(() => {
    newest.current = last;
    const element = ref.current;
    if (!element || !atEnd.current) return;
    element.scrollTop = element.scrollHeight;
    setSeen(last);
  }, [last]);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || heldFromEnd.current === undefined) return;
    element.scrollTop = element.scrollHeight - heldFromEnd.current;
    heldFromEnd.current = undefined;
  });

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let lastTop = element.scrollTop;
    const follow = (): void => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    };
    const onScroll = (): void => {
      // Away from the end without having gone up means that the place shrank, which is not the reader's doing.
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < slack;
      if (near) atEnd.current = true;
      else if (element.scrollTop < lastTop) atEnd.current = false;
      lastTop = element.scrollTop;
      if (near) setSeen(newest.current);
    };
    const sizes = new ResizeObserver(follow);
    const contents = new MutationObserver(follow);
    sizes.observe(element);
    contents.observe(element, { childList: true, subtree: true, characterData: true });
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, []);

  return { ref, behind: seen !== last, toEnd, holdPlace };
}
