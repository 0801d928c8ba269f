import { type Plan, StepKind } from "@shoufa/contract";
import { Time, timeText, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Alert, Progress } from "antd";
import { Link } from "react-router";
import { Facts } from "../../components/Facts.tsx";
import { isDeletion, settledSteps } from "../../components/plan-words.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { stepKindWords, plans as text } from "../../text/plans.ts";
import styles from "./Plans.module.css";

/** The sum of the plan in one line, how far it is, and what stands in its way. */
export function PlanSummary({ plan }: { readonly plan: Plan }) {
  const { t } = useText();
  const { brake, reason, nextAt, undo, state, deletions } = plan;
  const [done, of] = [settledSteps(plan), plan.total - (plan.states.unticked ?? 0)];
  const isUnderWay = state === "applying" || state === "paused" || state === "waiting";
  return (
    <section className={`${panel.panel} ${styles.summary}`} aria-label={t(text.one)}>
      <ul className={styles.sum}>
        {StepKind.options.map((kind) => {
          const count = plan.kinds[kind] ?? 0;
          if (count === 0) return null;
          return (
            <li key={kind} data-deletion={isDeletion(kind) || undefined}>
              {t(text.sum, { what: t(stepKindWords[kind]), count })}
            </li>
          );
        })}
      </ul>
      {isUnderWay && (
        <div role="status">
          {t(text.progress, { done, of })}
          <Progress
            percent={of === 0 ? 0 : Math.floor((done / of) * 100)}
            size="small"
            showInfo={false}
            aria-label={t(text.progress, { done, of })}
          />
        </div>
      )}
      {reason !== null && (
        <Alert
          type={state === "waiting" ? "warning" : "error"}
          showIcon
          title={<ReasonText reason={reason} />}
          description={nextAt === null ? undefined : t(text.continuesAt, { time: timeText(nextAt) })}
        />
      )}
      {state === "ready" && brake.exceeded && (
        <Alert
          type="error"
          showIcon
          title={t(text.brakeOver)}
          description={t(text.brakeUsed, { counted: brake.counted, recent: brake.recent, limit: brake.limit })}
        />
      )}
      {deletions.map(({ people: count, days, at }) => (
        <Alert
          key={`${count} ${days} ${at}`}
          type="warning"
          showIcon
          title={at === null ? t(text.deletedAfter, { count, days }) : t(text.deletedAt, { count, time: timeText(at) })}
        />
      ))}
      {undo.lost.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(text.lostTitle)}
          description={
            <ul className={styles.changes}>
              {undo.lost.map((lost) => (
                <li key={JSON.stringify(lost)}>
                  <ReasonText reason={lost} />
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Facts
        of={[
          { name: t(text.by), value: plan.createdBy.name },
          { name: t(text.at), value: <Time at={plan.createdAt} /> },
          { name: t(text.appliedBy), value: plan.appliedBy },
          { name: t(text.appliedAt), value: plan.appliedAt && <Time at={plan.appliedAt} /> },
          { name: t(text.finishedAt), value: plan.finishedAt && <Time at={plan.finishedAt} /> },
          { name: t(text.cleanedAt), value: plan.cleanedAt && <Time at={plan.cleanedAt} /> },
          {
            name: t(text.brake),
            value:
              brake.counted === 0
                ? null
                : t(text.brakeUsed, { counted: brake.counted, recent: brake.recent, limit: brake.limit }),
          },
          {
            name: t(text.brakeWords),
            value: brake.raised && t(text.brakeRaised, { by: brake.raised.by, words: brake.raised.words }),
          },
          { name: t(text.undoes), value: undo.of && <Link to={`/org/plans/${undo.of}`}>{t(text.open)}</Link> },
          { name: t(text.undoneBy), value: undo.by && <Link to={`/org/plans/${undo.by}`}>{t(text.open)}</Link> },
        ]}
      />
    </section>
  );
}
