import { CheckOutlined } from "@ant-design/icons";
import { passwordLength } from "@shoufa/contract";
import { asProblem, ProblemAlert, StateWord, useText } from "@shoufa/web";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useChangePassword } from "../../api/session.ts";
import { PasswordField } from "../../components/EntryFields.tsx";
import { PasswordMeter } from "../../components/PasswordMeter.tsx";
import { account as text } from "../../text/account.ts";
import { entry } from "../../text/entry.ts";
import styles from "./AccountPage.module.css";

const nothing = { current: "", next: "", again: "" };
type Typed = typeof nothing;

/** @param name Of the operator: a password that holds it is weak. */
export function PasswordForm({ name }: { readonly name: string }) {
  const { t } = useText();
  const change = useChangePassword();
  const [typed, setTyped] = useState<Typed>(nothing);
  const [isTried, setTried] = useState(false);
  const { current, next, again } = typed;
  const type = (field: keyof Typed) => (value: string) => {
    change.reset();
    setTyped({ ...typed, [field]: value });
  };

  const problem = change.error === null ? null : asProblem(change.error);
  const isRefused = problem?.code === "session.refused";
  const missing = passwordLength.min - next.length;
  const wrong = {
    current: current === "" ? t(text.currentMissing) : null,
    next:
      missing > 0
        ? t(entry.passwordTooShort, { count: missing, min: passwordLength.min })
        : next === current
          ? t(text.nextSame)
          : null,
    again: again === next ? null : t(entry.passwordDiffers),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.current !== null || wrong.next !== null || wrong.again !== null || change.isPending) return;
    change.mutate(
      { password: current, newPassword: next },
      {
        onSuccess: () => {
          setTyped(nothing);
          setTried(false);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate aria-labelledby="change-password" className={styles.form}>
      {/* Tells password managers whose password it is. */}
      <input hidden readOnly name="username" autoComplete="username" value={name} />
      <PasswordField
        label={t(text.current)}
        name="password"
        autoComplete="current-password"
        value={current}
        onChange={type("current")}
        error={isRefused ? t(text.currentWrong) : isTried ? wrong.current : null}
      />
      <PasswordField
        label={t(text.next)}
        name="new-password"
        autoComplete="new-password"
        hint={<PasswordMeter password={next} name={name} />}
        value={next}
        onChange={type("next")}
        error={isTried ? wrong.next : null}
      />
      <PasswordField
        label={t(text.nextAgain)}
        name="password-again"
        autoComplete="new-password"
        value={again}
        onChange={type("again")}
        error={isTried || (again !== "" && again.length >= next.length) ? wrong.again : null}
      />
      {problem !== null && !isRefused && <ProblemAlert problem={problem} />}
      <div className={styles.go}>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t(text.save)}
        </Button>
        <span role="status">
          {change.isSuccess && (
            <StateWord tone="good" icon={<CheckOutlined aria-hidden />}>
              {t(text.changed)}
            </StateWord>
          )}
        </span>
      </div>
    </form>
  );
}
