import "@shoufa/phone/phone.css";
import type { Conversation, ConversationItem } from "@shoufa/contract";
import { asProblem, common, Failed, StatePicture, Time, useText } from "@shoufa/web";
import { Button, type InputRef, Skeleton } from "antd";
import { Fragment, type ReactNode, type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { type ConversationRef, useMarkSeen, useOpening, useTalk } from "../../api/conversations.ts";
import { conversations as text } from "../../text/conversations.ts";
import { AnswerBox } from "./AnswerBox.tsx";
import styles from "./Conversations.module.css";
import { TalkItem } from "./TalkItem.tsx";

interface TalkProps {
  readonly talk: ConversationRef;
  /** As it is now; undefined: not read yet. */
  readonly conversation: Conversation | undefined;
  /** One showing of this conversation: each is opened, and audited, once. */
  readonly visit: string;
  /** Item that a link led to. */
  readonly around: string | undefined;
  readonly head: (conversation: Conversation) => ReactNode;
  readonly inputRef: RefObject<InputRef | null>;
  readonly onLeave: () => void;
}

/** The talk of one person with one app, and where it is answered. */
export function Talk({ talk, conversation, visit, around, head, inputRef, onLeave }: TalkProps) {
  const { t } = useText();
  const opening = useOpening(talk, visit);
  const items = useTalk(talk, opening.data?.opening, around);
  const shown = conversation ?? opening.data?.conversation;
  const error = opening.error ?? items.error;
  if (error !== null && items.data === undefined)
    return (
      <Failed problem={asProblem(error)} onRetry={() => void (opening.isError ? opening.refetch() : items.refetch())} />
    );
  if (shown === undefined || items.data === undefined)
    return (
      <div className={styles.waiting} role="status" aria-busy="true">
        <span className="visually-hidden">{t(common.loading)}</span>
        <Skeleton active avatar paragraph={{ rows: 6 }} />
      </div>
    );
  return (
    <>
      {head(shown)}
      <Log talk={talk} conversation={shown} items={items} around={around} />
      <AnswerBox
        talk={talk}
        name={shown.person.name}
        newest={items.items.at(-1)?.id ?? null}
        inputRef={inputRef}
        onLeave={onLeave}
      />
    </>
  );
}

const separatorMilliseconds = 300_000;

const needsTime = (item: ConversationItem, before: ConversationItem | undefined): boolean =>
  before === undefined || Date.parse(item.at) - Date.parse(before.at) > separatorMilliseconds;

interface LogProps {
  readonly talk: ConversationRef;
  readonly conversation: Conversation;
  readonly items: ReturnType<typeof useTalk>;
  readonly around: string | undefined;
}

function Log({ talk, conversation, items: read, around }: LogProps) {
  const { t } = useText();
  const { items, hasPreviousPage, hasNextPage, isFetchingPreviousPage, isFetchingNextPage } = read;
  const log = useRef<HTMLDivElement>(null);
  const newest = items.at(-1)?.id;
  useReadingPlace(log, items, around);
  useSeen(talk, conversation, hasNextPage ? undefined : newest);
  return (
    <div
      ref={log}
      className={`phone-alone ${styles.log}`}
      role="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t(text.talk, { name: conversation.person.name })}
    >
      {hasPreviousPage && (
        <Button
          size="small"
          className={styles.more ?? ""}
          loading={isFetchingPreviousPage}
          onClick={() => void read.fetchPreviousPage()}
        >
          {t(text.earlier)}
        </Button>
      )}
      {items.length === 0 && <StatePicture kind="empty" isSmall title={t(text.nothingSaid)} />}
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {needsTime(item, items[index - 1]) && (
            <span className="phone-time">
              <Time at={item.at} />
            </span>
          )}
          <TalkItem item={item} conversation={conversation} isMarked={item.id === around} />
        </Fragment>
      ))}
      {hasNextPage && (
        <Button
          size="small"
          className={styles.more ?? ""}
          loading={isFetchingNextPage}
          onClick={() => void read.fetchNextPage()}
        >
          {t(text.later)}
        </Button>
      )}
    </div>
  );
}

/** Stays at the newest item while the reader is there, and where the reader is when earlier ones come in above. */
function useReadingPlace(
  log: RefObject<HTMLDivElement | null>,
  items: readonly ConversationItem[],
  around: string | undefined,
): void {
  const place = useRef<{ first: string | undefined; height: number; atEnd: boolean }>({
    ...{ first: undefined, height: 0, atEnd: true },
  });
  useLayoutEffect(() => {
    const element = log.current;
    if (element === null) return;
    const first = items[0]?.id;
    const isFirstTime = place.current.first === undefined;
    if (isFirstTime && around !== undefined)
      element.querySelector(`[data-item-id="${CSS.escape(around)}"]`)?.scrollIntoView({ block: "center" });
    else if (!isFirstTime && first !== place.current.first)
      element.scrollTop += element.scrollHeight - place.current.height;
    else if (place.current.atEnd) element.scrollTop = element.scrollHeight;
    place.current = { ...place.current, first, height: element.scrollHeight };
  }, [log, items, around]);
  useEffect(() => {
    const element = log.current;
    if (element === null) return;
    const onScroll = (): void => {
      place.current.atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [log]);
}

/** Tells the server that the newest item was on screen, while the window is in sight. */
function useSeen(talk: ConversationRef, conversation: Conversation, newest: string | undefined): void {
  const { mutate } = useMarkSeen(talk);
  const mark = useEffectEvent((through: string) => mutate(through));
  const { unread } = conversation;
  useEffect(() => {
    if (!unread || newest === undefined) return;
    const look = (): void => {
      if (document.visibilityState === "visible") mark(newest);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [unread, newest]);
}
