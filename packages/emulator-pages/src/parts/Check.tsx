import { Checkbox } from "antd";
import type { ReactNode } from "react";

interface CheckProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: string;
}

/** A box to tick in a form; what it says holds once the form is saved. */
export const Check = ({ label, checked, onChange, hint }: CheckProps) => (
  <Checkbox className="check" checked={checked} onChange={(event) => onChange(event.target.checked)}>
    {label}
    {hint && <span className="field-hint">{hint}</span>}
  </Checkbox>
);
