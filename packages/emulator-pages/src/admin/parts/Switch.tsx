import { type ReactNode, useId } from "react";

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** Switch that takes effect at once. */
export function Switch({ label, on, onChange, hint, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="switch">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!on)}
      >
        <span aria-hidden="true" />
      </button>
      <div>
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
