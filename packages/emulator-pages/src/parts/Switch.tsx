import { Switch as AntSwitch } from "antd";
import { type ReactNode, useId } from "react";

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** A switch that takes effect at once, with what it means beside it. */
export function Switch({ label, on, onChange, hint, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="switch">
      <AntSwitch
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={on}
        disabled={disabled}
        onChange={onChange}
      />
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
