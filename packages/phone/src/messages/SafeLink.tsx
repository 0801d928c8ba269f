import type { ReactNode } from "react";
import { safeHref } from "../text-nodes.ts";

interface SafeLinkProps {
  /** As the sender wrote it. */
  readonly href: string | undefined;
  readonly className?: string;
  /** Content shown when a browser may not be sent to the address. */
  readonly children: ReactNode;
}

/** A link that opens apart from the page and tells the other side nothing; the bare words where the address is unfit. */
export function SafeLink({ href, className, children }: SafeLinkProps) {
  const address = href === undefined ? undefined : safeHref(href);
  if (address === undefined) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={address} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
