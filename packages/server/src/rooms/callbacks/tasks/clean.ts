/**
 * Cleaning of callbacks, in the order of their arrival. What a callback says, and from whom, goes; its row stays with its
 * key for `callbackKeyDays` longer, so that a repeat meets the unique key and is answered without a second row.
 */
import { callbackKeyDays } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Tx } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import type { Simulation } from "../../../wecom/simulation.ts";
import { forgetTexts } from "../../conversations/index-texts.ts";
import {
  type Cleanable,
  type CleaningPlan,
  type CleaningStep,
  countRising,
  lengthToClean,
} from "../../retention/cleanable.ts";

/** Rows in one transaction: few, because callbacks that arrive wait for it. */
const perStep = 200;
const keyMilliseconds = callbackKeyDays * 86_400_000;

/** Cleaned callbacks whose key is still known. */
export const knownCallbacks = (db: Kysely<Tables>): Promise<number> =>
  countRising(db, (seq) =>
    db.selectFrom("callback_event").select("seq").where("cleaned_at", "is not", null).where("seq", ">", seq),
  );

/** @param simulation A simulated company's callbacks are as old as the emulator's clock says. */
export const cleanCallbacks = (simulation: Pick<Simulation, "aheadOf">): Cleanable => ({
  kind: "callbacks",
  async count(db) {
    // By company, because there is an index for that which is much smaller than the table.
    const accounts = await db.selectFrom("account").select("id").execute();
    let all = 0;
    for (const { id } of accounts)
      all += await countRising(db, (seq) =>
        db.selectFrom("callback_event").select("seq").where("account_id", "=", id).where("seq", ">", seq),
      );
    return all - (await knownCallbacks(db));
  },
  async oldestAt(db) {
    const { position } = await db
      .selectFrom("retention")
      .select("position")
      .where("kind", "=", "callbacks")
      .executeTakeFirstOrThrow();
    const oldest = await db
      .selectFrom("callback_event")
      .select("received_at")
      .where("seq", ">", position)
      .where("cleaned_at", "is", null)
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();
    return oldest?.received_at ?? null;
  },
  async step(_database, tx, plan) {
    const content = await cleanContent(tx, plan, simulation);
    const keys = await forgetKeys(tx, plan);
    return { ...content, more: content.more || keys > 0 };
  },
});

async function cleanContent(
  tx: Tx,
  plan: CleaningPlan,
  { aheadOf }: Pick<Simulation, "aheadOf">,
): Promise<CleaningStep> {
  const rows = await tx
    .selectFrom("callback_event")
    .select([
      "seq",
      "account_id",
      "app_id",
      "content_key",
      "received_at",
      "state",
      "view",
      sql<number>`case when view is null then 1 else 0 end`.as("unread"),
    ])
    .where("seq", ">", plan.position)
    .where("cleaned_at", "is", null)
    .orderBy("seq")
    .limit(perStep)
    .execute();
  // What somebody still works on waits; so does a row whose key an earlier version made: see tasks/reread.ts.
  const stop = rows.findIndex(({ state, unread }) => state === "new" || unread === 1);
  const ready = stop < 0 ? rows : rows.slice(0, stop);
  const length = lengthToClean(
    ready.map(({ account_id, received_at }) => received_at - aheadOf(account_id)),
    plan,
  );
  const last = ready[length - 1];
  if (last === undefined) return { removed: 0, more: false };
  await forgetTexts(tx, ready.slice(0, length));
  await tx
    .updateTable("callback_event")
    .set({
      ...{ xml: "", view: "", from_user: "", state: "done", reason: null, network: null, cleaned_at: plan.now },
      ...{ request: null, steps: null },
    })
    .where("seq", ">", plan.position)
    .where("seq", "<=", last.seq)
    .where("cleaned_at", "is", null)
    .execute();
  await tx.deleteFrom("callback_answer").where("seq", ">", plan.position).where("seq", "<=", last.seq).execute();
  // Checks and refusals go with the callbacks among which they stand.
  await tx.deleteFrom("callback_visit").where("after_seq", "<", last.seq).execute();
  await removeFirings(tx, ready.slice(0, length));
  // A conversation whose last word is gone has nothing left to answer.
  const seqs = ready.slice(0, length).map(({ seq }) => seq);
  await tx.deleteFrom("conversation").where("said_seq", "in", seqs).execute();
  return { removed: length, position: last.seq, more: true };
}

/** What rules answered to these callbacks, and to whom. What is still to be sent stays. */
async function removeFirings(
  tx: Tx,
  callbacks: readonly { readonly app_id: string; readonly content_key: string }[],
): Promise<void> {
  for (const [appId, rows] of Map.groupBy(callbacks, ({ app_id }) => app_id))
    await tx
      .deleteFrom("rule_firing")
      .where("app_id", "=", appId)
      .where(
        "content_key",
        "in",
        rows.map(({ content_key }) => content_key),
      )
      .where("state", "<>", "due")
      .execute();
}

/** The row with the highest number stays, because SQLite would give that number out again. */
async function forgetKeys(tx: Tx, { now }: CleaningPlan): Promise<number> {
  const rows = await tx
    .selectFrom("callback_event")
    .select(["seq", "cleaned_at"])
    .where("cleaned_at", "is not", null)
    .where("seq", "<", (eb) => eb.selectFrom("callback_event").select((max) => max.fn.max<number>("seq").as("newest")))
    .orderBy("seq")
    .limit(perStep)
    .execute();
  const keep = rows.findIndex(({ cleaned_at }) => (cleaned_at ?? now) > now - keyMilliseconds);
  const gone = keep < 0 ? rows : rows.slice(0, keep);
  const last = gone.at(-1);
  if (last === undefined) return 0;
  await tx.deleteFrom("callback_event").where("cleaned_at", "is not", null).where("seq", "<=", last.seq).execute();
  return gone.length;
}
