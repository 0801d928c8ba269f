import type { ReactNode } from "react";
import type { MessageMedia } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";

interface FileLinkProps {
  readonly media: MessageMedia | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Leads to the file when its bytes can be had, else is only what it says. */
export function FileLink({ media, className, children }: FileLinkProps) {
  const { mediaUrl } = usePhoneContext();
  const url = media && mediaUrl?.(media);
  if (url === undefined) return <span className={className}>{children}</span>;
  return (
    <a className={className} href={url} download={media?.filename}>
      {children}
    </a>
  );
}
