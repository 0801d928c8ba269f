import type { Conversation } from "@shoufa/contract";
import { common, ListCount, PageHead, StatePicture, useNarrow, useText, useWide } from "@shoufa/web";
import { Button, type InputRef } from "antd";
import { useId, useRef, useState } from "react";
import {
  conversationId,
  useChangeConversation,
  useConversation,
  useConversations,
  useMayReadConversations,
} from "../../api/conversations.ts";
import { InboxTabs } from "../../components/InboxTabs.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Title } from "../../components/Title.tsx";
import { useAppInBar } from "../../components/use-app.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { conversations as text } from "../../text/conversations.ts";
import { inbox } from "../../text/inbox.ts";
import { shell } from "../../text/shell.ts";
import styles from "./Conversations.module.css";
import { Filters } from "./Filters.tsx";
import { Hits } from "./Hits.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { PersonPane } from "./PersonPane.tsx";
import { SearchInput, searchInputId } from "./SearchInput.tsx";
import { Talk } from "./Talk.tsx";
import { TalkHead } from "./TalkHead.tsx";
import { useConversationKeys } from "./use-conversation-keys.ts";
import { useConversationsUrl } from "./use-conversations-url.ts";

/** The inbox: people at the left, newest first; at the right what one of them and the app have said to each other. */
export function ConversationsPage() {
  const { t } = useText();
  const company = useCompany();
  if (!useMayReadConversations())
    return (
      <StatePicture kind="locked" heading="h1" title={t(text.noRight)}>
        {t(text.noRightHint)}
      </StatePicture>
    );
  return <Conversations key={company.id} />;
}

function Conversations() {
  const { t } = useText();
  const company = useCompany();
  const isNarrow = useNarrow();
  const isWide = useWide();
  const url = useConversationsUrl();
  useAppInBar({
    ...{ appId: url.filter.appId ?? null, isAllOffered: true },
    choose: (appId) => url.setFilter({ app: appId ?? "" }),
  });
  const listing = useConversations(company.id, url.filter);
  const change = useChangeConversation(company.id);
  const input = useRef<InputRef>(null);
  const visit = useId();
  const { rows } = listing;
  const openId = url.talk === null ? "" : `${url.talk.appId}/${url.talk.userId.toLowerCase()}`;
  const openIndex = rows.findIndex((row) => conversationId(row) === openId);
  const [cursor, setCursor] = useState(-1);
  const at = cursor >= 0 ? Math.min(cursor, rows.length - 1) : openIndex;

  const open = (row: Conversation | undefined): void =>
    url.open(row === undefined ? null : { appId: row.app.id, userId: row.person.userId });
  const toList = (): void => {
    document.getElementById("conversations")?.focus();
  };
  const setState = (state: "open" | "done", andNext: boolean): void => {
    if (url.talk === null) return;
    const next = rows[openIndex + 1] ?? rows[openIndex - 1];
    change.mutate({ ref: { accountId: company.id, ...url.talk }, state });
    if (andNext) {
      setCursor(-1);
      open(next);
    }
  };
  useConversationKeys({
    step: (by) => {
      const to = Math.max(0, Math.min(rows.length - 1, at + by));
      if (rows.length > 0) setCursor(to);
    },
    open: () => open(rows[at]),
    answer: () => input.current?.focus(),
    doneAndNext: () => setState("done", true),
    search: () => document.getElementById(searchInputId)?.focus(),
    leave: () => (isNarrow ? url.open(null) : toList()),
  });

  const title = t(inbox.title);
  const talk =
    url.talk === null ? null : (
      <OpenTalk
        key={`${visit}/${openId}/${url.item ?? ""}`}
        visit={visit}
        url={url}
        isNarrow={isNarrow}
        inputRef={input}
        onLeave={toList}
        onState={setState}
        onAssign={(assignee) => {
          if (url.talk !== null) change.mutate({ ref: { accountId: company.id, ...url.talk }, assignee });
        }}
      />
    );
  const showsList = !isNarrow || talk === null;
  return (
    <>
      <Title of={[title, company.name]} />
      {showsList && <PageHead hasTimes title={title} aside={<ListCount listing={listing} />} />}
      {showsList && <InboxTabs />}
      <div className={styles.panes} data-narrow={isNarrow} data-open={talk !== null} data-wide={isWide}>
        {showsList && (
          <section className={styles.list} aria-label={t(text.list)}>
            <SearchInput q={url.q} onSearch={url.search} />
            {url.q !== "" ? (
              <Hits
                q={url.q}
                openItem={url.item}
                onOpen={({ app, person, itemId }) => url.open({ appId: app.id, userId: person.userId }, itemId)}
                onClear={() => url.search("")}
              />
            ) : (
              <>
                <Filters url={url} />
                <PeopleList
                  listing={listing}
                  openId={openId}
                  cursor={at}
                  onCursor={setCursor}
                  onOpen={open}
                  empty={<Empty url={url} />}
                />
              </>
            )}
          </section>
        )}
        {(!isNarrow || talk !== null) && (
          <section className={styles.talk}>
            {talk ??
              // With nobody to choose the list says so, and says it alone.
              ((rows.length > 0 || url.q !== "") && (
                <StatePicture kind="empty" title={t(text.choose)}>
                  {t(text.chooseHint)}
                </StatePicture>
              ))}
          </section>
        )}
        {isWide && url.talk !== null && <PersonPane key={openId} accountId={company.id} userId={url.talk.userId} />}
      </div>
      {!isNarrow && <p className={styles.keys}>{t(text.keys)}</p>}
    </>
  );
}

