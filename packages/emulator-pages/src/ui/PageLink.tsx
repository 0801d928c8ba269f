import type { MouseEvent, ReactNode } from "react";
import { goTo } from "../address.ts";

interface PageLinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: boolean;
  /** Called when it may be followed next. */
  readonly onPreview?: () => void;
}

/** A real link, so that it can be opened in another window; an ordinary click stays on the page. */
export function PageLink({ to, children, className, current, onPreview }: PageLinkProps) {
  return (
    <a
      href={to}
      className={className}
      aria-current={current ? "page" : undefined}
      onPointerEnter={onPreview}
      onFocus={onPreview}
      onClick={followTo(to)}
    >
      {children}
    </a>
  );
}

/** What an ordinary click on a link does. */
export const followTo =
  (address: string) =>
  (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(address);
  };
