import type { Conversation } from "@shoufa/contract";
import { Avatar, common, Failed, type Listing, Time, useText } from "@shoufa/web";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Skeleton } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { conversationId } from "../../api/conversations.ts";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";
import { lastLine } from "./last-line.ts";

const rowHeight = 72;
const readAheadRows = 15;

interface PeopleListProps {
  readonly listing: Listing<Conversation>;
  /** Id of the conversation that is open; empty: none. */
  readonly openId: string;
  /** The row that the keys speak of. */
  readonly cursor: number;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (conversation: Conversation) => void;
  readonly empty: ReactNode;
}

/** The people, newest first. Only the rows in sight are drawn. */
export function PeopleList({ listing, openId, cursor, onCursor, onOpen, empty }: PeopleListProps) {
  const { t } = useText();
  const { rows } = listing;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const loadMore = useEffectEvent(() => listing.loadMore());
  useEffect(() => {
    if (last >= rows.length - readAheadRows && listing.problem === null) loadMore();
  }, [last, rows.length, listing.problem]);
  const reveal = useEffectEvent((index: number) => virtualizer.scrollToIndex(index, { align: "auto" }));
  useEffect(() => {
    if (cursor >= 0) reveal(cursor);
  }, [cursor]);

  if (listing.state === "failed" && listing.problem !== null)
    return <Failed problem={listing.problem} onRetry={listing.retry} isSmall />;
  if (listing.state === "loading")
    return (
      <div className={styles.waiting} role="status" aria-busy="true">
        <span className="visually-hidden">{t(common.loading)}</span>
        <Skeleton active avatar paragraph={{ rows: 2 }} />
        <Skeleton active avatar paragraph={{ rows: 2 }} />
      </div>
    );
  if (rows.length === 0) return empty;

  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    const to =
      step !== undefined
        ? Math.max(0, Math.min(rows.length - 1, cursor + step))
        : event.key === "Home"
          ? 0
          : event.key === "End"
            ? rows.length - 1
            : undefined;
    if (to !== undefined) {
      event.preventDefault();
      onCursor(to);
    } else if (event.key === "Enter" || event.key === " ") {
      const row = rows[cursor];
      event.preventDefault();
      if (row !== undefined) onOpen(row);
    }
  };
  return (
    <div
      ref={box}
      id="conversations"
      className={styles.people}
      role="listbox"
      tabIndex={0}
      aria-label={t(text.list)}
      aria-activedescendant={rows[cursor] === undefined ? undefined : `${id}-${cursor}`}
      onKeyDown={onKey}
      onFocus={() => cursor < 0 && onCursor(0)}
    >
      <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {visible.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = conversationId(row);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active row
            <div
              key={key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={key === openId}
              aria-setsize={listing.isMore ? -1 : listing.total}
              aria-posinset={index + 1}
              className={styles.row}
              data-cursor={index === cursor}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={() => {
                onCursor(index);
                onOpen(row);
              }}
            >
              <Row conversation={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Row({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useText();
  const { person, app, unread, lastAt, assignee } = conversation;
  return (
    <>
      <Avatar userId={person.userId} name={person.name} />
      <span className={styles.rowWords} data-unread={unread}>
        <span className={styles.rowHead}>
          <span className={`${styles.rowName} ellipsis`}>{person.name}</span>
          <span className={styles.rowTime}>
            <Time at={lastAt} />
          </span>
        </span>
        <span className={styles.rowLine}>
          <span className="ellipsis">{lastLine(conversation, t)}</span>
          {unread && (
            <span className={styles.dot}>
              <span className="visually-hidden">{t(text.unread)}</span>
            </span>
          )}
        </span>
        <span className={styles.rowFoot}>
          <span className="ellipsis">{app.name}</span>
          {assignee !== null && <span className="ellipsis">{t(text.assignedTo, { name: assignee.name })}</span>}
        </span>
      </span>
    </>
  );
}
