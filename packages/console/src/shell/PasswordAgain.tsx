import { asProblem, common, ProblemAlert, useText, whenPasswordIsNeeded } from "@shoufa/web";
import { Button, Modal } from "antd";
import { type FormEvent, useEffect, useId, useState } from "react";
import { useProvePassword } from "../api/session.ts";
import { PasswordField } from "../components/EntryFields.tsx";
import { entry } from "../text/entry.ts";

type Answer = (isGiven: boolean) => void;

/** Asks for the password again before a sensitive act, which then goes on by itself. */
export function PasswordAgain({ name }: { readonly name: string }) {
  const [waiting, setWaiting] = useState<readonly Answer[]>([]);
  useEffect(() => whenPasswordIsNeeded(() => new Promise((answer) => setWaiting((others) => [...others, answer]))), []);
  const answer: Answer = (isGiven) => {
    for (const one of waiting) one(isGiven);
    setWaiting([]);
  };
  return waiting.length === 0 ? null : <PasswordDialog name={name} onAnswer={answer} />;
}

function PasswordDialog({ name, onAnswer }: { readonly name: string; readonly onAnswer: Answer }) {
  const { t } = useText();
  const prove = useProvePassword();
  const form = useId();
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (password !== "" && !prove.isPending) prove.mutate(password, { onSuccess: () => onAnswer(true) });
  };
  const problem = prove.error === null ? null : asProblem(prove.error);
  const isRefused = problem?.code === "session.refused";
  return (
    <Modal
      open
      title={t(entry.againTitle)}
      width={420}
      closable={false}
      onCancel={() => onAnswer(false)}
      footer={
        <>
          <Button onClick={() => onAnswer(false)}>{t(common.cancel)}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={prove.isPending}>
            {t(entry.againSubmit)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate style={{ display: "grid", gap: 14 }}>
        <p className="quiet">{t(entry.againIntro)}</p>
        {/* Tells password managers whose password it is. */}
        <input hidden readOnly name="username" autoComplete="username" value={name} />
        <PasswordField
          label={t(entry.password)}
          name="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
          error={isRefused ? t(entry.againWrong) : isTried && password === "" ? t(entry.passwordMissing) : null}
        />
        {problem !== null && !isRefused && <ProblemAlert problem={problem} />}
      </form>
    </Modal>
  );
}
