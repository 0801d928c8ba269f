import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Alert, Button } from "antd";
import { type FormEvent, useState } from "react";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { useLogin, useOtherWindows, useSession } from "../../api/session.ts";
import { NameField, PasswordField } from "../../components/EntryFields.tsx";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import type { LoginState } from "../../login-state.ts";
import { entry } from "../../text/entry.ts";
import { CodeForm } from "./CodeForm.tsx";
import styles from "./LoginPage.module.css";
import { nextPage } from "./next-page.ts";
import { WeComButtons } from "./WeComButtons.tsx";

export function LoginPage() {
  const { t } = useText();
  const session = useSession();
  useOtherWindows();
  const login = useLogin();
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: LoginState | null };
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);

  if (session.data?.state === "signed-in") return <Navigate to={nextPage(search.get("next"))} replace />;
  if (session.data?.state === "setup") return <Navigate to="/setup" replace />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== "" && password !== "") login.mutate({ name: name.trim(), password });
  };
  if (login.data?.state === "second-factor")
    return <CodeForm key={login.data.step} step={login.data.step} onBack={() => login.reset()} />;
  return (
    <EntryFrame title={t(entry.loginTitle)}>
      {state?.alreadySetUp === true && <Alert type="info" showIcon title={t(entry.alreadySetUp)} />}
      {state?.isEnded === true && (
        <Alert type="warning" showIcon role="alert" title={t(entry.ended)} description={t(entry.endedHint)} />
      )}
      {state?.isEndedEverywhere === true && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(entry.endedEverywhere)}
          description={t(entry.endedEverywhereHint)}
        />
      )}
      {session.isError && <ProblemAlert problem={asProblem(session.error)} onRetry={() => void session.refetch()} />}
      <form onSubmit={submit} noValidate className={styles.form}>
        <NameField
          value={name}
          onChange={setName}
          error={isTried && name.trim() === "" ? t(entry.nameMissing) : null}
        />
        <PasswordField
          label={t(entry.password)}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={isTried && password === "" ? t(entry.passwordMissing) : null}
        />
        {login.error !== null && <ProblemAlert problem={asProblem(login.error)} />}
        <Button type="primary" htmlType="submit" block loading={login.isPending}>
          {t(entry.loginSubmit)}
        </Button>
        <p className={styles.forgotten}>{t(entry.forgotten)}</p>
      </form>
      <WeComButtons />
    </EntryFrame>
  );
}
