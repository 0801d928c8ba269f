import type { InboxItem } from "@shoufa/contract";
import {
  type Column,
  idColumn,
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
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useInbox } from "../../api/inbox.ts";
import { useLiveEvent, useLiveState } from "../../api/live.tsx";
import { AppFilter } from "../../components/AppFilter.tsx";
import { InboxTabs } from "../../components/InboxTabs.tsx";
import { announcement, itemSentence, kindWord } from "../../components/item-words.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { ListPage } from "../../components/ListPage.tsx";
import { useAppFilter } from "../../components/use-app.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useOpenRow } from "../../components/use-open-row.ts";
import { directory } from "../../text/directory.ts";
import { inbox as text } from "../../text/inbox.ts";
import { shell } from "../../text/shell.ts";
import styles from "./InboxPage.module.css";
import { ItemDrawer } from "./ItemDrawer.tsx";
import { useSeen } from "./use-seen.ts";

const keyOf = (item: InboxItem): string => item.id;

export function InboxPage() {
  const company = useCompany();
  const [appId, chooseApp] = useAppFilter(["item"]);
  // Marks of new rows are kept for one visit and one list.
  return <Inbox key={`${company.id}/${appId ?? ""}`} appId={appId} onApp={chooseApp} />;
}

interface InboxProps {
  readonly appId: string | undefined;
  readonly onApp: (appId: string | null) => void;
}

/** What people answered, newest first. New arrivals come in on top, are marked, and are said aloud. */
function Inbox({ appId, onApp }: InboxProps) {
  const { t } = useText();
  const company = useCompany();
  const listing = useInbox(company.id, appId);
  const fresh = useSeen(company.id, listing, appId === undefined);
  const open = useOpenRow("item", listing, keyOf);
  const isLive = useLiveState() === "live";
  const [said, setSaid] = useState("");
  const isFiltered = appId !== undefined;
  const isListed = ({ app }: InboxItem): boolean => !isFiltered || app.id === appId;
  useLiveEvent((event) => {
    if (event.type === "inbox.arrived" && event.item.accountId === company.id && isListed(event.item))
      setSaid(announcement(event.item, t));
  });
  const columns = useColumns(fresh);
  const title = t(text.title);
  return (
    <ListPage
      name="inbox"
      title={title}
      companyName={company.name}
      listing={listing}
      columns={columns}
      card={(item) => <Card item={item} isFresh={fresh.has(item.id)} />}
      rowKey={keyOf}
      rowHref={open.hrefOf}
      activeKey={open.id}
      rowClass={(item) => (fresh.has(item.id) ? styles.fresh : undefined)}
      isFiltered={isFiltered}
      onClear={() => onApp(null)}
      aside={
        isLive && (
          <span className={styles.live} title={t(text.liveHint)}>
            {t(text.live)}
          </span>
        )
      }
      intro={
        <>
          <InboxTabs />
          <p className="visually-hidden" aria-live="polite">
            {said}
          </p>
        </>
      }
      filters={company.apps.length > 1 && <AppFilter className={panel.filter ?? ""} appId={appId} onChoose={onApp} />}
      empty={<Empty />}
      noMatch={{ title: t(text.noneOfApp) }}
    >
      <ItemDrawer open={open} />
    </ListPage>
  );
}

function Empty() {
  const { t } = useText();
  const company = useCompany();
  return (
    <StatePicture
      kind="empty"
      title={t(text.empty)}
      actions={
        company.kind === "sandbox" ? (
          <Button type="primary" href={company.apiBase} target="_blank" rel="noopener">
            {t(shell.openPhones)}
          </Button>
        ) : (
          <LinkButton to="/send">{t(text.emptySend)}</LinkButton>
        )
      }
    >
      {t(text.emptyHint)}
    </StatePicture>
  );
}

function Words({ item, isFresh }: { readonly item: InboxItem; readonly isFresh: boolean }) {
  const { t } = useText();
  const isText = item.content.kind === "text";
  return (
    <span className={styles.words}>
      {isFresh && <span className={styles.badge}>{t(text.fresh)}</span>}
      <span className={isText ? undefined : styles.event}>{itemSentence(item, t)}</span>
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
        <span>{kindWord(item, t)}</span>
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
        ...textColumn("content", t(text.content), (item) => itemSentence(item, t), { min: 220, max: 560 }),
        grow: 1,
        render: (item) => <Words item={item} isFresh={fresh.has(item.id)} />,
      },
      { ...idColumn(t(directory.userId), ({ from }) => from?.userId ?? null), leaveOut: 1 },
      { ...textColumn("type", t(text.type), (item) => kindWord(item, t)), leaveOut: 3 },
      { ...textColumn("app", t(text.app), ({ app }) => app.name), leaveOut: 2 },
      timeColumn(t(text.sentAt), ({ sentAt }) => sentAt),
    ],
    [t, fresh],
  );
}
