import type { RuleBacktest, RuleInput } from "@shoufa/contract";
import { asProblem, ProblemAlert, Time, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import { type AppOf, useBacktest } from "../../api/rules.ts";
import { rules as text } from "../../text/rules.ts";
import styles from "./Rules.module.css";

const days = 7;

const verdictText = {
  answered: text.answered,
  limited: text.limited,
  earlier: text.earlier,
  people: text.people,
  hours: text.outsideHours,
} as const satisfies Record<RuleBacktest["examples"][number]["verdict"], unknown>;

interface BacktestProps {
  readonly of: AppOf;
  readonly ruleId: string | null;
  readonly rule: RuleInput;
}

/** What a rule would have done with the callbacks of the last days. */
export function Backtest({ of, ruleId, rule }: BacktestProps) {
  const { t } = useText();
  const { name, trigger, only, answer, perMinute } = rule;
  const result = useBacktest(of, days, { ruleId, rule: { name, trigger, only, answer, perMinute } });
  return (
    <section aria-label={t(text.backtest)} className={styles.backtest}>
      {result.isError ? (
        <ProblemAlert problem={asProblem(result.error)} onRetry={() => void result.refetch()} />
      ) : result.data === undefined ? (
        <div role="status" aria-busy="true">
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        </div>
      ) : (
        <Result of={result.data} />
      )}
    </section>
  );
}

function Result({ of: { callbacks, complete, counts, people, examples } }: { readonly of: RuleBacktest }) {
  const { t } = useText();
  const kept = (["earlier", "limited", "people", "hours"] as const).filter((verdict) => counts[verdict] > 0);
  const matched = examples.length > 0;
  return (
    <>
      <div role="status">
        <p className={styles.figure}>
          <strong>{t(text.backtestAnswered, { count: counts.answered })}</strong>
          {counts.answered > 0 && <span>{t(text.backtestPeople, { count: people })}</span>}
        </p>
        <p className="quiet">
          {t(text.lastDays, { count: days })} · {t(text.backtestLooked, { count: callbacks })}
          {!complete && ` · ${t(text.backtestPartial)}`}
        </p>
      </div>
      {kept.length > 0 && (
        <ul className={styles.kept}>
          {kept.map((verdict) => (
            <li key={verdict}>
              {t(verdictText[verdict])}: {t(text.hitsCount, { count: counts[verdict] })}
            </li>
          ))}
        </ul>
      )}
      {matched ? (
        <>
          <h3>{t(text.examples)}</h3>
          <ul className={styles.examples}>
            {examples.map(({ callbackId, userId, name, text: said, type, at, verdict }) => (
              <li key={callbackId}>
                <span className={styles.said}>{said || type}</span>
                <span className={styles.exampleLine}>
                  <span>{name || userId}</span>
                  <Time at={at} />
                  <span>{t(verdictText[verdict])}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t(text.backtestNothing)}</p>
      )}
    </>
  );
}
