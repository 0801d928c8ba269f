import type { CallbackStep } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { stepLine } from "./callback-words.ts";
import styles from "./StepDots.module.css";

/** The five steps of a callback as dots; a failed one is square, so that colour is not all that tells it. */
export function StepDots({ steps }: { readonly steps: readonly CallbackStep[] }) {
  const { t } = useText();
  const said = steps.map((step) => stepLine(step, t)).join("\n");
  return (
    <span className={styles.dots} role="img" aria-label={said.replaceAll("\n", ", ")} title={said}>
      {steps.map(({ name, state }) => (
        <span key={name} className={styles.dot} data-state={state} />
      ))}
    </span>
  );
}
