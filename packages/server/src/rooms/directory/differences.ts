/** Differences that the last whole reading found, as they are shown. */
import type { DirectoryDifference } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { maskField } from "./contacts.ts";
import { mostDifferences } from "./reading/earlier.ts";

const kinds = { m: "member", d: "department", t: "tag" } as const;

export async function listDifferences(
  db: Kysely<Tables>,
  accountId: string,
  mayReadContacts: boolean,
): Promise<{ items: DirectoryDifference[]; foundAt: string | null; more: boolean }> {
  const rows = await db
    .selectFrom("directory_drift")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("seq")
    .execute();
  const first = rows[0];
  return {
    items: rows.map(({ object, name, field, ours, theirs }) => {
      const shown = (json: string | null): unknown => {
        const value: unknown = json === null ? null : JSON.parse(json);
        return mayReadContacts ? value : maskField(field, value);
      };
      const kind = kinds[object.slice(0, 1) as keyof typeof kinds];
      return { kind, id: object.slice(2), name, field, ours: shown(ours), theirs: shown(theirs) };
    }),
    foundAt: first ? new Date(first.found_at).toISOString() : null,
    more: rows.length >= mostDifferences,
  };
}
