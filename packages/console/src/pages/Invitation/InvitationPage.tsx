import { passwordLength } from "@shoufa/contract";
import { asProblem, ProblemAlert, StatePicture, Time, useText } from "@shoufa/web";
import { Button, Spin } from "antd";
import { type FormEvent, useEffect, useState } from "react";
import { Navigate } from "react-router";
import { useInvitation } from "../../api/operators.ts";
import { useAcceptInvitation } from "../../api/session.ts";
import { PasswordField } from "../../components/EntryFields.tsx";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { takeLinkCode } from "../../components/link-code.ts";
import { PasswordMeter } from "../../components/PasswordMeter.tsx";
import { entry } from "../../text/entry.ts";
import { roleMeanings, roleNames } from "../../text/roles.ts";

/** Where the link of an invitation leads: choose a password, and one is in. */
export function InvitationPage() {
  const { t } = useText();
  const [code, setCode] = useState(takeLinkCode);
  const accept = useAcceptInvitation();
  useEffect(() => {
    // Another link pasted into the same window changes the fragment only.
    const onHash = (): void => setCode(takeLinkCode());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  if (accept.data?.state === "signed-in") return <Navigate to="/" replace />;
  return (
    <EntryFrame title={t(entry.invitationTitle)}>
      {code === null ? (
        <StatePicture kind="locked" isSmall title={t(entry.invitationNoCode)}>
          {t(entry.invitationNoCodeHint)}
        </StatePicture>
      ) : (
        <Invited key={code} code={code} accept={accept} />
      )}
    </EntryFrame>
  );
}

interface InvitedProps {
  readonly code: string;
  readonly accept: ReturnType<typeof useAcceptInvitation>;
}

function Invited({ code, accept }: InvitedProps) {
  const { t } = useText();
  const invitation = useInvitation(code);
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);
  if (invitation.isError) return <ProblemAlert problem={asProblem(invitation.error)} />;
  if (invitation.data === undefined) return <Spin />;
  const { name, role, expiresAt } = invitation.data;
  const missing = passwordLength.min - password.length;
  const wrong = {
    password: missing > 0 ? t(entry.passwordTooShort, { count: missing, min: passwordLength.min }) : null,
    again: again === password ? null : t(entry.passwordDiffers),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.password === null && wrong.again === null && !accept.isPending) accept.mutate({ code, password });
  };
  return (
    <form onSubmit={submit} noValidate style={{ display: "grid", gap: 16 }}>
      <p>{t(entry.invitationFor, { name, role: t(roleNames[role]) })}</p>
      <p className="quiet">
        {t(roleMeanings[role])} {t(entry.invitationUntil)} <Time at={expiresAt} />
      </p>
      <input hidden readOnly name="username" autoComplete="username" value={name} />
      <PasswordField
        label={t(entry.password)}
        name="new-password"
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
        error={isTried ? wrong.again : null}
      />
      {accept.error !== null && <ProblemAlert problem={asProblem(accept.error)} />}
      <Button type="primary" htmlType="submit" block loading={accept.isPending}>
        {t(entry.invitationSubmit)}
      </Button>
    </form>
  );
}
