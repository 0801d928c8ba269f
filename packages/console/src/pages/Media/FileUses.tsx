import { asProblem, Failed, Time, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { useMediaUses } from "../../api/media.ts";
import { library as text } from "../../text/media-library.ts";
import styles from "./Media.module.css";

/** What uses a file: the newest messages and the rules, each a link, and how many drafts. */
export function FileUses({ accountId, fileId }: { readonly accountId: string; readonly fileId: string }) {
  const { t } = useText();
  const uses = useMediaUses(accountId, fileId);
  if (uses.isError) return <Failed problem={asProblem(uses.error)} onRetry={() => void uses.refetch()} isSmall />;
  if (uses.data === undefined) return <Skeleton active paragraph={{ rows: 2 }} />;
  const { messages, rules, drafts } = uses.data;
  return (
    <section aria-label={t(text.uses)} className={styles.uses}>
      <h3>{t(text.uses)}</h3>
      {messages.total + rules.length + drafts === 0 && <p className="quiet">{t(text.unused)}</p>}
      {messages.total > 0 && (
        <>
          <p>{t(text.messages, { count: messages.total })}</p>
          <ul>
            {messages.latest.map(({ id, createdAt, createdBy }) => (
              <li key={id}>
                <Link to={`/messages/${encodeURIComponent(id)}`}>
                  <Time at={createdAt} /> {createdBy}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {rules.length > 0 && (
        <>
          <p>{t(text.rules, { count: rules.length })}</p>
          <ul>
            {rules.map(({ id, name, appId }) => (
              <li key={id}>
                <Link to={`/rules?${new URLSearchParams({ app: appId, rule: id })}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {drafts > 0 && <p>{t(text.drafts, { count: drafts })}</p>}
    </section>
  );
}
