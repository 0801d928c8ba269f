import { Button } from "antd";
import type { ReactNode } from "react";
import { followTo } from "../ui/PageLink.tsx";

interface LinkButtonProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly isPrimary?: boolean;
}

/** A link to another page of the console that stands where buttons stand. */
export const LinkButton = ({ to, children, isPrimary = false }: LinkButtonProps) => (
  <Button href={to} type={isPrimary ? "primary" : "default"} onClick={followTo(to)}>
    {children}
  </Button>
);
