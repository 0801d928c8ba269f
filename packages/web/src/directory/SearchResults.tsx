import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { Listing } from "../calls/listing.ts";
import { Failed } from "../parts/Failed.tsx";
import { ProblemAlert } from "../parts/ProblemAlert.tsx";
import { StatePicture } from "../parts/StatePicture.tsx";
import { StillReading } from "../parts/StillReading.tsx";
import { common } from "../text/common.ts";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import styles from "./DirectorySearch.module.css";
import { SearchHitRow } from "./SearchHitRow.tsx";
import type { SearchHit } from "./source.ts";
import { hitKey } from "./use-directory.ts";

interface SearchResultsProps {
  readonly listId: string;
  readonly search: Listing<SearchHit>;
  readonly q: string;
  /** Whether what is shown is the answer to what is typed now. */
  readonly isFresh: boolean;
  readonly isSeveral: boolean;
  readonly activeIndex: number;
  readonly isTaken: (hit: SearchHit) => boolean;
  readonly onTake: (hit: SearchHit, at: number) => void;
}

/** What was found, how much of it is shown, and more of it on request. */
export function SearchResults(props: SearchResultsProps) {
  const { listId, search, q, isFresh, isSeveral, activeIndex, isTaken, onTake } = props;
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const { rows: hits, total } = search;
  const count =
    hits.length < total
      ? t(directory.searchFirst, { shown: hits.length, count: total })
      : t(directory.searchCount, { count: total });

  useEffect(() => {
    list.current?.querySelector(`[data-index="${activeIndex}"]`)?.scrollIntoView({ block: "nearest" });
  }, [activeIndex]);

  if (search.state === "failed" && search.problem !== null) {
    return <Failed problem={search.problem} onRetry={search.retry} isSmall />;
  }
  if (search.state === "loading") {
    return (
      <p className={styles.note} role="status">
        {t(common.loading)}
      </p>
    );
  }
  return (
    <>
      <p className={hits.length === 0 ? "visually-hidden" : styles.note} role="status">
        {isFresh ? count : t(common.loading)}
      </p>
      {hits.length === 0 && search.isPartial ? (
        <StillReading isSmall title={t(directory.searchNothingYet, { q })} />
      ) : hits.length === 0 ? (
        <StatePicture kind="no-match" isSmall title={t(directory.searchNothing, { q })}>
          {t(directory.searchNothingHint)}
        </StatePicture>
      ) : (
        <div className={styles.results}>
          <div
            ref={list}
            id={listId}
            role="listbox"
            aria-label={t(directory.searchResults)}
            aria-multiselectable={isSeveral}
            data-stale={!isFresh}
          >
            {hits.map((hit, at) => (
              <SearchHitRow
                key={hitKey(hit)}
                id={`${listId}-${at}`}
                at={at}
                hit={hit}
                q={q}
                isActive={at === activeIndex}
                isTaken={isTaken(hit)}
                onTake={() => onTake(hit, at)}
              />
            ))}
          </div>
          {search.problem !== null ? (
            <ProblemAlert problem={search.problem} onRetry={search.retry} />
          ) : (
            search.hasMore && (
              <Button type="text" block loading={search.isLoadingMore} onClick={search.loadMore}>
                {t(directory.searchMore)}
              </Button>
            )
          )}
        </div>
      )}
    </>
  );
}
