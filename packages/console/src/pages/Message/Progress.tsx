import type { Message, RecipientState } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Link, useSearchParams } from "react-router";
import {
  RecipientStateWord,
  recipientStateOrder,
  recipientStates,
  settledStates,
  useRecipientWords,
} from "../../components/MessageStates.tsx";
import { messages as text } from "../../text/messages.ts";
import styles from "./MessagePage.module.css";

/** How many people stand where, with what each word promises and what it does not. */
export function Progress({ message }: { readonly message: Message }) {
  const { t, locale } = useText();
  const words = useRecipientWords();
  const [search] = useSearchParams();
  const number = new Intl.NumberFormat(locale);
  const done = settledStates.reduce((sum, state) => sum + message.counts[state], 0);
  const occupied = recipientStateOrder.filter((state) => message.counts[state] > 0);
  const hrefOf = (state: RecipientState): string => {
    const next = new URLSearchParams(search);
    next.set("state", state);
    return `?${next}`;
  };
  return (
    <section className={`${panel.panel} ${styles.part}`} aria-labelledby="counts-heading">
      <h2 id="counts-heading">{t(text.countsLabel)}</h2>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={t(text.progressLabel)}
        aria-valuemin={0}
        aria-valuemax={message.total}
        aria-valuenow={done}
        aria-valuetext={t(text.progress, { done, total: message.total })}
      >
        {occupied.map((state) => (
          <span key={state} data-tone={recipientStates[state].tone} style={{ flexGrow: message.counts[state] }} />
        ))}
      </div>
      <p className="quiet" role="status">
        {t(text.progress, { done, total: message.total })}
      </p>
      <ul className={styles.counts}>
        {occupied.map((state) => (
          <li key={state}>
            <Link to={hrefOf(state)} replace preventScrollReset className={styles.stateLink}>
              <RecipientStateWord state={state} />
            </Link>
            <strong className={styles.number}>{number.format(message.counts[state])}</strong>
            <p className={styles.meaning}>{t(words(state).meaning)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
