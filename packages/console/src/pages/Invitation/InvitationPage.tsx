import { asProblem, ProblemAlert, StatePicture, Time, useText } from "@shoufa/web";
import { Button, Spin } from "antd";
import { type FormEvent, useState } from "react";
import { Navigate } from "react-router";
import { useInvitation } from "../../api/operators.ts";
import { useAcceptInvitation } from "../../api/session.ts";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { useLinkCode } from "../../components/link-code.ts";
import { NewPasswordFields, newPasswordProblems, noPassword } from "../../components/NewPassword.tsx";
import { entry } from "../../text/entry.ts";
import { roleMeanings, roleNames } from "../../text/roles.ts";

/** Where the link of an invitation leads: choose a password, and one is in. */
export function InvitationPage() {
  const { t } = useText();
  const code = useLinkCode();
  const accept = useAcceptInvitation();
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
  const [typed, setTyped] = useState(noPassword);
  const [isTried, setTried] = useState(false);
  if (invitation.isError) return <ProblemAlert problem={asProblem(invitation.error)} />;
  if (invitation.data === undefined) return <Spin />;
  const { name, role, expiresAt } = invitation.data;
  const wrong = newPasswordProblems(typed, t);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.password === null && wrong.again === null && !accept.isPending)
      accept.mutate({ code, password: typed.password });
  };
  return (
    <form onSubmit={submit} noValidate style={{ display: "grid", gap: 16 }}>
      <p>{t(entry.invitationFor, { name, role: t(roleNames[role]) })}</p>
      <p className="quiet">
        {t(roleMeanings[role])} {t(entry.invitationUntil)} <Time at={expiresAt} />
      </p>
      <input hidden readOnly name="username" autoComplete="username" value={name} />
      <NewPasswordFields typed={typed} onChange={setTyped} wrong={wrong} isTried={isTried} name={name} />
      {accept.error !== null && <ProblemAlert problem={asProblem(accept.error)} />}
      <Button type="primary" htmlType="submit" block loading={accept.isPending}>
        {t(entry.invitationSubmit)}
      </Button>
    </form>
  );
}
