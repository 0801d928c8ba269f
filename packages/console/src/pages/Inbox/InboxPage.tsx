import type { InboxItem } from "@shoufa/contract";
import { useMemo, useState } from "react";
import { useInbox } from "../../api/inbox.ts";
import { useLiveEvent, useLiveState } from "../../api/live.tsx";
import { pathLeaf } from "../../components/department-path.ts";
import { PersonName } from "../../components/PersonName.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { directory } from "../../text/directory.ts";
import { inbox as text } from "../../text/inbox.ts";
import { useText } from "../../text/language.tsx";
import { shell } from "../../text/shell.ts";
import { CopyId } from "../../ui/CopyId.tsx";
import { Counted } from "../../ui/Counted.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Moment, momentWidth } from "../../ui/Moment.tsx";
import { PageHead } from "../../ui/PageHead.tsx";
import panel from "../../ui/Panel.module.css";
import { Picture } from "../../ui/Picture.tsx";
import { Title } from "../../ui/Title.tsx";
import styles from "./InboxPage.module.css";
import { announcement, itemText, typeWord } from "./item-words.ts";

const keyOf = (item: InboxItem): string => item.id;

/** What people answered, newest first. New arrivals come in on top, are marked, and are said aloud. */
export function InboxPage() {
  const { t } = useText();
  const company = useCompany();
  const listing = useInbox(company.id);
  const isLive = useLiveState() === "live";
  const [said, setSaid] = useState("");
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useLiveEvent((event) => {
    if (event.type !== "inbox.arrived" || event.item.accountId !== company.id) return;
    setSaid(announcement(event.item, t));
    setFresh((old) => new Set([...old, event.item.id]));
  });
  const columns = useColumns(fresh);
  const title = t(text.title);
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead
        title={title}
        aside={
          <Counted listing={listing}>
            {isLive && (
              <span className={styles.live} title={t(text.liveHint)}>
                {t(text.live)}
              </span>
            )}
          </Counted>
        }
      />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <section className={panel.panel} aria-label={title}>
        <DataTable
          label={title}
          listing={listing}
          columns={columns}
          compact={(item) => <Compact item={item} isFresh={fresh.has(item.id)} />}
          compactBelow={740}
          rowKey={keyOf}
          rowClass={(item) => (fresh.has(item.id) ? styles.fresh : undefined)}
          isFiltered={false}
          empty={
            <Picture
              kind="empty"
              title={t(text.empty)}
              actions={
                company.kind === "sandbox" && (
                  <a href={company.apiBase} target="_blank" rel="noopener">
                    {t(shell.openPhones)}
                  </a>
                )
              }
            >
              {t(text.emptyHint)}
            </Picture>
          }
          noMatch={null}
        />
      </section>
    </>
  );
}

function Words({ item, isFresh }: { readonly item: InboxItem; readonly isFresh: boolean }) {
  const { t } = useText();
  const words = itemText(item.content);
  return (
    <span className={styles.words}>
      {isFresh && <span className={styles.badge}>{t(text.fresh)}</span>}
      {words === null ? <em className="quiet">{typeWord(item, t)}</em> : <span>{words}</span>}
    </span>
  );
}

function Sender({ from }: { readonly from: InboxItem["from"] }) {
  const { t } = useText();
  if (from === null) return <span className="quiet">{t(text.platform)}</span>;
  return <PersonName userId={from.userId} name={from.name} below={pathLeaf(from.department)} />;
}

function Compact({ item, isFresh }: { readonly item: InboxItem; readonly isFresh: boolean }) {
  const { t } = useText();
  return (
    <span className={styles.compact}>
      <Sender from={item.from} />
      <Words item={item} isFresh={isFresh} />
      <span className={styles.line}>
        <span>{typeWord(item, t)}</span>
        <span>{item.app.name}</span>
        <Moment at={item.sentAt} />
      </span>
    </span>
  );
}

function useColumns(fresh: ReadonlySet<string>): readonly Column<InboxItem>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        key: "from",
        title: t(text.from),
        width: "200px",
        render: ({ from }) => (
          <span className={styles.from}>
            <Sender from={from} />
          </span>
        ),
      },
      { key: "content", title: t(text.content), render: (item) => <Words item={item} isFresh={fresh.has(item.id)} /> },
      {
        key: "id",
        title: t(directory.userId),
        width: "160px",
        from: 1150,
        render: ({ from }) => from && <CopyId id={from.userId} what={t(directory.userId)} />,
      },
      {
        key: "type",
        title: t(text.type),
        width: "96px",
        render: (item) => <span title={item.type}>{typeWord(item, t)}</span>,
      },
      { key: "app", title: t(text.app), width: "104px", from: 820, render: ({ app }) => app.name },
      { key: "at", title: t(text.sentAt), width: momentWidth, render: ({ sentAt }) => <Moment at={sentAt} /> },
    ],
    [t, fresh],
  );
}
