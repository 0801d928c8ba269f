import type { InboxItem } from "@shoufa/contract";
import {
  type Column,
  DataTable,
  idColumn,
  ListCount,
  PageHead,
  PersonName,
  pathLeaf,
  personColumn,
  StatePicture,
  Time,
  textColumn,
  timeColumn,
  useText,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { useMemo, useState } from "react";
import { useInbox } from "../../api/inbox.ts";
import { useLiveEvent, useLiveState } from "../../api/live.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { directory } from "../../text/directory.ts";
import { inbox as text } from "../../text/inbox.ts";
import { shell } from "../../text/shell.ts";
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
        hasTimes
        title={title}
        aside={
          <ListCount listing={listing}>
            {isLive && (
              <span className={styles.live} title={t(text.liveHint)}>
                {t(text.live)}
              </span>
            )}
          </ListCount>
        }
      />
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <section className={panel.panel} aria-label={title}>
        <DataTable
          name="inbox"
          label={title}
          listing={listing}
          columns={columns}
          card={(item) => <Card item={item} isFresh={fresh.has(item.id)} />}
          cardBelow={740}
          rowKey={keyOf}
          rowClass={(item) => (fresh.has(item.id) ? styles.fresh : undefined)}
          isFiltered={false}
          empty={
            <StatePicture
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
            </StatePicture>
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

function Card({ item, isFresh }: { readonly item: InboxItem; readonly isFresh: boolean }) {
  const { t } = useText();
  return (
    <span className={styles.compact}>
      <Sender from={item.from} />
      <Words item={item} isFresh={isFresh} />
      <span className={styles.line}>
        <span>{typeWord(item, t)}</span>
        <span>{item.app.name}</span>
        <Time at={item.sentAt} />
      </span>
    </span>
  );
}

function useColumns(fresh: ReadonlySet<string>): readonly Column<InboxItem>[] {
  const { t } = useText();
  return useMemo(
    () => [
      personColumn(t(text.from), ({ from }) => from && { ...from, below: pathLeaf(from.department) }, t(text.platform)),
      {
        ...textColumn("content", t(text.content), (item) => itemText(item.content) ?? typeWord(item, t), {
          min: 220,
          max: 560,
        }),
        grow: 1,
        render: (item) => <Words item={item} isFresh={fresh.has(item.id)} />,
      },
      { ...idColumn(t(directory.userId), ({ from }) => from?.userId ?? null), leaveOut: 1 },
      { ...textColumn("type", t(text.type), (item) => typeWord(item, t)), leaveOut: 3 },
      { ...textColumn("app", t(text.app), ({ app }) => app.name), leaveOut: 2 },
      timeColumn(t(text.sentAt), ({ sentAt }) => sentAt),
    ],
    [t, fresh],
  );
}
