/** Cleaning of imports, one after the other, the oldest first. Nobody works on one for that long; its plan stays. */
import type { Tx } from "../../../db/database.ts";
import { type Cleanable, nothingToClean } from "../../retention/cleanable.ts";

const perStep = 500;
const freshMilliseconds = 86_400_000;
/** Not while its file is read or its rows are checked. */
const still = ["columns", "checked", "planned", "failed"] as const;

export const cleanImports: Cleanable = {
  kind: "imports",
  async count(db) {
    const { imports } = await db
      .selectFrom("directory_import")
      .select((eb) => eb.fn.countAll<number>().as("imports"))
      .executeTakeFirstOrThrow();
    return Number(imports);
  },
  async oldestAt(db) {
    const { oldest } = await db
      .selectFrom("directory_import")
      .select((eb) => eb.fn.min<number | null>("created_at").as("oldest"))
      .executeTakeFirstOrThrow();
    return oldest === null ? null : Number(oldest);
  },
  async step(_database, tx, { subject, before, excess, now }) {
    if (subject !== null) return removePortion(tx, subject);
    const next = await tx
      .selectFrom("directory_import")
      .select("id")
      .where("state", "in", still)
      .where("created_at", "<", Math.max(before ?? 0, excess > 0 ? now - freshMilliseconds : 0))
      .orderBy("created_at")
      .limit(1)
      .executeTakeFirst();
    return next === undefined ? nothingToClean : { removed: 0, subject: next.id, more: true };
  },
};

async function removePortion(tx: Tx, importId: string) {
  const { numDeletedRows } = await tx
    .deleteFrom("directory_import_row")
    .where("import_id", "=", importId)
    .where("row_number", "in", (eb) =>
      eb
        .selectFrom("directory_import_row")
        .select("row_number")
        .where("import_id", "=", importId)
        .orderBy("row_number")
        .limit(perStep),
    )
    .executeTakeFirst();
  if (Number(numDeletedRows) === perStep) return { removed: 0, more: true };
  await tx.deleteFrom("directory_import").where("id", "=", importId).execute();
  return { removed: 1, subject: null, more: true };
}
