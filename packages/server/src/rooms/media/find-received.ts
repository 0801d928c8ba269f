/**
 * Finds callbacks with a file that nobody has looked at, and has each file fetched. The rows are looked at, not the hint
 * that woke it: a callback whose hint was lost is found a while later.
 */
import { sql } from "kysely";
import type { ServerContext } from "../../server-context.ts";
import { enqueue, workTopic } from "../../work/tasks.ts";
import type { StoredView } from "../callbacks/callback-row.ts";
import { cleanName } from "./file-name.ts";
import { mediaLifetimeMilliseconds } from "./media-lifetime.ts";
import { fetchIdentity } from "./tasks/fetch.ts";

const perRound = 200;
/** Numbers of rows are handed out before their commit: lower ones may appear for this long after higher ones. */
const settledMilliseconds = 600_000;
const raiseEveryMilliseconds = 60_000;

/** As in the index `callback_event_media`. Written out: only then does SQLite see that it fits. */
const hasFile = sql<boolean>`event.type in ('image', 'voice', 'video', 'shortvideo', 'file')`;

export interface Finder {
  /** @returns whether there may be more. */
  round(): Promise<boolean>;
  /** Callbacks may have become messages that were kept aside before. */
  beginAnew(): void;
}

export function findReceived({ database, ports, wakeups, simulation }: ServerContext): Finder {
  const { db } = database;
  /** Up to this number everything has been looked at. */
  let through = 0;
  let raisedAt = Number.NEGATIVE_INFINITY;

  const raise = async (): Promise<void> => {
    if (ports.clock.monotonic() < raisedAt + raiseEveryMilliseconds) return;
    raisedAt = ports.clock.monotonic();
    const row = await db
      .selectFrom("callback_event as event")
      .select("seq")
      .where(hasFile)
      .where("seq", ">", through)
      .where("received_at", "<", database.now(-settledMilliseconds))
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    through = Math.max(through, row?.seq ?? 0);
  };

  return {
    beginAnew() {
      through = 0;
    },
    async round() {
      const rows = await db
        .selectFrom("callback_event as event")
        .leftJoin("received_media as media", "media.callback_seq", "event.seq")
        .select(["event.seq", "event.account_id", "event.app_id", "event.view", "event.sent_at"])
        .where(hasFile)
        .where("event.seq", ">", through)
        .where("media.callback_seq", "is", null)
        .where("event.state", "<>", "quarantine")
        .where("event.cleaned_at", "is", null)
        .where("event.view", "is not", null)
        .orderBy("event.seq", "desc")
        .limit(perRound)
        .execute();
      const found = rows.flatMap((row) => {
        const file = fileOf(JSON.parse(row.view ?? "null") as StoredView | null);
        return file === undefined ? [] : [{ ...row, ...file }];
      });
      if (found.length === 0) {
        await raise();
        return false;
      }
      const now = await database.readNow();
      await database.transact(async (tx) => {
        for (const { seq, account_id, app_id, sent_at, mediaId, name } of found) {
          const isOver = sent_at + mediaLifetimeMilliseconds < now + simulation.aheadOf(account_id);
          await tx
            .insertInto("received_media")
            .values({
              ...{
                callback_seq: seq,
                account_id,
                app_id,
                sent_at,
                media_id: mediaId,
                name,
                sha256: null,
                reason: null,
              },
              ...{ state: isOver ? ("expired" as const) : ("waiting" as const), fetched_at: null },
            })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          if (!isOver) await enqueue(database, tx, ports.random, fetchIdentity, { seq });
        }
      });
      wakeups.wake(workTopic);
      return rows.length === perRound;
    },
  };
}

function fileOf(view: StoredView | null): { readonly mediaId: string; readonly name: string } | undefined {
  if (view?.kind !== "message") return undefined;
  if (view.msgType === "file") return { mediaId: view.mediaId, name: cleanName(view.fileName ?? "", "") };
  return "mediaId" in view ? { mediaId: view.mediaId, name: "" } : undefined;
}
