import type { CallbackStep } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { millisecondsText, stepNames, stepStates } from "../../components/callback-words.ts";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbackPage.module.css";

/** The five steps, each with its state and time. */
export function Steps({
  steps,
  milliseconds,
}: {
  readonly steps: readonly CallbackStep[];
  readonly milliseconds: number | null;
}) {
  const { t } = useText();
  const time = (value: number): string => t(text.milliseconds, { count: millisecondsText(value) });
  return (
    <ol
      className={styles.steps}
      aria-label={milliseconds === null ? t(text.steps) : `${t(text.steps)} ${time(milliseconds)}`}
    >
      {steps.map((step) => (
        <li key={step.name} className={styles.step} data-state={step.state}>
          <strong>{t(stepNames[step.name])}</strong>
          <span>
            {t(stepStates[step.state])}
            {step.milliseconds !== null && ` · ${time(step.milliseconds)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
