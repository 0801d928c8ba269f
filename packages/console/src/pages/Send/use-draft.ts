import { type Account, MediaKind, type MessageContent } from "@shoufa/contract";
import { type ChosenItem, isChosen, readStored, useChangeSearch, watchStored, writeStored } from "@shoufa/web";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { emptyContent } from "./content/content-draft.ts";
import {
  changeDraft,
  type Draft,
  type DraftChange,
  emptyDraft,
  isEmptyDraft,
  isSameDraft,
  parseDraft,
} from "./draft.ts";
import { changed, type DraftHistory, undone, withoutPast } from "./draft-history.ts";

/** Recipients named by a link from another page, e.g. `/send?department=3`, `/send?tag=7`. */
function linkedItem(search: URLSearchParams): ChosenItem | null {
  const department = search.get("department");
  if (department !== null && /^\d{1,10}$/.test(department)) return { kind: "department", id: Number(department) };
  const tag = search.get("tag");
  if (tag !== null && /^\d{1,10}$/.test(tag)) return { kind: "tag", id: Number(tag) };
  const member = search.get("member");
  return member !== null && member !== "" && member.length <= 64 ? { kind: "member", userId: member } : null;
}

/** A file of the library named by a link: `/send?file=…&as=image&name=…`. */
function linkedFile(search: URLSearchParams): DraftChange | null {
  const fileId = search.get("file");
  const kind = MediaKind.safeParse(search.get("as")).data;
  if (fileId === null || kind === undefined) return null;
  const content = { ...emptyContent(kind), fileId, name: search.get("name") ?? "" } as MessageContent;
  return { type: kind, contents: { [kind]: content } };
}

const storedForm = (draft: Draft): string | null => (isEmptyDraft(draft) ? null : JSON.stringify(draft));

/**
 * The draft of one company, stored with every change. All windows of this browser share what is stored: when another one
 * has changed it, `elsewhere` is that draft, and nothing is stored from here until a person has chosen (`takeOther`,
 * `keepThis`).
 */
export function useDraft(account: Account, rememberedApp: string) {
  const storeKey = `draft.${account.id}`;
  const [search] = useSearchParams();
  const changeSearch = useChangeSearch();
  /** What this window last read or wrote: anything else that is stored there comes from another window. */
  const known = useRef<string | null>(null);
  const [history, setHistory] = useState<DraftHistory>(() => {
    known.current = readStored(storeKey);
    const stored = parseDraft(known.current) ?? emptyDraft(rememberedApp);
    const isKnown = (appId: string | null): appId is string => account.apps.some(({ id }) => id === appId);
    const named = search.get("app");
    const appId = isKnown(named) ? named : isKnown(stored.appId) ? stored.appId : rememberedApp;
    const same = appId === stored.appId ? stored : changeDraft(stored, { appId });
    const file = linkedFile(search);
    const kept =
      file === null ? same : changeDraft(same, { ...file, contents: { ...same.contents, ...file.contents } });
    const linked = linkedItem(search);
    return withoutPast(
      linked === null || isChosen(kept.chosen, linked)
        ? kept
        : changeDraft(kept, { chosen: { ...kept.chosen, everyone: false, items: [...kept.chosen.items, linked] } }),
    );
  });
  const { draft, past } = history;
  /** Puts another draft in its place; there is no way back from one draft to another by undo. */
  const setDraft = useCallback((next: Draft | ((draft: Draft) => Draft)): void => {
    setHistory((old) => {
      const now = typeof next === "function" ? next(old.draft) : next;
      return isSameDraft(old.draft, now) ? { ...old, draft: now } : withoutPast(now);
    });
  }, []);
  const [elsewhere, setElsewhere] = useState<Draft | null>(null);

  /** @returns whether another window's draft is stored, which differs from this one. */
  const look = useEffectEvent((): boolean => {
    const stored = readStored(storeKey);
    if (stored === known.current) {
      setElsewhere(null);
      return false;
    }
    const other = parseDraft(stored) ?? emptyDraft(draft.appId);
    if (isSameDraft(other, draft)) {
      known.current = stored;
      setDraft(other);
      setElsewhere(null);
      return false;
    }
    setElsewhere(other);
    return true;
  });
  useEffect(() => watchStored(storeKey, () => look()), [storeKey]);
  useEffect(() => {
    const form = storedForm(draft);
    // Looked at before each writing, too: a window that was asleep was not told.
    if (form === known.current || look()) return;
    writeStored(storeKey, form);
    known.current = form;
  }, [storeKey, draft]);
  useEffect(() => {
    // Taken into the draft; a reload must not add it again after it was removed.
    if (linkedItem(search) === null && linkedFile(search) === null) return;
    const parts = ["department", "tag", "member", "file", "as", "name"];
    const drop = (next: URLSearchParams): void => {
      for (const name of parts) next.delete(name);
    };
    changeSearch(drop, { replace: true });
  }, [search, changeSearch]);

  const change = useCallback(
    (changes: DraftChange | ((draft: Draft) => DraftChange)) =>
      setHistory((old) =>
        changed(old, changeDraft(old.draft, typeof changes === "function" ? changes(old.draft) : changes)),
      ),
    [],
  );
  const forget = useCallback(() => {
    // At once, since the page is left right after sending. What another window has written is not this window's to forget.
    if (readStored(storeKey) === known.current) {
      writeStored(storeKey, null);
      known.current = null;
    }
    setDraft((old) => emptyDraft(old.appId));
  }, [storeKey, setDraft]);
  const takeOther = useCallback(() => {
    known.current = readStored(storeKey);
    setDraft((old) => parseDraft(known.current) ?? emptyDraft(old.appId));
    setElsewhere(null);
  }, [storeKey, setDraft]);
  const keepThis = useCallback(() => {
    known.current = readStored(storeKey);
    setElsewhere(null);
    // Stored again, with the key it has: if the other window has sent the very same, it is not sent twice.
    setDraft((old) => ({ ...old }));
  }, [storeKey, setDraft]);
  const undo = past.length === 0 ? undefined : (): void => setHistory(undone);
  return { draft, change, undo, forget, restore: setDraft, elsewhere, takeOther, keepThis };
}
