import type { QuarantinedCallback } from "@shoufa/contract";
import {
  type Column,
  DataTable,
  ListCount,
  PageHead,
  StatePicture,
  Time,
  textColumn,
  timeColumn,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useMemo } from "react";
import { useQuarantine } from "../../api/quarantine.ts";
import { InboxTabs } from "../../components/InboxTabs.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useOpenRow } from "../../components/use-open-row.ts";
import { quarantine as text } from "../../text/quarantine.ts";
import { CallbackDrawer } from "./CallbackDrawer.tsx";
import { reasonWord } from "./callback-words.ts";
import styles from "./QuarantinePage.module.css";
import { RetryButton } from "./RetryButton.tsx";

const keyOf = (callback: QuarantinedCallback): string => callback.id;

/** Callbacks that come from WeCom and could not be taken: why, what they say, and trying again. */
export function QuarantinePage() {
  const { t } = useText();
  const company = useCompany();
  const listing = useQuarantine(company.id);
  const open = useOpenRow("callback", listing, keyOf);
  const columns = useColumns();
  const title = t(text.title);
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead hasTimes title={title} aside={<ListCount listing={listing} />} />
      <InboxTabs />
      <section className={panel.panel} aria-label={title}>
        {listing.rows.length > 0 && <p className={styles.intro}>{t(text.intro)}</p>}
        <DataTable
          name="quarantine"
          label={title}
          listing={listing}
          columns={columns}
          card={(callback) => <Card callback={callback} />}
          cardBelow={740}
          rowKey={keyOf}
          rowHref={open.hrefOf}
          activeKey={open.id}
          isFiltered={false}
          empty={
            <StatePicture
              kind="empty"
              title={t(text.empty)}
              actions={<LinkButton to="/inbox">{t(text.toInbox)}</LinkButton>}
            >
              {t(text.emptyHint)}
            </StatePicture>
          }
          noMatch={null}
        />
      </section>
      <CallbackDrawer open={open} />
    </>
  );
}

function Card({ callback }: { readonly callback: QuarantinedCallback }) {
  const { t } = useText();
  return (
    <span className={styles.card}>
      <strong>{reasonWord(callback, t)}</strong>
      <span className={styles.excerpt}>{callback.excerpt}</span>
      <span className={styles.line}>
        <span>{callback.from || t(text.unknownFrom)}</span>
        <span>{callback.app.name}</span>
        <span>{t(text.bytes, { count: callback.bytes })}</span>
        <Time at={callback.receivedAt} />
      </span>
    </span>
  );
}

function useColumns(): readonly Column<QuarantinedCallback>[] {
  const { t } = useText();
  return useMemo(() => {
    const size = ({ bytes }: QuarantinedCallback): string => t(text.bytes, { count: bytes });
    return [
      { ...textColumn("reason", t(text.reason), (callback) => reasonWord(callback, t), { min: 110 }) },
      {
        ...textColumn("excerpt", t(text.excerpt), ({ excerpt }) => excerpt, { min: 160, max: 420 }),
        grow: 1,
        render: ({ excerpt }) => <span className={styles.excerpt}>{excerpt}</span>,
      },
      textColumn("from", t(text.from), ({ from }) => from || t(text.unknownFrom)),
      { ...textColumn("type", t(text.type), ({ type }) => type || t(text.unknownFrom)), leaveOut: 1 },
      { ...textColumn("app", t(text.app), ({ app }) => app.name), leaveOut: 2 },
      { key: "bytes", title: t(text.size), isNumber: true, text: size, render: size, leaveOut: 3 },
      timeColumn(t(text.receivedAt), ({ receivedAt }) => receivedAt),
      {
        key: "act",
        title: t(text.act),
        text: () => t(text.retry),
        beside: 44,
        render: (callback) => <RetryButton callback={callback} size="small" />,
      },
    ];
  }, [t]);
}