interface OpenTalkProps {
  readonly visit: string;
  readonly url: ReturnType<typeof useConversationsUrl>;
  readonly isNarrow: boolean;
  readonly inputRef: React.RefObject<InputRef | null>;
  readonly onLeave: () => void;
  readonly onState: (state: "open" | "done", andNext: boolean) => void;
  readonly onAssign: (operatorId: string | null) => void;
}

function OpenTalk({ visit, url, isNarrow, inputRef, onLeave, onState, onAssign }: OpenTalkProps) {
  const company = useCompany();
  const [shown] = useState(() => `${visit}/${Date.now()}`);
  const talk = { accountId: company.id, appId: url.talk?.appId ?? "", userId: url.talk?.userId ?? "" };
  return (
    <Talk
      talk={talk}
      visit={shown}
      around={url.item}
      conversation={useConversation(talk).data}
      inputRef={inputRef}
      onLeave={onLeave}
      head={(conversation) => (
        <TalkHead
          conversation={conversation}
          isNarrow={isNarrow}
          onBack={() => url.open(null)}
          onState={onState}
          onAssign={onAssign}
        />
      )}
    />
  );
}

function Empty({ url }: { readonly url: ReturnType<typeof useConversationsUrl> }) {
  const { t } = useText();
  const company = useCompany();
  if (url.isFiltered)
    return (
      <StatePicture
        kind="no-match"
        isSmall
        title={t(text.noMatch)}
        actions={<Button onClick={url.clear}>{t(common.clearFilter)}</Button>}
      >
        {t(text.noMatchHint)}
      </StatePicture>
    );
  const { state } = url.filter;
  const words = {
    open: [text.emptyOpen, text.emptyOpenHint],
    all: [text.emptyOpen, text.emptyOpenHint],
    mine: [text.emptyMine, text.emptyMineHint],
    done: [text.emptyDone, text.emptyDoneHint],
  } as const;
  const [title, hint] = words[state];
  return (
    <StatePicture
      kind="empty"
      isSmall
      title={t(title)}
      actions={
        state === "mine" || state === "done" ? null : company.kind === "sandbox" ? (
          <Button type="primary" href={company.apiBase} target="_blank" rel="noopener">
            {t(shell.openPhones)}
          </Button>
        ) : (
          <LinkButton to="/send">{t(inbox.emptySend)}</LinkButton>
        )
      }
    >
      {t(hint)}
    </StatePicture>
  );
}
