/**
 * Finds departments and people from the first character. An input and a list of options: the focus stays in the input,
 * the arrows move through the options, Enter takes one. While something is typed the list stands in place of `children`.
 */
import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useDebounced } from "../hooks/use-debounced.ts";
import { directory } from "../text/directory.ts";
import { useText } from "../text/language.tsx";
import styles from "./DirectorySearch.module.css";
import { SearchResults } from "./SearchResults.tsx";
import type { DirectorySource, SearchHit } from "./source.ts";
import { useDirectorySearch } from "./use-directory.ts";

interface DirectorySearchProps {
  readonly source: DirectorySource;
  readonly label: string;
  readonly onTake: (hit: SearchHit) => void;
  /** Whether taking a hit ends the search (navigation) or goes on (choosing several). */
  readonly endsOnTake: boolean;
  readonly isTaken?: (hit: SearchHit) => boolean;
  readonly onBackspaceOnNothing?: () => void;
  readonly autoFocus?: boolean;
  /** Between the input and what is below it, whatever is typed. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** One visible character, typed without a command key. */
const isCharacter = (event: KeyboardEvent): boolean =>
  [...event.key].length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;

const none: readonly SearchHit[] = [];

export function DirectorySearch(props: DirectorySearchProps) {
  const { source, label, onTake, endsOnTake, isTaken, onBackspaceOnNothing, autoFocus, head, children } = props;
  const input = useRef<InputRef>(null);
  const { t } = useText();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  /** What was typed when Enter was pressed before its answer had come. */
  const [entered, setEntered] = useState<string | null>(null);
  const wanted = typed.trim();
  // An empty box must not wait for the delay before the tree comes back.
  const settled = useDebounced(wanted, 120);
  const q = wanted === "" ? "" : settled;
  const search = useDirectorySearch(source, q);
  const hits = q === "" ? none : search.rows;
  const index = Math.min(active, Math.max(hits.length - 1, 0));
  const isFresh = q === wanted && !search.isStale;

  const take = (hit: SearchHit): void => {
    onTake(hit);
    if (endsOnTake) setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && typed !== "") {
      // Only clears; a dialog around us closes at the next one.
      event.stopPropagation();
      setTyped("");
    } else if (event.key === "Backspace" && typed === "") {
      onBackspaceOnNothing?.();
    } else if (hits.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Past the last loaded one more are read; only past the very last it goes on at the top.
      if (index + step === hits.length && search.hasMore) search.loadMore();
      else setActive((index + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const hit = hits[index];
      // While an older answer is on screen, Enter might take somebody who was not meant; it waits for the newer one.
      if (!isFresh) setEntered(wanted);
      else if (hit !== undefined) take(hit);
    }
  };

  const takeEntered = useEffectEvent(() => {
    setEntered(null);
    const hit = hits[index];
    if (hit !== undefined) take(hit);
  });
  useEffect(() => {
    if (entered !== null && entered === wanted && isFresh && search.state === "ready") takeEntered();
  }, [entered, wanted, isFresh, search.state]);

  /** Type-ahead in the tree knows names only; what it cannot find is searched for, by pinyin and id, too. */
  const onKeyBelow = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.defaultPrevented || !(event.target as HTMLElement).matches("[role=treeitem]")) return;
    // An input method reports "Process" and then writes into whatever has the focus.
    if (!isCharacter(event) && event.key !== "Process") return;
    input.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only passes keys on from the tree inside to the input
    <div className={styles.search} onKeyDown={onKeyBelow}>
      <Input
        ref={input}
        className={styles.input}
        allowClear
        autoFocus={autoFocus ?? false}
        prefix={<SearchOutlined aria-hidden />}
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits.length > 0 ? `${listId}-${index}` : undefined}
        placeholder={t(directory.searchPlaceholder)}
        maxLength={64}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setEntered(null);
        }}
        onKeyDown={onKeyDown}
      />
      {head}
      {q === "" ? (
        children
      ) : (
        <SearchResults
          listId={listId}
          search={search}
          q={q}
          isFresh={isFresh}
          isSeveral={!endsOnTake}
          activeIndex={index}
          isTaken={(hit) => isTaken?.(hit) ?? false}
          onTake={(hit, at) => {
            setActive(at);
            take(hit);
          }}
        />
      )}
    </div>
  );
}
