import type { Account, DoctorRow } from "@shoufa/contract";
import { type DoctorText, doctorDiagnosis } from "@shoufa/contract/doctor-text";
import { asProblem, problemSentence, ReasonedButton, useText } from "@shoufa/web";
import { App, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useHeedRow, useMayRunDoctor, useRunDoctor } from "../../api/doctor.ts";
import { useMay } from "../../components/use-may.ts";
import { doctor as text } from "../../text/doctor.ts";
import { CopySafe } from "./CopySafe.tsx";
import styles from "./Doctor.module.css";
import { IgnoreDialog } from "./IgnoreDialog.tsx";

/** Rows that are made anew whenever somebody looks. */
const localKinds: readonly DoctorRow["kind"][] = ["callback", "test_message", "phone"];

interface RowActionsProps {
  readonly company: Account;
  readonly row: DoctorRow;
  readonly said: DoctorText;
}

export function RowActions({ company, row, said }: RowActionsProps) {
  const { t, language, platform } = useText();
  const { message } = App.useApp();
  const mayRun = useMayRunDoctor();
  const run = useRunDoctor(company.id);
  const heed = useHeedRow(company.id);
  const [isIgnoring, setIgnoring] = useState(false);
  const fix = useMay()("account.edit") ? fixOf(row, company) : null;
  const what = said.title;
  const tell = (error: unknown): void => void message.error(problemSentence(asProblem(error), t));
  const isChecking = row.state === "checking" || run.isPending;
  const mayIgnore = mayRun && (row.state === "failed" || row.state === "warning" || row.state === "not_known");
  return (
    <div className={styles.actions}>
      {mayRun && !localKinds.includes(row.kind) && (
        <ReasonedButton
          type="default"
          size="small"
          whyNot={isChecking ? t(text.running) : null}
          onClick={() => run.mutate({ rows: [row.id] }, { onError: tell })}
        >
          {t(text.again)}
          <span className="visually-hidden">{what}</span>
        </ReasonedButton>
      )}
      {fix !== null && row.state !== "good" && <Link to={fix.to}>{t(fix.text)}</Link>}
      {mayIgnore && (
        <Button size="small" aria-label={t(text.ignoreOf, { what })} onClick={() => setIgnoring(true)}>
          {t(text.ignore)}
        </Button>
      )}
      {mayRun && row.state === "ignored" && (
        <Button
          size="small"
          aria-label={t(text.heedOf, { what })}
          loading={heed.isPending}
          onClick={() => heed.mutate(row.id, { onError: tell })}
        >
          {t(text.heed)}
        </Button>
      )}
      <CopySafe what={what} text={() => doctorDiagnosis([row], language, platform)} />
      {isIgnoring && (
        <IgnoreDialog accountId={company.id} row={row.id} what={what} onClose={() => setIgnoring(false)} />
      )}
    </div>
  );
}

/** The page on which it is mended. */
function fixOf({ kind, app, code }: DoctorRow, { id }: Account) {
  if (kind === "public_address" || code === "callback_url.missing") return { to: "/companies", text: text.fixReach };
  if (kind === "address" || (kind === "secret" && app === null))
    return { to: `/companies/${id}/edit`, text: text.fixCompany };
  const isApps = kind === "secret" || kind === "callback" || code === "range.wrong_app";
  return isApps && app !== null ? { to: `/companies/${id}/apps/${app.id}`, text: text.fixApp } : null;
}
