import type { CallbackDetail } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { callbacks as text } from "../../text/callbacks.ts";
import styles from "./CallbackPage.module.css";
import { CodePart } from "./CodePart.tsx";

/** What it was answered with, before and after the encryption. */
export function AnswerPart({ detail: { answer, status } }: { readonly detail: CallbackDetail }) {
  const { t } = useText();
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t(text.answer)}</h2>
      {answer === null && <p className="quiet">{t(text.answerEmpty, { status })}</p>}
      {answer !== null && (
        <CodePart title={t(answer.sealed === null ? text.answerText : text.answerPlain)} code={answer.plain} />
      )}
      {answer !== null && answer.sealed !== null && <CodePart title={t(text.answerSealed)} code={answer.sealed} />}
    </section>
  );
}
