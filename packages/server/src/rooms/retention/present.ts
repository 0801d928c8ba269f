import type { Retention, RetentionSettings } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import { knownCallbacks } from "../callbacks/tasks/clean.ts";
import type { Cleanable } from "./cleanable.ts";

/** Limits, and what is stored at this moment. */
export async function presentRetention({ db }: Database, kinds: readonly Cleanable[]): Promise<RetentionSettings> {
  const rows = await db.selectFrom("retention").selectAll().execute();
  const items: Retention[] = [];
  for (const one of kinds) {
    const row = rows.find(({ kind }) => kind === one.kind);
    if (row === undefined) throw new Error(`no limits of ${one.kind}`);
    const oldestAt = await one.oldestAt(db);
    items.push({
      kind: one.kind,
      maxAgeDays: row.max_age_days,
      maxRows: row.max_rows,
      rows: await one.count(db),
      oldestAt: oldestAt === null ? null : new Date(oldestAt).toISOString(),
      lastCleaning:
        row.cleaned_at === null ? null : { at: new Date(row.cleaned_at).toISOString(), rows: row.cleaned_rows },
    });
  }
  return { items, knownCallbacks: await knownCallbacks(db) };
}
