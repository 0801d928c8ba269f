import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** The element around a table, its width, and how far below the top of the page it begins; all in pixels. */
export function useTableBox(): {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly width: number;
  readonly top: number;
} {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1000);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      setWidth(element.clientWidth);
      setTop(Math.round(element.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return { box, width, top };
}
