import { Alert, Button } from "antd";
import { type FormEvent, useState } from "react";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { asProblem } from "../../api/problem.ts";
import { useLogin, useSession } from "../../api/session.ts";
import { Door } from "../../components/Door.tsx";
import { NameField, PasswordField } from "../../components/EntryFields.tsx";
import { entry } from "../../text/entry.ts";
import { useText } from "../../text/language.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { nextPage } from "./next-page.ts";

export function LoginPage() {
  const { t } = useText();
  const session = useSession();
  const login = useLogin();
  const [search] = useSearchParams();
  const { state } = useLocation() as { state: { alreadySetUp?: boolean } | null };
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
  return (
    <Door title={t(entry.loginTitle)}>
      {state?.alreadySetUp === true && <Alert type="info" showIcon title={t(entry.alreadySetUp)} />}
      {session.isError && <ProblemAlert problem={asProblem(session.error)} onRetry={() => void session.refetch()} />}
      <form onSubmit={submit} noValidate style={{ display: "grid", gap: 16 }}>
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
        <p className="quiet" style={{ fontSize: 13 }}>
          {t(entry.forgotten)}
        </p>
      </form>
    </Door>
  );
}
