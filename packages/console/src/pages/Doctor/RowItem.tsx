import type { Account, DoctorRow } from "@shoufa/contract";
import { doctorText } from "@shoufa/contract/doctor-text";
import { useText } from "@shoufa/web";
import { useState } from "react";
import { useMayRunDoctor } from "../../api/doctor.ts";
import { StateOf } from "../../components/doctor/StateOf.tsx";
import { doctor as text } from "../../text/doctor.ts";
import styles from "./Doctor.module.css";
import { RowActions } from "./RowActions.tsx";
import { RowDetails } from "./RowDetails.tsx";
import { TestMessage } from "./TestMessage.tsx";

interface RowItemProps {
  readonly company: Account;
  readonly row: DoctorRow;
  /** The address names this row. */
  readonly isAsked: boolean;
}

/** One check: state and sentence in a line; the rest is open where somebody has to act. */
export function RowItem({ company, row, isAsked }: RowItemProps) {
  const { t, language, platform } = useText();
  const [choice, setChoice] = useState<boolean | null>(null);
  const mayRun = useMayRunDoctor();
  const said = doctorText(row, language, platform);
  const needsSomebody = row.state === "failed" || row.state === "warning";
  const isOpen = choice ?? (needsSomebody || isAsked);
  return (
    <li id={row.id} className={styles.row} data-state={row.state} data-kind={row.kind}>
      <div className={styles.line}>
        <StateOf state={row.state} />
        <h3>{said.title}</h3>
        <p className={styles.sentence}>{said.sentence}</p>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={t(text.detailsOf, { what: said.title })}
          onClick={() => setChoice(!isOpen)}
        >
          {t(text.details)}
        </button>
      </div>
      {row.ignored !== null && (
        <p className={styles.ignored}>{t(text.ignoredBy, { by: row.ignored.by, reason: row.ignored.reason })}</p>
      )}
      {mayRun && row.kind === "test_message" && row.app !== null && (
        <TestMessage company={company} appId={row.app.id} />
      )}
      {isOpen && (
        <div className={styles.more}>
          <RowDetails row={row} said={said} />
          <RowActions company={company} row={row} said={said} />
        </div>
      )}
    </li>
  );
}
