import type { AuditEntry } from "@shoufa/contract";
import { CopyId, Time, useText } from "@shoufa/web";
import { Link } from "react-router";
import { useAccounts } from "../../api/accounts.ts";
import { Facts } from "../../components/Facts.tsx";
import { RowDrawer } from "../../components/RowDrawer.tsx";
import type { useOpenRow } from "../../components/use-open-row.ts";
import { audit as text } from "../../text/audit.ts";
import { aroundMinute } from "./audit-filter.ts";
import { actionWord, actorWord, type Change, subjectOf, toldBy } from "./audit-words.ts";
import styles from "./EntryDrawer.module.css";
import { useNames } from "./use-names.ts";

/** One entry of the audit log: what was different after it, and ways to what stands beside it. */
export function EntryDrawer({ open }: { readonly open: ReturnType<typeof useOpenRow<AuditEntry>> }) {
  const { t } = useText();
  return (
    <RowDrawer open={open} title={t(text.details)} gone={{ title: t(text.gone), hint: t(text.goneHint) }}>
      {(row) => <Entry entry={row} />}
    </RowDrawer>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useText();
  const accounts = useAccounts();
  const { kind, id, name } = subjectOf(entry, t);
  const { changes, facts } = toldBy(entry, t, useNames());
  const { operatorId } = entry.actor;
  const company = accounts.data?.find((account) => account.id === entry.accountId);
  const around = new URLSearchParams({ ...aroundMinute(entry.at), entry: entry.id });
  const same = new URLSearchParams({ subject: entry.subject, entry: entry.id });
  return (
    <article className={styles.entry}>
      <h2>{actionWord(entry, t)}</h2>
      {changes.length > 0 && <Changes changes={changes} />}
      <Facts
        of={[
          ...facts.map(({ name, value }) => ({ name, value: <span className={styles.value}>{value}</span> })),
          { name: t(text.at), value: <Time at={entry.at} withSeconds /> },
          {
            name: t(text.actor),
            value:
              operatorId === null ? (
                actorWord(entry, t)
              ) : (
                <>
                  {entry.actor.name} <CopyId id={operatorId} what={t(text.actor)} />
                </>
              ),
          },
          {
            name: t(text.subject),
            value: (
              <>
                {kind} {name} {id !== "" && <CopyId id={id} what={t(text.subjectId)} />}
              </>
            ),
          },
          {
            name: t(text.company),
            value:
              entry.accountId === null
                ? null
                : (company?.name ?? <CopyId id={entry.accountId} what={t(text.company)} />),
          },
          { name: t(text.id), value: <CopyId id={entry.id} what={t(text.id)} /> },
        ]}
      />
      <nav className={styles.ways} aria-label={t(text.details)}>
        <Link to={`/audit?${around}`}>{t(text.around)}</Link>
        <Link to={`/audit?${same}`}>{t(text.sameSubject)}</Link>
      </nav>
    </article>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useText();
  return (
    <section className={styles.changes} aria-label={t(text.changes)}>
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <h3>{name}</h3>
          <p>
            <span className="visually-hidden">{t(text.before)} </span>
            <del className={styles.value}>{before}</del>
            <span aria-hidden="true" className="quiet">
              {" → "}
            </span>
            <span className="visually-hidden">{t(text.after)} </span>
            <ins className={styles.value}>{after}</ins>
          </p>
        </div>
      ))}
    </section>
  );
}
