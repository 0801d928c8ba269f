import { useEffect, useRef } from "react";
import { usePreferences } from "../../preferences.ts";
import { failureText } from "../../ui/Failed.tsx";
import type { ManyRun } from "./use-many.ts";

const mostFailures = 50;
const mostAnswers = 12;

/** Progress in numbers and as a bar, the refusals, and the app's answers. */
export function ManyProgress({ run }: { run: ManyRun }) {
  const { t } = usePreferences();
  const { answers, delivered, done, failure, failures, state, total = 0, untold } = run;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const reported = [...answers].sort(([, a], [, b]) => b - a);
  return (
    <section ref={place} className="many-progress" aria-label={t("many.progress")}>
      <progress max={Math.max(1, total)} value={done} aria-label={t("many.progress")} />
      <p role="status" className="many-done">
        {t("many.done", { done, total })}
        {state !== "running" && ` · ${t(`many.${state}`)}`}
      </p>
      {failure && (
        <p className="person-failed" role="alert">
          {failure.reason ?? failureText(failure, t)}
        </p>
      )}
      <dl>
        <Count label={t("many.delivered")} count={delivered} look="good" />
        <Count label={t("many.failed")} count={failures.length} look={failures.length > 0 ? "bad" : undefined} />
        <Count label={t("many.untold")} count={untold} />
      </dl>
      {failures.length > 0 && (
        <>
          <h3>{t("many.failures")}</h3>
          <ul>
            {failures.slice(0, mostFailures).map(({ userId, reason }) => (
              <li key={userId}>
                <code>{userId}</code> {reason ?? t("many.callbackFailed")}
              </li>
            ))}
          </ul>
          {failures.length > mostFailures && <p>{t("many.more", { count: failures.length - mostFailures })}</p>}
        </>
      )}
      <h3>{t("many.answers")}</h3>
      {reported.length === 0 ? (
        <p className="many-none">{t("many.answers.none")}</p>
      ) : (
        <ul>
          {reported.slice(0, mostAnswers).map(([text, count]) => (
            <li key={text}>
              <q>{text}</q> <span className="many-times">× {count}</span>
            </li>
          ))}
        </ul>
      )}
      {reported.length > mostAnswers && <p>{t("many.more", { count: reported.length - mostAnswers })}</p>}
    </section>
  );
}

function Count({ label, count, look }: { label: string; count: number; look?: "good" | "bad" | undefined }) {
  return (
    <div data-look={count > 0 ? look : undefined}>
      <dt>{label}</dt>
      <dd>{count}</dd>
    </div>
  );
}
