import type { MenuDraft, MenuEntries, MenuPublication, Reason } from "@shoufa/contract";
import type { DraftRow, PublicationRow } from "./rows.ts";

const timeOf = (at: number): string => new Date(at).toISOString();

export const entriesIn = ({ entries }: { readonly entries: string }): MenuEntries => JSON.parse(entries) as MenuEntries;

/** @param row Undefined: nobody has designed anything yet. */
export const presentDraft = (row: DraftRow | undefined): MenuDraft =>
  row === undefined
    ? { version: 0, entries: [], editedBy: null, editedAt: null }
    : {
        version: row.version,
        entries: entriesIn(row),
        editedBy: row.edited_by_name,
        editedAt: timeOf(row.edited_at),
      };

export const presentPublication = (row: PublicationRow): MenuPublication => ({
  id: row.id,
  number: row.number,
  entries: entriesIn(row),
  state: row.state,
  reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
  publishedBy: row.published_by_name,
  createdAt: timeOf(row.created_at),
  settledAt: row.settled_at === null ? null : timeOf(row.settled_at),
});
