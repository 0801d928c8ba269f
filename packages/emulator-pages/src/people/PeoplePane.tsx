import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { go, orders, useRoute } from "../phone/route.ts";
import { usePreferences } from "../preferences.ts";
import { Choice } from "../ui/Choice.tsx";
import { Failed } from "../ui/Failed.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PeopleList } from "./PeopleList.tsx";
import { PeopleSkeleton } from "./PeopleSkeleton.tsx";
import { usePeople } from "./use-people.ts";

/** Pause after the last key, so that fast typing causes one search. */
const settleMilliseconds = 150;

/** The left side: search, order, everyone, and how many that is. */
export function PeoplePane() {
  const { t } = usePreferences();
  const route = useRoute();
  const { people, loadMore, retry } = usePeople(route.query, route.order);
  const list = useRef<HTMLDivElement>(null);
  const clear = (): void => go({ query: "" }, "replace");
  return (
    <section className="people" aria-label={t("people.label")}>
      <div className="people-head">
        <Search value={route.query} toList={() => list.current?.focus()} />
        <div className="people-bar">
          <p className="people-count" role="status">
            {people.state === "ready" && <Count {...people} />}
          </p>
          <Choice
            label={t("people.order")}
            value={route.order}
            options={orders.map((order) => ({ value: order, label: t(`people.order.${order}`) }))}
            onChoose={(order) => go({ order }, "replace")}
          />
        </div>
      </div>
      {people.state === "loading" && <PeopleSkeleton />}
      {people.state === "failed" && people.failure && (
        <Failed title={t("people.failed.title")} failure={people.failure} retry={retry} />
      )}
      {people.state === "ready" && people.total === 0 && people.query === "" && (
        <Notice picture="nobody" title={t("people.none.title")} text={t("people.none.text")} />
      )}
      {people.state === "ready" && people.total === 0 && people.query !== "" && (
        <Notice
          picture="notFound"
          title={t("people.notFound.title", { query: people.query })}
          text={t("people.notFound.text")}
          action={{ label: t("people.clear"), run: clear }}
        />
      )}
      {people.state === "ready" && people.total > 0 && (
        <PeopleList
          people={people}
          selected={route.userId}
          listRef={list}
          onMore={loadMore}
          onOpen={(userId) => go({ userId })}
        />
      )}
      {people.more === "loading" && <p className="people-more">{t("people.loadingMore")}</p>}
      {people.more === "failed" && (
        <p className="people-more" role="alert">
          {t("people.moreFailed")}{" "}
          <button type="button" className="link" onClick={loadMore}>
            {t("retry")}
          </button>
        </p>
      )}
    </section>
  );
}

function Count({ items, total, query }: { items: readonly unknown[]; total: number; query: string }) {
  const { t } = usePreferences();
  return (
    <>
      {query === "" ? t("people.total", { total }) : t("people.found", { total })}
      {items.length < total && <span className="people-loaded"> · {t("people.loaded", { shown: items.length })}</span>}
    </>
  );
}

function Search({ value, toList }: { value: string; toList: () => void }) {
  const { t } = usePreferences();
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  const [known, setKnown] = useState(value);
  // The address may change by Back or by a button; what is being typed must not be thrown away by its own echo.
  if (known !== value) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    if (composing || typed.trim() === value) return;
    const timer = setTimeout(() => go({ query: typed.trim() }, "replace"), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, value, composing]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && typed !== "") setTyped("");
    else if (event.key === "ArrowDown") toList();
    else return;
    event.preventDefault();
  };
  return (
    <search className="search">
      <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <path d="m10.5 10.5 3.5 3.5" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
      </svg>
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={t("people.search")}
        placeholder={t("people.search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={onKeyDown}
      />
      {typed !== "" && (
        <button type="button" aria-label={t("people.clear")} title={t("people.clear")} onClick={() => setTyped("")}>
          <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
        </button>
      )}
    </search>
  );
}
