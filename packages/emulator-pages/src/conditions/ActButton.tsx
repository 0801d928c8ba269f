import { ReasonedButton } from "@shoufa/web";
import type { ComponentProps, ReactNode } from "react";

interface ActButtonProps {
  readonly children: ReactNode;
  /** Absent for a button that sends its form. */
  readonly onAct?: () => void;
  /** Reason why it cannot be pressed now, shown on hover and focus. */
  readonly reason?: string | false | undefined;
  readonly kind?: "primary" | "danger" | "plain" | "link";
  /** For a button whose words alone do not say what it does. */
  readonly label?: string;
}

type Look = Pick<ComponentProps<typeof ReasonedButton>, "type" | "size" | "danger">;
const looks: Readonly<Record<NonNullable<ActButtonProps["kind"]>, Look>> = {
  primary: { type: "primary" },
  danger: { type: "default", danger: true },
  plain: { type: "default" },
  link: { type: "link", size: "small" },
};

export const ActButton = ({ children, onAct, reason, kind = "plain", label }: ActButtonProps) => (
  <ReasonedButton
    {...looks[kind]}
    whyNot={reason || null}
    {...(label === undefined ? {} : { "aria-label": label })}
    {...(onAct === undefined ? { htmlType: "submit" } : { onClick: onAct })}
  >
    {children}
  </ReasonedButton>
);
