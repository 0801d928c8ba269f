/**
 * Values of people that do not come from WeCom's directory: from an import, or given with the person's consent. They are
 * kept beside the mirror and shown with their origin where this credential cannot read the value; a reading never loses them.
 */
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { inParts } from "../in-parts.ts";
import { knownFields, type MirrorMember } from "../known.ts";
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
 * @param source Shown as the origin, e.g. `import:人员.xlsx` or `consent`.
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
    const read = knownFields(row, []);
    const elsewhere = row.origins === null ? {} : (JSON.parse(row.origins) as Record<string, { source: string }>);
    const given = Object.entries(fields).filter(([field]) => !(field in read) || isElsewhere(elsewhere[field]?.source));
    return given.length === 0 ? [] : [{ kind: "member.put", userId, fields: Object.fromEntries(given) }];
  });
}

const isElsewhere = (source: string | undefined): boolean =>
  source !== undefined && (source.startsWith("import") || source === "consent");
