import { ReasonedButton, useText } from "@shoufa/web";
import { Button } from "antd";
import { useEffect, useEffectEvent } from "react";
import { drafts } from "../../text/drafts.ts";
import { sending } from "../../text/sending.ts";
import { ClearDraft } from "./ClearDraft.tsx";
import { DraftsMenu } from "./DraftsMenu.tsx";
import { type Draft, isEmptyDraft } from "./draft.ts";
import type { SavedDraft } from "./use-saved-draft.ts";

interface DraftActsProps {
  readonly accountId: string;
  readonly draft: Draft;
  /** Another window has changed it: nothing is stored from here until a person has chosen. */
  readonly isElsewhere: boolean;
  readonly savedDraft: SavedDraft;
  /** Absent: nothing was changed. */
  readonly undo: (() => void) | undefined;
  /** @returns the way back. */
  readonly onClear: () => () => void;
}

/** What can be done with the draft as a whole: keep it in the server, open another one, undo a change, clear it. */
export function DraftActs({ accountId, draft, isElsewhere, savedDraft, undo, onClear }: DraftActsProps) {
  const { t } = useText();
  useUndoKey(undo);
  const isEmpty = isEmptyDraft(draft);
  return (
    <>
      <DraftsMenu accountId={accountId} onOpen={(id) => void savedDraft.open(id)} onRemove={savedDraft.remove} />
      {!isEmpty && draft.saved === null && (
        <Button loading={savedDraft.isSaving} onClick={() => void savedDraft.save()}>
          {t(drafts.save)}
        </Button>
      )}
      {!isEmpty && (
        <span className="quiet">
          {draft.saved !== null ? t(drafts.saved) : t(isElsewhere ? sending.draftNotSaved : sending.draftSaved)}
        </span>
      )}
      {(!isEmpty || undo !== undefined) && (
        <ReasonedButton
          type="default"
          whyNot={undo === undefined ? t(sending.nothingToUndo) : null}
          onClick={() => undo?.()}
        >
          {t(sending.undoChange)}
        </ReasonedButton>
      )}
      {!isEmpty && <ClearDraft onClear={onClear} />}
    </>
  );
}

/** Ctrl+Z outside of fields, which have their own undo, and of dialogs. */
function useUndoKey(undo: (() => void) | undefined): void {
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isUndo || undo === undefined || !(event.target instanceof Element)) return;
    if (event.target.closest("input, textarea, [contenteditable=true], [role=dialog]") !== null) return;
    event.preventDefault();
    undo();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => press(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
