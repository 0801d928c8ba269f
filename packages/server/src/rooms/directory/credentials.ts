/** What each credential may read and write of the directory: from the rows of the connection doctor, which writes nothing. */
import type { DirectoryCredential } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { readingApp } from "./state.ts";

const asked = ["departments", "people", "details", "tags", "ids", "write"] as const;

export async function listCredentials(db: Kysely<Tables>, accountId: string): Promise<DirectoryCredential[]> {
  const reader = await readingApp(db, accountId);
  const account = await db
    .selectFrom("account")
    .select("contacts_secret_enc")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  const apps = await db
    .selectFrom("app")
    .select(["id", "name"])
    .where("account_id", "=", accountId)
    .where("kind", "=", "app")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const rows = await db
    .selectFrom("doctor_row")
    .select(["row_id", "abilities", "checked_at"])
    .where("account_id", "=", accountId)
    .where("row_id", "like", "rights.%")
    .execute();
  const found = new Map(rows.map((row) => [row.row_id, row]));
  const credential = (id: string, app: DirectoryCredential["app"]): DirectoryCredential => {
    const row = found.get(`rights.${id}`);
    const abilities = row ? (JSON.parse(row.abilities) as DirectoryCredential["abilities"]) : [];
    return {
      app,
      reads: app?.id === reader.id,
      abilities: asked.map((what) => ({ what, can: abilities.find((each) => each.what === what)?.can ?? "unknown" })),
      checkedAt: row?.checked_at ? new Date(row.checked_at).toISOString() : null,
    };
  };
  return [
    ...apps.map((app) => credential(app.id, app)),
    ...(account.contacts_secret_enc === null ? [] : [credential("contacts", null)]),
  ];
}
