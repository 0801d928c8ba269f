import { passwordLength } from "@shoufa/contract";
import { asProblem, ProblemAlert, StatePicture, useText } from "@shoufa/web";
import { Button } from "antd";
import { type FormEvent, useEffect, useState } from "react";
import { Link, Navigate } from "react-router";
import { useSession, useSetup } from "../../api/session.ts";
import { NameField, PasswordField } from "../../components/EntryFields.tsx";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { takeLinkCode } from "../../components/link-code.ts";
import { PasswordMeter } from "../../components/PasswordMeter.tsx";
import { entry } from "../../text/entry.ts";

/** The first visit: whoever holds the one-time link becomes the owner. */
export function SetupPage() {
  const { t } = useText();
  const session = useSession();
  const [code, setCode] = useState(takeLinkCode);
  useEffect(() => {
    // A newer link pasted into the same window changes the fragment only.
    const onHash = (): void => setCode(takeLinkCode());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);

  const state = session.data?.state;
  const [isFirst, setFirst] = useState(false);
  if (state === "setup" && !isFirst) setFirst(true);
  if (state === "signed-in") return <Navigate to={isFirst ? "/welcome" : "/"} replace />;
  if (state === "signed-out") return <Navigate to="/login" replace state={{ alreadySetUp: true }} />;
  return (
    <EntryFrame title={t(entry.setupTitle)}>
      {session.isError && <ProblemAlert problem={asProblem(session.error)} onRetry={() => void session.refetch()} />}
      {code === null ? (
        <StatePicture kind="locked" isSmall title={t(entry.setupNoCode)}>
          {t(entry.setupNoCodeHint)}
        </StatePicture>
      ) : (
        <SetupForm code={code} />
      )}
    </EntryFrame>
  );
}

function SetupForm({ code }: { readonly code: string }) {
  const { t } = useText();
  const setup = useSetup();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);

  const missing = passwordLength.min - password.length;
  const wrong = {
    name: name.trim() === "" ? t(entry.nameMissing) : null,
    password: missing > 0 ? t(entry.passwordTooShort, { count: missing, min: passwordLength.min }) : null,
    again: again === password ? null : t(entry.passwordDiffers),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.name === null && wrong.password === null && wrong.again === null) {
      setup.mutate({ code, name: name.trim(), password });
    }
  };
  const problem = setup.error === null ? null : asProblem(setup.error);

  return (
    <form onSubmit={submit} noValidate style={{ display: "grid", gap: 16 }}>
      <p className="quiet">{t(entry.setupIntro)}</p>
      <NameField value={name} onChange={setName} error={isTried ? wrong.name : null} />
      <PasswordField
        label={t(entry.password)}
        name="password"
        autoComplete="new-password"
        hint={<PasswordMeter password={password} name={name} />}
        value={password}
        onChange={setPassword}
        error={isTried ? wrong.password : null}
      />
      <PasswordField
        label={t(entry.passwordAgain)}
        name="password-again"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={isTried || again.length >= password.length ? (again === "" && !isTried ? null : wrong.again) : null}
      />
      {problem !== null && (
        <ProblemAlert problem={problem}>
          {problem.code === "setup.done" && <Link to="/login">{t(entry.goLogin)}</Link>}
        </ProblemAlert>
      )}
      <Button type="primary" htmlType="submit" block loading={setup.isPending}>
        {t(entry.setupSubmit)}
      </Button>
    </form>
  );
}
