import type { Account } from "@shoufa/contract";
import { type ChosenItem, isChosen, readStored, writeStored } from "@shoufa/web";
import { useCallback, useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { changeDraft, type Draft, type DraftChange, emptyDraft, isEmptyDraft, parseDraft } from "./draft.ts";

/** Recipients named by a link from another page, e.g. `/send?department=3`. */
function linkedItem(search: URLSearchParams): ChosenItem | null {
  const department = search.get("department");
  if (department !== null && /^\d{1,10}$/.test(department)) return { kind: "department", id: Number(department) };
  const member = search.get("member");
  return member !== null && member !== "" && member.length <= 64 ? { kind: "member", userId: member } : null;
}

/** The draft of one company, stored with every change. */
export function useDraft(account: Account) {
  const storeKey = `draft.${account.id}`;
  const onlyApp = account.apps[0]?.id ?? "";
  const [search, setSearch] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(() => {
    const stored = parseDraft(readStored(storeKey)) ?? emptyDraft(onlyApp);
    const isKnownApp = account.apps.some(({ id }) => id === stored.appId);
    const kept = isKnownApp ? stored : changeDraft(stored, { appId: onlyApp });
    const linked = linkedItem(search);
    return linked === null || isChosen(kept.chosen, linked)
      ? kept
      : changeDraft(kept, { chosen: { everyone: false, items: [...kept.chosen.items, linked] } });
  });

  useEffect(() => {
    writeStored(storeKey, isEmptyDraft(draft) ? null : JSON.stringify(draft));
  }, [storeKey, draft]);
  useEffect(() => {
    // Taken into the draft; a reload must not add it again after it was removed.
    if (linkedItem(search) === null) return;
    const next = new URLSearchParams(search);
    next.delete("department");
    next.delete("member");
    setSearch(next, { replace: true });
  }, [search, setSearch]);

  const change = useCallback((changes: DraftChange) => setDraft((old) => changeDraft(old, changes)), []);
  const forget = useCallback(() => {
    // At once, since the page is left right after sending.
    writeStored(storeKey, null);
    setDraft((old) => emptyDraft(old.appId));
  }, [storeKey]);
  return { draft, change, forget, restore: setDraft };
}
