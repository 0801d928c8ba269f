/**
 * What a restored installation must not do by itself. Nobody knows what the former one did after the backup: what waited may
 * have left, what was open may have ended. So nothing is sent before a person has decided; leases, access tokens, logins and
 * links of the former life are void.
 */
import type { Reason } from "@shoufa/contract";
import type { ReasonCode } from "@shoufa/contract/reason-text";
import { sql } from "kysely";
import type { Database, Tx } from "../db/database.ts";
import { publishIdentity } from "../rooms/menus/tasks/publish.ts";
import { recallIdentity } from "../rooms/messages/tasks/recall.ts";
import { cardIdentity } from "../rooms/messages/tasks/update-card.ts";

const restored = JSON.stringify({ code: "held.restored" satisfies ReasonCode, params: {} } satisfies Reason);

/** @returns how many messages wait for a person now. */
export async function holdEverything(database: Database, tx: Tx, epoch: string): Promise<number> {
  await tx
    .updateTable("installation")
    .set({ epoch } as never)
    .execute();
  const held = await holdMessages(database, tx);
  await tx.updateTable("rule_firing").set({ state: "failed", reason: restored }).where("state", "=", "due").execute();
  await tx.updateTable("callback_event").set({ state: "done" }).where("state", "=", "new").execute();
  await tx
    .updateTable("menu_publication")
    .set({ state: "unknown", reason: restored, settled_at: database.now() })
    .where("settled_at", "is", null)
    .execute();
  await tx
    .updateTable("work")
    .set({ state: "failed", problem: restored, finished_at: database.now() })
    .where("kind", "in", [publishIdentity.name, recallIdentity.name, cardIdentity.name])
    .where("state", "in", ["waiting", "running"])
    .execute();
  await tx
    .updateTable("work")
    .set({ state: "waiting", lease_until: 0, fence: sql<number>`fence + 1` })
    .where("state", "=", "running")
    .execute();
  await tx.deleteFrom("app_token").execute();
  await tx.deleteFrom("session").execute();
  await tx.deleteFrom("login_step").execute();
  await tx.deleteFrom("invitation").execute();
  await tx.deleteFrom("known_browser").execute();
  await tx.deleteFrom("owner_code").execute();
  return held;
}

/** Batches that had not been settled, with their people and their messages; and recalls and changes of cards without an answer. */
async function holdMessages(database: Database, tx: Tx): Promise<number> {
  await tx
    .updateTable("message_batch")
    .set({ recall_state: "unknown", recall_settled_at: database.now() })
    .where("recall_state", "in", ["asked", "calling"])
    .execute();
  await tx
    .updateTable("card_update")
    .set({ state: "unknown", settled_at: database.now() })
    .where("state", "in", ["asked", "calling"])
    .execute();
  await tx
    .updateTable("message_batch")
    .set({
      state: "held",
      reason: restored,
      needs_person: 0,
      maybe_sent: 1,
      lease_until: 0,
      fence: sql<number>`fence + 1`,
      first_sent_at: sql<number>`coalesce(first_sent_at, ${database.now()})`,
      // It may have left at any time up to now: equal words are compared with it.
      last_sent_at: database.now(),
    })
    .where("state", "in", ["pending", "sending", "unknown"])
    .execute();
  const heldBatches = tx.selectFrom("message_batch").select("id").where("state", "=", "held");
  await tx
    .updateTable("message_recipient")
    .set({ state: "held" })
    .where("batch_id", "in", heldBatches)
    .where("state", "in", ["waiting", "sending", "unknown"])
    .execute();
  const heldMessages = tx.selectFrom("message_batch").select("message_id").where("state", "=", "held");
  const { numUpdatedRows } = await tx
    .updateTable("message")
    .set({ state: "attention", paused_at: null, paused_by: null })
    .where("id", "in", heldMessages)
    // What it makes from now on is held as well; it says so when all of it is there.
    .where("state", "<>", "preparing")
    .executeTakeFirst();
  await tx.updateTable("message_preparation").set({ held: 1 }).execute();
  return Number(numUpdatedRows);
}
