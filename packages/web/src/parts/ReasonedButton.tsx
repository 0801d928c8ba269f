import { Button, type ButtonProps } from "antd";
import { type MouseEvent, type ReactNode, type Ref, useId } from "react";
import { Tip } from "./Tip.tsx";

interface ReasonedButtonProps extends Pick<ButtonProps, "danger" | "htmlType" | "aria-label" | "title"> {
  /** Why it cannot be pressed now; `null`: it can. Shown on hover and on focus, and read to those who cannot see. */
  readonly whyNot: string | null;
  readonly type: NonNullable<ButtonProps["type"]>;
  readonly size?: NonNullable<ButtonProps["size"]>;
  readonly icon?: ReactNode;
  readonly loading?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Absent for a button that sends its form. */
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/** A button that stays reachable while it is disabled, so that it can tell why, and keeps the focus when that changes. */
export function ReasonedButton({ whyNot, type, onClick, children, ...look }: ReasonedButtonProps) {
  const reasonId = useId();
  const isFree = whyNot === null;
  const press = (event: MouseEvent<HTMLElement>): void => {
    if (isFree) onClick?.();
    else event.preventDefault();
  };
  return (
    <>
      <Tip title={whyNot ?? ""} trigger={["hover", "focus"]}>
        <Button
          {...look}
          type={isFree ? type : "default"}
          className={isFree ? "" : "reasoned-disabled"}
          aria-disabled={!isFree}
          aria-describedby={isFree ? undefined : reasonId}
          onClick={press}
        >
          {children}
        </Button>
      </Tip>
      {!isFree && (
        <span id={reasonId} className="visually-hidden">
          {whyNot}
        </span>
      )}
    </>
  );
}
