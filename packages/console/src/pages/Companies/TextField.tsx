import { Field } from "@shoufa/web";
import { Input } from "antd";
import type { ReactNode } from "react";

interface TextFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly isSecret?: boolean;
  /** Shown and never changed. */
  readonly isFixed?: boolean;
}

/** One line of text with its name, what to write there, and what is wrong with it. */
export function TextField({ label, hint, error, value, onChange, isSecret = false, isFixed = false }: TextFieldProps) {
  const Control = isSecret ? Input.Password : Input;
  return (
    <Field label={label} {...(hint !== undefined && { hint })} error={error ?? null}>
      {(control) => (
        <Control
          {...control}
          autoComplete={isSecret ? "new-password" : "off"}
          spellCheck={false}
          maxLength={256}
          value={value}
          readOnly={isFixed}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )}
    </Field>
  );
}
