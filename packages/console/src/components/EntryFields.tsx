/** Fields for names and passwords, named so that browsers and password managers know them. */
import { passwordLength } from "@shoufa/contract";
import { Field, useText } from "@shoufa/web";
import { Input } from "antd";
import type { ReactNode } from "react";
import { entry } from "../text/entry.ts";

interface EntryFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}

export function NameField({ value, onChange, error }: EntryFieldProps) {
  const { t } = useText();
  return (
    <Field label={t(entry.name)} error={error}>
      {(control) => (
        <Input
          {...control}
          name="username"
          autoComplete="username"
          maxLength={64}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface PasswordFieldProps extends EntryFieldProps {
  readonly label: string;
  readonly name: "password" | "new-password" | "password-again";
  /** What a password keeper offers: the one it knows, or a new one. */
  readonly autoComplete: "current-password" | "new-password";
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
}

export function PasswordField({
  label,
  name,
  autoComplete,
  hint,
  autoFocus = false,
  value,
  onChange,
  error,
}: PasswordFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <Input.Password
          {...control}
          autoFocus={autoFocus}
          name={name}
          autoComplete={autoComplete}
          maxLength={passwordLength.max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A code of an authenticator app, or a recovery code. */
export function CodeField({
  label,
  hint,
  value,
  onChange,
  error,
}: EntryFieldProps & { readonly label: string; readonly hint?: ReactNode }) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name="one-time-code"
          autoComplete="one-time-code"
          autoFocus
          maxLength={32}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
