import { isOpenMessage, type Message, type MessageStatistics } from "@shoufa/contract";
import { asProblem, Failed, pathLeaf, timeText, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Skeleton } from "antd";
import { useMessageStatistics } from "../../api/messages.ts";
import { ResultBars } from "../../components/ResultBars.tsx";
import { ledger as text } from "../../text/ledger.ts";
import styles from "./Statistics.module.css";

/** How a message went, as pictures: over time, and by department. */
export function StatisticsPanel({ message }: { readonly message: Message }) {
  const { t } = useText();
  const found = useMessageStatistics(message.id, isOpenMessage(message));
  return (
    <section className={`${panel.panel} ${styles.panel}`} aria-labelledby="statistics-heading">
      <h2 id="statistics-heading">{t(text.statistics)}</h2>
      {found.data !== undefined ? (
        <Pictures statistics={found.data} />
      ) : found.error !== null ? (
        <Failed problem={asProblem(found.error)} onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 5 }} />
      )}
    </section>
  );
}

function Pictures({ statistics }: { readonly statistics: MessageStatistics }) {
  const { t } = useText();
  if (statistics.departments.length === 0) return <p className="quiet">{t(text.nothingToDraw)}</p>;
  return (
    <div className={styles.pictures}>
      <OverTime statistics={statistics} />
      <ByDepartment statistics={statistics} />
    </div>
  );
}

const width = 480;
const height = 180;
/** Times of a span shorter than this are shown with their seconds. */
const shortMilliseconds = 600_000;

function OverTime({ statistics: { points, isExact } }: { readonly statistics: MessageStatistics }) {
  const { t, locale } = useText();
  const number = new Intl.NumberFormat(locale);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(1, last.accepted, last.answered ?? 0);
  // Both ends may lie within the same minute.
  const isShort = Date.parse(last.at) - Date.parse(first.at) < shortMilliseconds;
  const [from, to] = [timeText(first.at, isShort), timeText(last.at, isShort)];
  const lineOf = (read: (point: (typeof points)[number]) => number): string =>
    points
      .map((point, at) => {
        const x = (at / Math.max(1, points.length - 1)) * width;
        const y = height - (read(point) / most) * height;
        return `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
      })
      .join(" ");
  const summary = t(text.overTimeSummary, { from, to, accepted: last.accepted });
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>{t(text.overTime)}</h3>
        <ul className={styles.legend}>
          <li data-line="accepted">
            {t(text.acceptedLine)} <strong>{number.format(last.accepted)}</strong>
          </li>
          {last.answered !== null && (
            <li data-line="answered">
              {t(isExact ? text.answeredLine : text.answeredEstimate)} <strong>{number.format(last.answered)}</strong>
            </li>
          )}
        </ul>
      </figcaption>
      <svg
        className={styles.chart}
        viewBox={`-2 -4 ${width + 4} ${height + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={
          last.answered === null ? summary : `${summary} · ${t(text.overTimeAnswered, { answered: last.answered })}`
        }
      >
        {[0, 0.5, 1].map((share) => (
          <line key={share} x1={0} x2={width} y1={height * share} y2={height * share} className={styles.grid} />
        ))}
        <path d={lineOf(({ accepted }) => accepted)} className={styles.line} data-line="accepted" />
        {last.answered !== null && (
          <path d={lineOf(({ answered }) => answered ?? 0)} className={styles.line} data-line="answered" />
        )}
      </svg>
      <p className={styles.axis}>
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </figure>
  );
}

function ByDepartment({ statistics: { departments, isExact } }: { readonly statistics: MessageStatistics }) {
  const { t } = useText();
  const hasAnswers = departments.some(({ answered }) => answered !== null);
  return (
    <ResultBars
      title={t(text.byDepartment)}
      of={t(text.department)}
      more={hasAnswers ? [t(isExact ? text.answeredLine : text.answeredEstimate)] : []}
      rows={departments.map(({ path, answered, ...sums }) => ({
        ...sums,
        key: path ?? "…",
        name: path === null ? t(text.otherDepartments) : path === "" ? t(text.noDepartment) : pathLeaf(path),
        hint: path ?? undefined,
        more: [answered],
      }))}
    />
  );
}
