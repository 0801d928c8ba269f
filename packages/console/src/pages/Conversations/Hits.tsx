import type { ConversationHits } from "@shoufa/contract";
import { Avatar, asProblem, common, Failed, StatePicture, Time, useText } from "@shoufa/web";
import { Button } from "antd";
import { useSearch } from "../../api/conversations.ts";
import { itemSentence } from "../../components/item-words.ts";
import { useCompany } from "../../components/use-company.tsx";
import { conversations as text } from "../../text/conversations.ts";
import styles from "./Conversations.module.css";

type Hit = ConversationHits["items"][number];

interface HitsProps {
  readonly q: string;
  readonly openItem: string | undefined;
  readonly onOpen: (hit: Hit) => void;
  readonly onClear: () => void;
}

/** What people wrote that has the words, newest first; each leads to its place in the conversation. */
export function Hits({ q, openItem, onOpen, onClear }: HitsProps) {
  const { t } = useText();
  const result = useSearch(useCompany().id, q);
  if (result.isError) return <Failed problem={asProblem(result.error)} onRetry={() => void result.refetch()} isSmall />;
  if (result.data === undefined)
    return (
      <p className={styles.waiting} role="status">
        {t(common.loading)}
      </p>
    );
  const { items, total, isMore } = result.data;
  if (total === 0)
    return (
      <StatePicture
        kind="no-match"
        isSmall
        title={t(text.nothingFound, { q })}
        actions={<Button onClick={onClear}>{t(text.clearSearch)}</Button>}
      >
        {t(text.nothingFoundHint)}
      </StatePicture>
    );
  const count = isMore ? t(text.foundMore) : t(text.found, { count: total });
  return (
    <div className={styles.hits}>
      <p className={styles.found} role="status">
        {total > items.length ? t(text.foundShown, { found: count, shown: items.length }) : count}
      </p>
      <ul aria-label={t(text.results)}>
        {items.map((hit) => (
          <li key={hit.itemId}>
            <button
              type="button"
              className={styles.hit}
              aria-current={hit.itemId === openItem}
              onClick={() => onOpen(hit)}
            >
              <Avatar userId={hit.person.userId} name={hit.person.name} />
              <span className={styles.rowWords}>
                <span className={styles.rowHead}>
                  <span className={`${styles.rowName} ellipsis`}>{hit.person.name}</span>
                  <span className={styles.rowTime}>
                    <Time at={hit.at} />
                  </span>
                </span>
                <span className={styles.hitText}>{itemSentence(hit, t)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
