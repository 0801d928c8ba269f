import { type MouseEvent, useCallback } from "react";
import { useNavigate } from "react-router";

/** Follows the links of rows inside this page; every other way to press a link (a new tab, a download) stays the browser's. */
export function useRowLinks(): (event: MouseEvent<HTMLElement>) => void {
  const navigate = useNavigate();
  return useCallback(
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-row-link]");
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (link === null || !isPlain || event.defaultPrevented) return;
      event.preventDefault();
      void navigate(link.getAttribute("href") ?? "");
    },
    [navigate],
  );
}
