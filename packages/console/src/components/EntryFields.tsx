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
}

export function PasswordField({ label, name, autoComplete, hint, value, onChange, error }: PasswordFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <Input.Password
          {...control}
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
