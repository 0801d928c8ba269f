import { asProblem, ProblemAlert, StatePicture, useText } from "@shoufa/web";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { Link, Navigate } from "react-router";
import { useSession, useSetup } from "../../api/session.ts";
import { NameField } from "../../components/EntryFields.tsx";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { useLinkCode } from "../../components/link-code.ts";
import { NewPasswordFields, newPasswordProblems, noPassword } from "../../components/NewPassword.tsx";
import { entry } from "../../text/entry.ts";

/** The first visit: whoever holds the one-time link becomes the owner. */
export function SetupPage() {
  const { t } = useText();
  const session = useSession();
  const code = useLinkCode();
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
  const [typed, setTyped] = useState(noPassword);
  const [isTried, setTried] = useState(false);

  const wrong = { name: name.trim() === "" ? t(entry.nameMissing) : null, ...newPasswordProblems(typed, t) };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.name === null && wrong.password === null && wrong.again === null) {
      setup.mutate({ code, name: name.trim(), password: typed.password });
    }
  };
  const problem = setup.error === null ? null : asProblem(setup.error);

  return (
    <form onSubmit={submit} noValidate style={{ display: "grid", gap: 16 }}>
      <p className="quiet">{t(entry.setupIntro)}</p>
      <NameField value={name} onChange={setName} error={isTried ? wrong.name : null} />
      <NewPasswordFields typed={typed} onChange={setTyped} wrong={wrong} isTried={isTried} name={name} />
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
