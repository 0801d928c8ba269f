import type { QuarantinedCallback } from "@shoufa/contract";
import { CopyButton, CopyId, Time, useText } from "@shoufa/web";
import { Facts } from "../../components/Facts.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { RowDrawer } from "../../components/RowDrawer.tsx";
import type { useOpenRow } from "../../components/use-open-row.ts";
import { quarantine as text } from "../../text/quarantine.ts";
import styles from "./CallbackDrawer.module.css";
import { reasonWord, whatToDo } from "./callback-words.ts";
import { RetryButton } from "./RetryButton.tsx";

/** One callback in quarantine: why it is there, what to do about it, and what it holds. */
export function CallbackDrawer({ open }: { readonly open: ReturnType<typeof useOpenRow<QuarantinedCallback>> }) {
  const { t } = useText();
  return (
    <RowDrawer open={open} title={t(text.details)} gone={{ title: t(text.gone), hint: t(text.goneHint) }}>
      {(row) => <Callback callback={row} />}
    </RowDrawer>
  );
}

function Callback({ callback }: { readonly callback: QuarantinedCallback }) {
  const { t } = useText();
  const { excerpt, from, type, bytes } = callback;
  const unknown = <span className="quiet">{t(text.unknownFrom)}</span>;
  const isWhole = new TextEncoder().encode(excerpt).length >= bytes;
  return (
    <article className={styles.callback}>
      <h2>{reasonWord(callback, t)}</h2>
      <p>
        <ReasonText reason={callback.reason} />
      </p>
      <p className="quiet">{whatToDo(callback, t)}</p>
      <div>
        <RetryButton callback={callback} />
      </div>
      <section className={styles.content} aria-label={t(text.excerpt)}>
        <h3>
          {t(isWhole ? text.excerpt : text.excerptCut)}
          <CopyButton text={excerpt} what={t(text.excerpt)} />
        </h3>
        <pre>{excerpt}</pre>
      </section>
      <Facts
        of={[
          { name: t(text.from), value: from === "" ? unknown : <CopyId id={from} what={t(text.from)} /> },
          { name: t(text.type), value: type === "" ? unknown : <CopyId id={type} what={t(text.type)} /> },
          { name: t(text.app), value: callback.app.name },
          {
            name: t(text.network),
            value: callback.network === "" ? null : <CopyId id={callback.network} what={t(text.network)} />,
          },
          { name: t(text.size), value: t(text.bytes, { count: bytes }) },
          { name: t(text.sentAt), value: <Time at={callback.sentAt} withSeconds /> },
          { name: t(text.receivedAt), value: <Time at={callback.receivedAt} withSeconds /> },
          { name: t(text.id), value: <CopyId id={callback.id} what={t(text.id)} /> },
        ]}
      />
    </article>
  );
}
