/**
 * The draft of a menu as somebody edits it. What was typed is kept in this browser at once and on the server a moment
 * later; a version tells when somebody else was faster, and then a person decides.
 */
import { isSameMenu, type MenuDesign, MenuEntries, menuRoutes } from "@shoufa/contract";
import { asProblem, call, type Problem, readStored, writeStored } from "@shoufa/web";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { z } from "zod";
import { keys } from "../../api/keys.ts";
import { type MenuPlace, putDraft } from "../../api/menus.ts";

const saveMilliseconds = 500;
const retryMilliseconds = 5000;
const undoSteps = 50;

/** Changes that are not on the server yet, with the version that they were made on. */
const Mine = z.object({ entries: MenuEntries, base: z.number().int() });
type Mine = z.infer<typeof Mine>;

export type SaveState = "saved" | "saving" | "failed" | "conflict";

export interface EditedDraft {
  readonly entries: MenuEntries;
  /** Version of the draft on the server. */
  readonly version: number;
  readonly state: SaveState;
  /** Why the last attempt to save failed. */
  readonly problem: Problem | null;
  /** @param step Names what is changed: changes of one name in a row are undone together. Undefined: not with others. */
  edit(entries: MenuEntries, step?: string): void;
  /** Takes back the last change; undefined when there is none. */
  readonly undo: (() => void) | undefined;
  /** Remembers the draft as it was when this was handed out: the server has replaced it. */
  remember(): void;
  save(): void;
  /** For `conflict`: the draft of the server, or this one. */
  takeTheirs(): void;
  keepMine(): void;
}

function readMine(key: string): Mine | null {
  try {
    return Mine.safeParse(JSON.parse(readStored(key) ?? "")).data ?? null;
  } catch {
    return null;
  }
}

export function useMenuDraft(place: MenuPlace, { draft }: MenuDesign): EditedDraft {
  const { accountId, appId } = place;
  const client = useQueryClient();
  const key = `menu.${appId}`;
  const [mine, setMineState] = useState<Mine | null>(() => readMine(key));
  const latest = useRef(mine);
  /** Version of the last save from here, which the page may not have drawn yet. */
  const savedVersion = useRef(0);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [steps, setSteps] = useState<readonly { entries: MenuEntries; step: string | undefined }[]>([]);
  const entries = mine?.entries ?? draft.entries;

  const setMine = useCallback(
    (next: Mine | null): void => {
      latest.current = next;
      writeStored(key, next === null ? null : JSON.stringify(next));
      setMineState(next);
    },
    [key],
  );
  const isBehind = mine !== null && !isSaving && draft.version > mine.base;
  // Another window of the same person may have saved the very same.
  const isThere = isBehind && isSameMenu(mine.entries, draft.entries);
  const isConflict = isBehind && !isThere;
  useEffect(() => {
    if (isThere) setMine(null);
  }, [isThere, setMine]);

  const save = useCallback(async (): Promise<void> => {
    const sent = latest.current;
    if (sent === null) return;
    setSaving(true);
    try {
      const saved = await call(menuRoutes.saveMenuDraft, {
        params: { accountId, appId },
        body: { version: sent.base, entries: sent.entries },
      });
      savedVersion.current = saved.version;
      putDraft(client, { accountId, appId }, saved);
      const now = latest.current;
      setMine(now === sent || now === null ? null : { ...now, base: saved.version });
      setProblem(null);
    } catch (error) {
      const failure = asProblem(error);
      if (failure.code === "menu.draft_changed")
        await client.invalidateQueries({ queryKey: keys.menu(accountId, appId) });
      setProblem(failure);
    } finally {
      setSaving(false);
    }
  }, [accountId, appId, client, setMine]);

  useEffect(() => {
    if (mine === null || isSaving || isBehind) return;
    const timer = setTimeout(() => void save(), problem === null ? saveMilliseconds : retryMilliseconds);
    return () => clearTimeout(timer);
  }, [mine, isSaving, isBehind, problem, save]);

  // Somebody goes to another page within the half second.
  const leave = useEffectEvent(() => {
    if (mine !== null && !isSaving && !isConflict) void save();
  });
  useEffect(() => () => leave(), []);

  const push = (step: string | undefined): void =>
    setSteps((all) => {
      if (step !== undefined && all.at(-1)?.step === step) return all;
      return [...all, { entries, step }].slice(-undoSteps);
    });
  const write = (next: MenuEntries): void => {
    setProblem(null);
    // Not what the page drew last: an answer may have come since, and one's own version is nobody else's.
    setMine({ entries: next, base: latest.current?.base ?? Math.max(draft.version, savedVersion.current) });
  };
  const last = steps.at(-1);
  return {
    entries,
    version: draft.version,
    state: isConflict ? "conflict" : problem !== null ? "failed" : mine === null ? "saved" : "saving",
    problem,
    edit(next, step) {
      push(step);
      write(next);
    },
    undo:
      last &&
      (() => {
        setSteps(steps.slice(0, -1));
        write(last.entries);
      }),
    remember: () => push(undefined),
    save: () => void save(),
    takeTheirs() {
      push(undefined);
      setProblem(null);
      setMine(null);
    },
    keepMine() {
      setProblem(null);
      setMine({ entries, base: draft.version });
    },
  };
}
