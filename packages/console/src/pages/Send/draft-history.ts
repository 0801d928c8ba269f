/** Earlier states of a draft, for undo. What is typed into one field without a break is one step; the field itself has finer ones. */
import { isSameChoice } from "@shoufa/web";
import { newKey } from "../../components/new-key.ts";
import type { Draft } from "./draft.ts";

interface Step {
  readonly draft: Draft;
  /** Path of the field that was typed into; null: something else was changed. */
  readonly field: string | null;
}

export interface DraftHistory {
  readonly draft: Draft;
  readonly past: readonly Step[];
}

const most = 50;

export const withoutPast = (draft: Draft): DraftHistory => ({ draft, past: [] });

/** The history after a person's change. */
export function changed({ draft: before, past }: DraftHistory, draft: Draft): DraftHistory {
  const field = changedField(before, draft);
  if (field === undefined) return { draft, past };
  const isGoingOn = field !== null && past.at(-1)?.field === field;
  return { draft, past: isGoingOn ? past : [...past.slice(-(most - 1)), { draft: before, field }] };
}

/** The history one step earlier. Another message than before, tied to the same copy in the server. */
export function undone(history: DraftHistory): DraftHistory {
  const { draft, past } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  const toMe = draft.toMe && { ...draft.toMe, isOld: true };
  return { draft: { ...last.draft, saved: draft.saved, toMe, idempotencyKey: newKey() }, past: past.slice(0, -1) };
}

/** Path of the only text that differs; null: more than a text differs; undefined: nothing that is written does. */
function changedField(before: Draft, after: Draft): string | null | undefined {
  const { appId, type, isSplit, chosen } = after;
  const isOnlyContent =
    appId === before.appId && type === before.type && isSplit === before.isSplit && isSameChoice(chosen, before.chosen);
  const paths = differences(before.contents, after.contents, "");
  if (isOnlyContent && paths === "none") return undefined;
  return isOnlyContent && paths !== "many" ? paths : null;
}

/** Path of the only text that differs. */
function differences(before: unknown, after: unknown, path: string): string | "none" | "many" {
  if (before === after) return "none";
  if (typeof before === "string" && typeof after === "string") return path;
  if (!isObject(before) || !isObject(after)) return "many";
  const names = Object.keys(before);
  if (names.join() !== Object.keys(after).join()) return "many";
  const found = names
    .map((name) => differences(before[name], after[name], `${path}.${name}`))
    .filter((difference) => difference !== "none");
  return found.length > 1 ? "many" : (found[0] ?? "none");
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
