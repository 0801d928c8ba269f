/** Changes of tags and of what is in them. */
import type { Database, Tx } from "../../../db/database.ts";
import { inParts } from "../in-parts.ts";
import { personKey } from "../rows.ts";
import type { ChangedMirror, MirrorChange } from "./change.ts";
import type { ChangedNumbers } from "./numbers.ts";

export type TagChange = Extract<MirrorChange, { kind: "tag.put" | "tag.remove" | "tag.content" }>;

export async function changeTag(
  database: Database,
  tx: Tx,
  mirror: ChangedMirror,
  change: TagChange,
  numbers: ChangedNumbers,
): Promise<void> {
  const { accountId: account_id, generation, now, source } = mirror;
  const own = { account_id, generation };
  if (change.kind === "tag.put") {
    const { numUpdatedRows } = await tx
      .updateTable("tag")
      .set({ name: change.name, source, read_at: now })
      .where("account_id", "=", account_id)
      .where("generation", "=", generation)
      .where("id", "=", change.id)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    await tx
      .insertInto("tag")
      .values({ ...own, id: change.id, name: change.name, source, read_at: now })
      .execute();
    numbers.tags += 1;
    return;
  }
  if (change.kind === "tag.remove") {
    for (const table of ["tag_member", "tag_department"] as const)
      await tx
        .deleteFrom(table)
        .where("account_id", "=", account_id)
        .where("generation", "=", generation)
        .where("tag_id", "=", change.id)
        .execute();
    const { numDeletedRows } = await tx
      .deleteFrom("tag")
      .where("account_id", "=", account_id)
      .where("generation", "=", generation)
      .where("id", "=", change.id)
      .executeTakeFirst();
    numbers.tags -= Number(numDeletedRows);
    return;
  }
  const tag = { ...own, tag_id: change.id };
  for (const part of inParts([...new Set(change.removePeople.map(personKey))]))
    await tx
      .deleteFrom("tag_member")
      .where("account_id", "=", account_id)
      .where("generation", "=", generation)
      .where("tag_id", "=", change.id)
      .where("person_key", "in", part)
      .execute();
  for (const part of inParts([...new Set(change.removeDepartments)]))
    await tx
      .deleteFrom("tag_department")
      .where("account_id", "=", account_id)
      .where("generation", "=", generation)
      .where("tag_id", "=", change.id)
      .where("department_id", "in", part)
      .execute();
  for (const part of inParts([...new Set(change.addPeople.map(personKey))]))
    await database.insertRows(
      tx,
      "tag_member",
      part.map((person_key) => ({ ...tag, person_key })),
      "nothing",
    );
  for (const part of inParts([...new Set(change.addDepartments)]))
    await database.insertRows(
      tx,
      "tag_department",
      part.map((department_id) => ({ ...tag, department_id })),
      "nothing",
    );
}
