import { type ReactNode, useId } from "react";

interface ActButtonProps {
  readonly children: ReactNode;
  readonly onAct: () => void;
  /** Reason why it cannot be pressed now, shown on hover and focus, which a `disabled` button could not. */
  readonly reason?: string | false | undefined;
  readonly kind?: "primary" | "danger" | "plain" | "link";
  /** For a button whose words alone do not say what it does. */
  readonly label?: string;
}

export function ActButton({ children, onAct, reason, kind = "plain", label }: ActButtonProps) {
  const why = useId();
  return (
    <span className="act-button">
      <button
        type="button"
        className={kind === "link" ? "link" : "button"}
        data-kind={kind}
        aria-label={label}
        aria-disabled={reason ? true : undefined}
        aria-describedby={reason ? why : undefined}
        onClick={reason ? undefined : onAct}
      >
        {children}
      </button>
      {reason && (
        <span className="why" id={why} role="tooltip">
          {reason}
        </span>
      )}
    </span>
  );
}
