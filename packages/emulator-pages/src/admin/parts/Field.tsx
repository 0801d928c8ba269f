import { type InputHTMLAttributes, type ReactNode, useId } from "react";

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value"> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** Fault of the value, shown in place of the hint and read aloud. */
  readonly problem?: string | null | undefined;
  /** Content beside the input, such as a button that fills it. */
  readonly beside?: ReactNode;
}

/** A labelled line of input with its hint, or with what is wrong with it. */
export function Field({ label, value, onChange, hint, problem, beside, required, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="admin-field" data-wrong={problem ? true : undefined}>
      <label htmlFor={id}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      <div className="field-line">
        <input
          autoComplete="off"
          spellCheck={false}
          {...input}
          id={id}
          type={input.type ?? "text"}
          required={required}
          value={value}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        />
        {beside}
      </div>
      <p id={`${id}-hint`} className="field-hint" aria-live="polite">
        {problem || hint}
      </p>
    </div>
  );
}
