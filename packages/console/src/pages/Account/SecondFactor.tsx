import { CheckOutlined, WarningOutlined } from "@ant-design/icons";
import type { Operator } from "@shoufa/contract";
import { asProblem, CopyId, ProblemAlert, StateWord, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Alert, Button } from "antd";
import { type FormEvent, useState } from "react";
import {
  useBeginSecondFactor,
  useConfirmSecondFactor,
  useEndSecondFactor,
  useReadSessionAgain,
  useRenewRecoveryCodes,
} from "../../api/own-account.ts";
import { CodeField } from "../../components/EntryFields.tsx";
import { account as text } from "../../text/account.ts";
import { entry } from "../../text/entry.ts";
import styles from "./AccountPage.module.css";
import { QrCode } from "./QrCode.tsx";
import { RecoveryCodeList } from "./RecoveryCodeList.tsx";

/** Codes of an authenticator app: set up, recovery codes, turned off. */
export function SecondFactor({ operator }: { readonly operator: Operator }) {
  const { t } = useText();
  const begin = useBeginSecondFactor();
  const renew = useRenewRecoveryCodes();
  const end = useEndSecondFactor();
  const readAgain = useReadSessionAgain();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const problem = begin.error ?? renew.error ?? end.error;
  const close = (): void => {
    setCodes(null);
    begin.reset();
    readAgain();
  };
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="second-factor">
      <h2 id="second-factor">{t(text.secondFactor)}</h2>
      {operator.mustSetUpSecondFactor && codes === null && (
        <Alert type="warning" showIcon title={t(text.secondFactorRequired)} />
      )}
      <p className="quiet">{t(text.secondFactorIntro)}</p>
      {problem !== null && <ProblemAlert problem={asProblem(problem)} />}
      {codes !== null ? (
        <RecoveryCodeList codes={codes} onClose={close} />
      ) : begin.data ? (
        <Confirm draft={begin.data} onCancel={() => begin.reset()} onDone={setCodes} />
      ) : (
        <>
          <StateWord
            tone={operator.hasSecondFactor ? "good" : "quiet"}
            icon={operator.hasSecondFactor ? <CheckOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
          >
            {t(operator.hasSecondFactor ? text.secondFactorOn : text.secondFactorOff)}
          </StateWord>
          <div className={styles.go}>
            <Button
              type={operator.hasSecondFactor ? "default" : "primary"}
              loading={begin.isPending}
              onClick={() => begin.mutate()}
            >
              {t(operator.hasSecondFactor ? text.secondFactorAnew : text.secondFactorBegin)}
            </Button>
            {operator.hasSecondFactor && (
              <>
                <Button
                  loading={renew.isPending}
                  onClick={() => renew.mutate(undefined, { onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes) })}
                >
                  {t(text.recoveryAnew)}
                </Button>
                <Button danger loading={end.isPending} onClick={() => end.mutate(undefined)}>
                  {t(text.secondFactorEnd)}
                </Button>
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}

interface ConfirmProps {
  readonly draft: { readonly secret: string; readonly uri: string };
  readonly onCancel: () => void;
  readonly onDone: (codes: readonly string[]) => void;
}

function Confirm({ draft, onCancel, onDone }: ConfirmProps) {
  const { t } = useText();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = code.trim().length < 6;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort && !confirm.isPending)
      confirm.mutate(code.trim(), { onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{t(text.scan)}</p>
      <QrCode says={draft.uri} label={t(text.qr)} />
      <div>
        <p className="quiet">{t(text.manualKey)}</p>
        <CopyId id={draft.secret} what={t(text.key)} className={styles.key ?? ""} />
      </div>
      <CodeField
        label={t(entry.code)}
        value={code}
        onChange={setCode}
        error={isTried && isShort ? t(text.codeMissing) : null}
      />
      {confirm.error !== null && <ProblemAlert problem={asProblem(confirm.error)} />}
      <div className={styles.go}>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t(text.secondFactorConfirm)}
        </Button>
        <Button onClick={onCancel}>{t(text.notNow)}</Button>
      </div>
    </form>
  );
}
