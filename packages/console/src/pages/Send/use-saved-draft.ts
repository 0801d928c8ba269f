import { asProblem, problemSentence, useText } from "@shoufa/web";
import { App } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useDeleteDraft, useOpenDraft, useSaveDraft } from "../../api/drafts.ts";
import { messageWords } from "../../components/message-words.ts";
import { newKey } from "../../components/new-key.ts";
import { drafts as text } from "../../text/drafts.ts";
import { contentOf, type Draft, isEmptyDraft, isSameDraft, parseDraft } from "./draft.ts";

const titleCharacters = 40;
const pauseMilliseconds = 1500;

type SetDraft = (next: Draft | ((draft: Draft) => Draft)) => void;

export type SavedDraft = ReturnType<typeof useSavedDraft>;

/**
 * Copies of drafts in the server. One that has a copy is saved again after each pause; where another window has saved the
 * same copy meanwhile, this one loses its tie to it and says so, and nothing of either is overwritten.
 */
export function useSavedDraft(accountId: string, draft: Draft, setDraft: SetDraft) {
  const { t } = useText();
  const { message } = App.useApp();
  const saving = useSaveDraft(accountId);
  const opening = useOpenDraft(accountId);
  const removing = useDeleteDraft(accountId);
  /** Key of the state that the server has. */
  const known = useRef(draft.saved === null ? "" : draft.idempotencyKey);

  const fail = (what: "notSaved" | "notOpened" | "notRemoved", error: unknown): void =>
    void message.error(t(text[what], { reason: problemSentence(asProblem(error), t) }));

  const save = async (now: Draft): Promise<boolean> => {
    const { idempotencyKey, saved, ...body } = now;
    const words = [...messageWords(contentOf(now), t).replace(/\s+/g, " ").trim()].slice(0, titleCharacters).join("");
    const id = saved?.id ?? newKey();
    try {
      const { version } = await saving.mutateAsync({ id, version: saved?.version ?? 0, title: words, body });
      known.current = idempotencyKey;
      setDraft((old) => (old.saved?.id === saved?.id ? { ...old, saved: { id, version } } : old));
      return true;
    } catch (error) {
      if (asProblem(error).code !== "draft.changed_elsewhere") {
        fail("notSaved", error);
        return false;
      }
      setDraft((old) => ({ ...old, saved: null }));
      void message.warning(t(text.changedElsewhere));
      return false;
    }
  };
  const saveAgain = useEffectEvent(() => void save(draft));
  const { idempotencyKey, saved } = draft;
  useEffect(() => {
    if (saved === null || idempotencyKey === known.current) return;
    const timer = setTimeout(() => saveAgain(), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [idempotencyKey, saved]);

  return {
    isSaving: saving.isPending,
    save: () => save(draft),
    /** Shows another draft; what is on screen is saved first. */
    async open(id: string): Promise<void> {
      if (!isEmptyDraft(draft) && draft.idempotencyKey !== known.current && !(await save(draft))) return;
      try {
        const { body, version } = await opening.mutateAsync(id);
        const opened = parseDraft(JSON.stringify({ ...body, saved: { id, version }, idempotencyKey: newKey() }));
        if (opened === null) return void message.error(t(text.unreadable));
        known.current = opened.idempotencyKey;
        setDraft(opened);
      } catch (error) {
        fail("notOpened", error);
      }
    },
    /** Shows a draft that another page made; what is on screen is saved first, unless it is the same. */
    async take(next: Draft): Promise<boolean> {
      if (isSameDraft(draft, next)) return true;
      if (!isEmptyDraft(draft) && draft.idempotencyKey !== known.current && !(await save(draft))) return false;
      known.current = "";
      setDraft(next);
      return true;
    },
    remove(id: string): void {
      removing.mutate(id, { onError: (error) => fail("notRemoved", error) });
      setDraft((old) => (old.saved?.id === id ? { ...old, saved: null } : old));
    },
  };
}
