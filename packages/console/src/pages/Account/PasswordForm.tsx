import { CheckOutlined } from "@ant-design/icons";
import { asProblem, ProblemAlert, StateWord, useText } from "@shoufa/web";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useChangePassword } from "../../api/session.ts";
import { PasswordField } from "../../components/EntryFields.tsx";
import { NewPasswordFields, newPasswordProblems, noPassword } from "../../components/NewPassword.tsx";
import { account as text } from "../../text/account.ts";
import styles from "./AccountPage.module.css";

/** @param name Of the operator: a password that holds it is weak. */
export function PasswordForm({ name }: { readonly name: string }) {
  const { t } = useText();
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [typed, setTyped] = useState(noPassword);
  const [isTried, setTried] = useState(false);

  const problem = change.error === null ? null : asProblem(change.error);
  const isRefused = problem?.code === "session.refused";
  const found = newPasswordProblems(typed, t);
  const wrong = { ...found, password: found.password ?? (typed.password === current ? t(text.nextSame) : null) };
  const currentWrong = current === "" ? t(text.currentMissing) : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (currentWrong !== null || wrong.password !== null || wrong.again !== null || change.isPending) return;
    change.mutate(
      { password: current, newPassword: typed.password },
      {
        onSuccess: () => {
          setCurrent("");
          setTyped(noPassword);
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
        onChange={(value) => {
          change.reset();
          setCurrent(value);
        }}
        error={isRefused ? t(text.currentWrong) : isTried ? currentWrong : null}
      />
      <NewPasswordFields
        typed={typed}
        onChange={(next) => {
          change.reset();
          setTyped(next);
        }}
        wrong={wrong}
        isTried={isTried}
        name={name}
        labels={{ password: t(text.next), again: t(text.nextAgain) }}
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
