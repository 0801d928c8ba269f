/** Reading a stored callback again, and keeping what was read. */
import { CallbackError } from "@shoufa/protocol";
import type { Database, Tx } from "../../db/database.ts";
import { type ReadMessage, readStored, unreadableView } from "./callback-row.ts";

/** Columns that are needed to read a row again. */
export const storedColumns = ["seq", "app_id", "xml", "state", "reason"] as const;

export interface StoredCallback {
  readonly seq: number;
  readonly app_id: string;
  readonly xml: string;
  readonly state: "new" | "done" | "quarantine";
  readonly reason: string | null;
}

/** Undefined when this version cannot read it either. */
export function readAgain({ xml }: StoredCallback): ReadMessage | undefined {
  try {
    return readStored(xml);
  } catch (error) {
    if (error instanceof CallbackError) return undefined;
    throw error;
  }
}

/**
 * Writes what was read, and the key under which a repetition is known now. Of two rows of one message the later stays,
 * because the newest row of the table is never deleted (its number would be given out again).
 */
export async function keepRead(
  tx: Tx,
  row: StoredCallback,
  message: ReadMessage,
  state: StoredCallback["state"],
): Promise<void> {
  const { content_key, view, type, from_user, sent_at } = message;
  const repeated = await tx
    .selectFrom("callback_event")
    .select("seq")
    .where("app_id", "=", row.app_id)
    .where("content_key", "=", content_key)
    .where("seq", "<>", row.seq)
    .executeTakeFirst();
  if (repeated) {
    await tx.deleteFrom("callback_event").where("seq", "=", Math.min(repeated.seq, row.seq)).execute();
    if (repeated.seq > row.seq) return;
  }
  await tx
    .updateTable("callback_event")
    .set({ content_key, view, type, from_user, sent_at, state })
    .where("seq", "=", row.seq)
    .execute();
}

/** Reasons that earlier versions wrote. */
const renamedReasons: Readonly<Record<string, string>> = { unnamed: "incomplete" };

/**
 * Brings rows of earlier versions up to date, the newest first: they get their view and their present key, and what can be
 * read by now leaves the quarantine. @returns how many rows were looked at; 0 when none is left.
 */
export async function rereadCallbacks(database: Database, limit: number): Promise<number> {
  return database.transact(async (tx) => {
    const old = tx
      .selectFrom("callback_event")
      .select(storedColumns)
      .where("view", "is", null)
      .orderBy("seq", "desc")
      .limit(limit);
    const rows = await database.dialect.lockRows(old).execute();
    for (const row of rows) {
      const message = readAgain(row);
      if (message) {
        await keepRead(tx, row, message, row.reason === "stale" ? row.state : "done");
        continue;
      }
      await tx
        .updateTable("callback_event")
        .set({ view: unreadableView, reason: row.reason && (renamedReasons[row.reason] ?? row.reason) })
        .where("seq", "=", row.seq)
        .execute();
    }
    return rows.length;
  });
}
