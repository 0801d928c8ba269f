import { type ReactNode, useId } from "react";
import styles from "./Field.module.css";

interface FieldProps {
  readonly label: string;
  /** Marks it for the eye; the control says it to screen readers. */
  readonly isRequired?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong with what was entered. */
  readonly error?: ReactNode;
  /** Draws the control with the properties that tie it to its label, hint and error. */
  readonly children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean;
    status: "error" | "";
  }) => ReactNode;
}

/** A label, its control, a hint and an error, tied together for those who cannot see them side by side. */
export function Field({ label, isRequired = false, hint, error = null, children }: FieldProps) {
  const id = useId();
  const isWrong = error !== null && error !== undefined;
  const describedBy = [hint === undefined ? "" : `${id}-hint`, isWrong ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {children({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": isWrong,
        status: isWrong ? "error" : "",
      })}
      {isWrong && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  );
}
