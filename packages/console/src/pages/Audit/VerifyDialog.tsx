import type { AuditVerification } from "@shoufa/contract";
import { asProblem, CopyId, Field, ProblemAlert, Time, useText } from "@shoufa/web";
import { Alert, Button, Input, Modal } from "antd";
import { type FormEvent, useId, useState } from "react";
import { Link } from "react-router";
import { useVerifyAudit } from "../../api/audit.ts";
import { auditProblems, auditVerify as text } from "../../text/audit.ts";
import { aroundMinute } from "./audit-filter.ts";
import styles from "./VerifyDialog.module.css";

const looksRight = (checkpoint: string): boolean => checkpoint === "" || /^\d{1,15}\.[\w-]{43}$/.test(checkpoint);

/** Verifies the whole log, and gives a code to be kept elsewhere. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const verify = useVerifyAudit();
  const [kept, setKept] = useState("");
  const [isTried, setTried] = useState(false);
  const form = useId();
  const checkpoint = kept.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (looksRight(checkpoint)) verify.mutate(checkpoint);
  };
  return (
    <Modal
      open
      title={t(text.title)}
      onCancel={onClose}
      closable={false}
      footer={
        <>
          <Button onClick={onClose}>{t(text.close)}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={verify.isPending}>
            {t(verify.data === undefined ? text.start : text.again)}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className={styles.form} noValidate>
        <p>{t(text.what)}</p>
        <Field
          label={t(text.kept)}
          hint={t(text.keptHint)}
          error={isTried && !looksRight(checkpoint) ? t(text.keptWrong) : null}
        >
          {(control) => (
            <Input
              {...control}
              className="mono"
              autoComplete="off"
              spellCheck={false}
              value={kept}
              onChange={({ target }) => setKept(target.value)}
            />
          )}
        </Field>
      </form>
      <div className={styles.result} aria-live="polite">
        {verify.error !== null && <ProblemAlert problem={asProblem(verify.error)} />}
        {verify.data !== undefined && !verify.isPending && <Result found={verify.data} />}
      </div>
    </Modal>
  );
}

function Result({ found }: { readonly found: AuditVerification }) {
  const { t } = useText();
  const { problem, checkpoint, lines, cleanedThrough, verifiedAt } = found;
  const at = (
    <p className="quiet">
      {t(text.at)} <Time at={verifiedAt} withSeconds />
    </p>
  );
  if (problem !== null)
    return (
      <Alert
        type="error"
        showIcon
        title={t(auditProblems[problem.what], { line: problem.line })}
        description={
          <>
            <p>{t(text.bad, { lines })}</p>
            {problem.at !== null && (
              <p>
                <Link to={`/audit?${new URLSearchParams(aroundMinute(problem.at))}`}>{t(text.look)}</Link>
              </p>
            )}
            {at}
          </>
        }
      />
    );
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={t(text.good, { lines })}
        description={
          <>
            {cleanedThrough !== "0" && <p>{t(text.cleaned, { line: cleanedThrough })}</p>}
            {at}
          </>
        }
      />
      {checkpoint !== null && (
        <div>
          <h3>{t(text.checkpoint)}</h3>
          <CopyId id={checkpoint} what={t(text.checkpoint)} className={styles.checkpoint ?? ""} />
          <p className="quiet">{t(text.checkpointHint)}</p>
        </div>
      )}
    </>
  );
}
