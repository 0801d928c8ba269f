import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useLoginCode } from "../../api/session.ts";
import { CodeField } from "../../components/EntryFields.tsx";
import { EntryFrame } from "../../components/EntryFrame.tsx";
import { entry } from "../../text/entry.ts";
import styles from "./LoginPage.module.css";

interface CodeFormProps {
  /** From the password's answer. */
  readonly step: string;
  /** Another name and password, also when this took too long. */
  readonly onBack: () => void;
}

/** The second step of a login. */
export function CodeForm({ step, onBack }: CodeFormProps) {
  const { t } = useText();
  const login = useLoginCode();
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = code.trim().length < 6;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort && !login.isPending) login.mutate({ step, code: code.trim() }, { onError: () => setCode("") });
  };
  return (
    <EntryFrame title={t(entry.codeTitle)}>
      <form onSubmit={submit} noValidate className={styles.form}>
        <p className="quiet">{t(entry.codeIntro)}</p>
        <CodeField
          label={t(entry.code)}
          hint={t(entry.codeHint)}
          value={code}
          onChange={setCode}
          error={isTried && isShort && login.error === null ? t(entry.codeMissing) : null}
        />
        {login.error !== null && <ProblemAlert problem={asProblem(login.error)} />}
        <Button type="primary" htmlType="submit" block loading={login.isPending}>
          {t(entry.loginSubmit)}
        </Button>
        <Button type="link" onClick={onBack}>
          {t(entry.codeBack)}
        </Button>
      </form>
    </EntryFrame>
  );
}
