/**
 * Hosts inside to which a callback may be replayed: those given at start, and those that an owner entered. They are read from
 * the database at each replay, so every process obeys a change at once.
 */
import type { ReplayTargets } from "@shoufa/contract";
import { createJudge } from "@shoufa/ports";
import type { Kysely } from "kysely";
import type { Tables } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";

export async function enteredTargets(db: Kysely<Tables>): Promise<readonly string[]> {
  const row = await db.selectFrom("installation").select("replay_targets").executeTakeFirstOrThrow();
  return JSON.parse(row.replay_targets) as string[];
}

export async function presentTargets({ database, replayPreset }: ServerContext): Promise<ReplayTargets> {
  return { preset: [...replayPreset], entered: [...(await enteredTargets(database.db))] };
}

/** @throws {Problem} `replay_targets.refused`, for the first entry that cannot be read. */
export async function setTargets(
  { database }: Pick<ServerContext, "database">,
  input: readonly string[],
  actor: Actor,
): Promise<void> {
  const after = [...new Set(input.map((entry) => entry.toLowerCase()))];
  const wrong = after.find((entry) => !isReadable(entry));
  if (wrong !== undefined) throw new Problem("replay_targets.refused", { entry: wrong });
  await database.transact(async (tx) => {
    const row = await database.dialect
      .awaitRows(tx.selectFrom("installation").select("replay_targets"))
      .executeTakeFirstOrThrow();
    await tx
      .updateTable("installation")
      .set({ replay_targets: JSON.stringify(after) })
      .execute();
    await recordAudit(database, tx, {
      ...{ actor, action: "settings.replay_targets", subject: "settings/replay-targets" },
      detail: { before: JSON.parse(row.replay_targets), after },
    });
  });
}

function isReadable(entry: string): boolean {
  try {
    createJudge([entry]);
    return true;
  } catch {
    return false;
  }
}
