/**
 * Values of people that do not come from WeCom's directory: from an import, or given with the person's consent. They are
 * kept beside the mirror and shown with their origin where this credential cannot read the value; a reading never loses them.
 */
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { inParts } from "../in-parts.ts";
import { type MirrorMember, readFields } from "../known.ts";
import { personKey } from "../rows.ts";
import type { MirrorChange } from "./change.ts";
import { changeMirror } from "./change-mirror.ts";

export interface KnownPerson {
  readonly userId: string;
  readonly fields: Partial<Omit<MirrorMember, "departments" | "mainDepartmentId" | "status">>;
}

/**
 * Keeps values in the caller's transaction; call `tellMirrorChanged` after the commit. A value that WeCom's answers hold is
 * not touched.
 * @param source Shown as the origin, `import:<file>`, `consent` or `plan` (written by us, and not to be read back).
 */
export async function noteKnown(
  context: Pick<ServerContext, "database">,
  tx: Tx,
  accountId: string,
  people: readonly KnownPerson[],
  source: string,
): Promise<void> {
  const { database } = context;
  const { now: at } = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
  for (const part of inParts(people)) {
    const keys = part.map(({ userId }) => personKey(userId));
    const rows = part.flatMap(({ userId, fields }) =>
      Object.entries(fields).map(([field, value]) => ({
        ...{ account_id: accountId, person_key: personKey(userId), field, value: JSON.stringify(value), source, at },
      })),
    );
    for (const [field, own] of Map.groupBy(rows, (row) => row.field)) {
      await tx
        .deleteFrom("member_known")
        .where("account_id", "=", accountId)
        .where("field", "=", field)
        .where(
          "person_key",
          "in",
          own.map(({ person_key }) => person_key),
        )
        .execute();
      await database.insertRows(tx, "member_known", own);
    }
    await changeMirror(context, tx, accountId, await unread(tx, accountId, part, keys), source);
  }
}

/** Those of the values that stand for what cannot be read. Of somebody who is not in the mirror there are none. */
async function unread(
  tx: Tx,
  accountId: string,
  people: readonly KnownPerson[],
  keys: readonly string[],
): Promise<MirrorChange[]> {
  const rows = await tx
    .selectFrom("member")
    .innerJoin("directory", (join) =>
      join
        .onRef("directory.account_id", "=", "member.account_id")
        .onRef("directory.generation", "=", "member.generation"),
    )
    .selectAll("member")
    .where("member.account_id", "=", accountId)
    .where("member.person_key", "in", keys)
    .execute();
  const byKey = new Map(rows.map((row) => [row.person_key, row]));
  return people.flatMap(({ userId, fields }): MirrorChange[] => {
    const row = byKey.get(personKey(userId));
    if (!row) return [];
    const read = readFields(row, []);
    const given = Object.entries(fields).filter(([field]) => !(field in read));
    return given.length === 0 ? [] : [{ kind: "member.put", userId, fields: Object.fromEntries(given) }];
  });
}

/** Forgets what is known of somebody who is gone. */
export const forgetKnown = (tx: Tx, accountId: string, key: string): Promise<unknown> =>
  tx.deleteFrom("member_known").where("account_id", "=", accountId).where("person_key", "=", key).execute();

/** Moves what is known of somebody to their new userid. */
export async function moveKnown(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
  if (from === to) return;
  await forgetKnown(tx, accountId, to);
  await tx
    .updateTable("member_known")
    .set({ person_key: to })
    .where("account_id", "=", accountId)
    .where("person_key", "=", from)
    .execute();
}
