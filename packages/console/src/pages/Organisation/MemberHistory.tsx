import { Time, useText } from "@shoufa/web";
import { useHistory } from "../../api/directory.ts";
import { directory } from "../../text/directory.ts";
import styles from "./Dialogs.module.css";

/** What was done to somebody here, newest first. */
export function MemberHistory({ accountId, userId }: { readonly accountId: string; readonly userId: string }) {
  const { t } = useText();
  const entries = useHistory(accountId, `m:${userId}`).data?.items;
  if (entries === undefined) return null;
  return (
    <section className={styles.history} aria-label={t(directory.history)}>
      <h3>{t(directory.history)}</h3>
      {entries.length === 0 ? (
        <p className="quiet">{t(directory.historyNone)}</p>
      ) : (
        <ol>
          {entries.map(({ planId, id, planTitle, by, settledAt }) => (
            <li key={`${planId}.${id}`}>
              {planTitle}
              <span className="quiet">
                {by}
                {settledAt !== null && (
                  <>
                    {" · "}
                    <Time at={settledAt} />
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
