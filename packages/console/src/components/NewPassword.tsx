/** A new password and its repetition: the fields, and what is wrong with them. */
import { passwordLength } from "@shoufa/contract";
import { type Say, useText } from "@shoufa/web";
import { entry } from "../text/entry.ts";
import { PasswordField } from "./EntryFields.tsx";
import { PasswordMeter } from "./PasswordMeter.tsx";

export interface NewPassword {
  readonly password: string;
  readonly again: string;
}

export const noPassword: NewPassword = { password: "", again: "" };

/** Sentences, or null where nothing is wrong. */
export type NewPasswordProblems = Readonly<Record<keyof NewPassword, string | null>>;

export function newPasswordProblems({ password, again }: NewPassword, t: Say): NewPasswordProblems {
  const missing = passwordLength.min - password.length;
  return {
    password: missing > 0 ? t(entry.passwordTooShort, { count: missing, min: passwordLength.min }) : null,
    again: again === password ? null : t(entry.passwordDiffers),
  };
}

interface NewPasswordFieldsProps {
  readonly typed: NewPassword;
  readonly onChange: (typed: NewPassword) => void;
  readonly wrong: NewPasswordProblems;
  /** Whether it was handed in: before that, only a repetition that is long enough is judged. */
  readonly isTried: boolean;
  /** Name of the operator: a password that holds it is weak. */
  readonly name: string;
  readonly labels?: NewPassword;
}

export function NewPasswordFields({ typed, onChange, wrong, isTried, name, labels }: NewPasswordFieldsProps) {
  const { t } = useText();
  const { password, again } = typed;
  const isRepeated = again !== "" && again.length >= password.length;
  return (
    <>
      <PasswordField
        label={labels?.password ?? t(entry.password)}
        name="new-password"
        autoComplete="new-password"
        hint={<PasswordMeter password={password} name={name} />}
        value={password}
        onChange={(value) => onChange({ ...typed, password: value })}
        error={isTried ? wrong.password : null}
      />
      <PasswordField
        label={labels?.again ?? t(entry.passwordAgain)}
        name="password-again"
        autoComplete="new-password"
        value={again}
        onChange={(value) => onChange({ ...typed, again: value })}
        error={isTried || isRepeated ? wrong.again : null}
      />
    </>
  );
}
