import type { HistoryEntry } from "@shoufa/contract";
import { Time, useText } from "@shoufa/web";
import { Link } from "react-router";
import { useHistory } from "../../api/directory.ts";
import { changedFields } from "../../components/plan-words.ts";
import { directory } from "../../text/directory.ts";
import { stepKindWords, plans as text } from "../../text/plans.ts";
import styles from "./Dialogs.module.css";

/** What was done to a person or department here, newest first, each with the plan that did it. */
export function ObjectHistory({ accountId, object }: { readonly accountId: string; readonly object: string }) {
  const { t } = useText();
  const entries = useHistory(accountId, object).data?.items;
  if (entries === undefined) return null;
  return (
    <section className={styles.history} aria-label={t(directory.history)}>
      <h3>{t(directory.history)}</h3>
      {entries.length === 0 ? (
        <p className="quiet">{t(directory.historyNone)}</p>
      ) : (
        <ol>
          {entries.map((entry) => (
            <li key={`${entry.planId}.${entry.id}`}>
              <Link to={`/org/plans/${encodeURIComponent(entry.planId)}`}>
                {entry.planTitle || t(stepKindWords[entry.kind])}
              </Link>
              <Changed entry={entry} />
              <span className="quiet">
                {entry.by}
                {entry.settledAt !== null && (
                  <>
                    {" · "}
                    <Time at={entry.settledAt} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Fields that one line of the history has room for. */
const mostFields = 4;

function Changed({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useText();
  const fields = entry.kind.endsWith("/update") ? changedFields(entry, t).slice(0, mostFields) : [];
  if (fields.length === 0) return null;
  return (
    <ul className={styles.changed}>
      {fields.map(({ name, before, after }) => (
        <li key={name}>
          {name} <span className="quiet">{before ?? t(text.unreadable)}</span> → {after || t(text.nothing)}
        </li>
      ))}
    </ul>
  );
}
