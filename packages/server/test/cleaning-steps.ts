/** Steps of cleaning by hand, for tests without a server around it. */
import type { Database } from "../src/db/database.ts";
import type { Cleanable } from "../src/rooms/retention/cleanable.ts";
import { cleanStep } from "../src/rooms/retention/tasks/clean.ts";

export const limits = async (
  database: Database,
  kind: Cleanable["kind"],
  set: { days?: number | null; rows?: number | null },
): Promise<void> => {
  await database.db
    .updateTable("retention")
    .set({ max_age_days: set.days ?? null, max_rows: set.rows ?? null, counted_at: 0, excess: 0 })
    .where("kind", "=", kind)
    .execute();
};
/** Until nothing is left to do. @returns how many steps did something. */
export const clean = async (database: Database, one: Cleanable): Promise<number> => {
  for (let steps = 0; ; steps++) {
    const cleaned = await cleanStep(database, one);
    if (cleaned === "idle" || cleaned === "ended") return steps;
  }
};
