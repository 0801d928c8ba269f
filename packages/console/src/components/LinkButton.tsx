import { Button } from "antd";
import type { MouseEvent, ReactNode } from "react";
import { useHref, useLinkClickHandler } from "react-router";

interface LinkButtonProps {
  readonly to: string;
  readonly icon?: ReactNode;
  /** Beside the one thing to do. */
  readonly isSecond?: boolean;
  readonly children: ReactNode;
}

/** A link to one of our pages that looks like the button to press: the one thing to do where there is nothing yet. */
export function LinkButton({ to, icon, isSecond = false, children }: LinkButtonProps) {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Button
      type={isSecond ? "default" : "primary"}
      icon={icon}
      href={useHref(to)}
      onClick={(event) => follow(event as MouseEvent<HTMLAnchorElement>)}
    >
      {children}
    </Button>
  );
}
