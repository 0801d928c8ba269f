import type { QuarantinedCallback } from "@shoufa/contract";
import { CopyButton, CopyId, StatePicture, Time, useText } from "@shoufa/web";
import { Skeleton } from "antd";
import { DetailDrawer } from "../../components/DetailDrawer.tsx";
import { Facts } from "../../components/Facts.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import type { useOpenRow } from "../../components/use-open-row.ts";
import { details } from "../../text/inbox-items.ts";
import { quarantine as text } from "../../text/quarantine.ts";
import styles from "./CallbackDrawer.module.css";
import { reasonWord, whatToDo } from "./callback-words.ts";
import { RetryButton } from "./RetryButton.tsx";

/** One callback in quarantine: why it is there, what to do about it, and what it holds. */
export function CallbackDrawer({ open }: { readonly open: ReturnType<typeof useOpenRow<QuarantinedCallback>> }) {
  const { t } = useText();
  const words = { previous: t(details.previous), next: t(details.next), keys: t(details.keys) };
  return (
    <DetailDrawer
      isOpen={open.id !== ""}
      title={t(text.details)}
      words={words}
      onClose={open.close}
      onPrevious={open.previous}
      onNext={open.next}
    >
      {open.row !== undefined ? (
        <Callback callback={open.row} />
      ) : open.isSearching ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        open.id !== "" && (
          <StatePicture kind="gone" isSmall title={t(text.gone)}>
            {t(text.goneHint)}
          </StatePicture>
        )
      )}
    </DetailDrawer>
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
