import { asProblem, Failed, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import { type MessagesFilter, useMessagesStatistics } from "../../api/messages.ts";
import { ResultBars } from "../../components/ResultBars.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { manyStatistics as text } from "../../text/many-statistics.ts";
import { messages } from "../../text/messages.ts";
import styles from "./MessagesPage.module.css";

/** How the messages of the list, as filtered, went together: by month, by sender and by app. */
export function MessagesStatistics({ filter }: { readonly filter: MessagesFilter }) {
  const { t, locale } = useText();
  const company = useCompany();
  const found = useMessagesStatistics(company.id, filter);
  const month = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  const { data } = found;
  if (data === undefined)
    return (
      <div className={styles.statistics}>
        {found.error === null ? (
          <Skeleton active paragraph={{ rows: 4 }} />
        ) : (
          <Failed problem={asProblem(found.error)} onRetry={() => void found.refetch()} />
        )}
      </div>
    );
  const rowOf = <S extends { people: number; accepted: number; refused: number; messages: number }>(
    sums: S,
    key: string,
    name: string,
  ) => ({ ...sums, key, name, hint: name, more: [sums.messages, sums.people] });
  const columns = [t(text.messages), t(messages.people)];
  return (
    <section className={styles.statistics} aria-labelledby="statistics-heading">
      <h2 id="statistics-heading">{t(text.title)}</h2>
      <p className="quiet" role="status">
        {t(text.all, {
          messages: data.messages,
          people: data.people,
          accepted: data.accepted,
          refused: data.refused,
        })}
      </p>
      {data.messages > 0 && (
        <div className={styles.pictures}>
          <ResultBars
            title={t(text.byMonth)}
            of={t(text.month)}
            more={columns}
            rows={data.byMonth.map((sums) =>
              rowOf(sums, sums.month, month.format(new Date(`${sums.month}-01T00:00:00Z`))),
            )}
          />
          <ResultBars
            title={t(text.bySender)}
            of={t(messages.createdBy)}
            more={columns}
            rows={data.bySender.map((sums) => rowOf(sums, sums.id, sums.name))}
          />
          <ResultBars
            title={t(text.byApp)}
            of={t(messages.app)}
            more={columns}
            rows={data.byApp.map((sums) => rowOf(sums, sums.id, sums.name))}
          />
        </div>
      )}
    </section>
  );
}
