/**
 * The one path on which audit lines leave, which the database enforces: a checkpoint says first which lines at the oldest
 * end go, then they go, the lowest number first. A line in the middle cannot be removed, and what was removed can be told
 * from the checkpoints for ever. What remains is verified from the MAC that the last checkpoint carries.
 */
import type { Tx } from "../../../db/database.ts";
import { type Cleanable, countRising, lengthToClean, nothingToClean } from "../../retention/cleanable.ts";
import { auditChainOf } from "../chain.ts";

/** Lines that one checkpoint is written for at most. */
const perCheckpoint = 10_000;
const perStep = 500;

export const cleanAudit: Cleanable = {
  kind: "audit",
  count: (db) => countRising(db, (seq) => db.selectFrom("audit").select("seq").where("seq", ">", seq)),
  async oldestAt(db) {
    const oldest = await db.selectFrom("audit").select("at").orderBy("seq").limit(1).executeTakeFirst();
    return oldest?.at ?? null;
  },
  async step(database, tx, plan) {
    const { through } = await tx
      .selectFrom("audit_checkpoint")
      .select((eb) => eb.fn.max<number | null>("through").as("through"))
      .executeTakeFirstOrThrow();
    if (through !== null) {
      const declared = await tx
        .selectFrom("audit")
        .select("seq")
        .where("seq", "<=", through)
        .orderBy("seq")
        .limit(perStep)
        .execute();
      const last = declared.at(-1);
      if (last !== undefined) {
        await tx.deleteFrom("audit").where("seq", "<=", last.seq).execute();
        return { removed: declared.length, uncounted: 0, more: true };
      }
    }
    const lines = await tx
      .selectFrom("audit")
      .select(["seq", "at", "mac"])
      .orderBy("seq")
      .limit(perCheckpoint)
      .execute();
    const going = lines.slice(
      0,
      lengthToClean(
        lines.map(({ at }) => at),
        plan,
      ),
    );
    const [first, last] = [going[0], going.at(-1)];
    if (first === undefined || last === undefined) return nothingToClean;
    const checkpoint = {
      ...{ through: last.seq, declared_at: plan.now, lines: going.length, first_at: first.at, last_at: last.at },
      mac: last.mac,
    };
    const seal = auditChainOf(database).sealCheckpoint(await lastSeal(tx), checkpoint);
    await tx
      .insertInto("audit_checkpoint")
      .values({ ...checkpoint, seal })
      .execute();
    return { removed: 0, uncounted: going.length, more: true };
  },
};

/** Seal of the newest checkpoint; "" when there is none, or one from before lines were chained. */
async function lastSeal(tx: Tx): Promise<string> {
  const last = await tx
    .selectFrom("audit_checkpoint")
    .select("seal")
    .orderBy("through", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.seal ?? "";
}
