import { Field as SharedField } from "@shoufa/web";
import { Input, type InputProps } from "antd";
import type { ReactNode } from "react";

interface FieldProps extends Omit<InputProps, "onChange" | "value"> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** Fault of the value, read aloud. */
  readonly problem?: string | null | undefined;
  /** Content beside the input, such as a button that fills it. */
  readonly beside?: ReactNode;
}

/** A labelled line of input with its hint, or with what is wrong with it. */
export function Field({ label, value, onChange, hint, problem, beside, ...input }: FieldProps) {
  return (
    <SharedField
      label={label}
      isRequired={input.required === true}
      hint={problem ? undefined : hint || undefined}
      error={problem || null}
    >
      {(control) => (
        <div className="field-line">
          <Input
            autoComplete="off"
            spellCheck={false}
            {...input}
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {beside}
        </div>
      )}
    </SharedField>
  );
}
