import { Button, type ButtonProps, Tooltip } from "antd";
import { type MouseEvent, useId } from "react";

interface ReasonedButtonProps extends Omit<ButtonProps, "disabled"> {
  /** Why it cannot be pressed now; `null`: it can. Shown on hover and on focus, and read to those who cannot see. */
  readonly whyNot: string | null;
}

/** A button that stays reachable while it is disabled, so that it can tell why. */
export function ReasonedButton({ whyNot, onClick, className, children, ...rest }: ReasonedButtonProps) {
  const reasonId = useId();
  if (whyNot === null) {
    return (
      <Button
        {...rest}
        {...(className === undefined ? {} : { className })}
        {...(onClick === undefined ? {} : { onClick })}
      >
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip title={whyNot} trigger={["hover", "focus"]}>
        <Button
          {...rest}
          type="default"
          className={`${className ?? ""} reasoned-disabled`}
          aria-disabled="true"
          aria-describedby={reasonId}
          onClick={(event: MouseEvent<HTMLElement>) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={reasonId} className="visually-hidden">
        {whyNot}
      </span>
    </>
  );
}
