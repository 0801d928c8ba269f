import type { MediaLimits } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

export async function readLimits(db: Kysely<Tables>): Promise<MediaLimits> {
  const row = await db.selectFrom("media_limits").selectAll().executeTakeFirstOrThrow();
  return {
    receiveMegabytes: row.receive_megabytes,
    keepDays: row.keep_days,
    totalMegabytes: row.total_megabytes,
    operatorMegabytes: row.operator_megabytes,
  };
}
