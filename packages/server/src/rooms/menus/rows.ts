import type { Kysely, Selectable } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { MenuDraftTable, MenuPublicationTable } from "./tables.ts";

export type DraftRow = Selectable<MenuDraftTable>;
export type PublicationRow = Selectable<MenuPublicationTable>;

export const draftRow = (db: Kysely<Tables>, appId: string): Promise<DraftRow | undefined> =>
  db.selectFrom("menu_draft").selectAll().where("app_id", "=", appId).executeTakeFirst();

/** Undefined also when the app was removed meanwhile. */
export const publicationRow = (db: Kysely<Tables>, id: string): Promise<PublicationRow | undefined> =>
  db.selectFrom("menu_publication").selectAll().where("id", "=", id).executeTakeFirst();

/** @throws {Problem} `menu.publication_not_found`, also when it is another app's. */
export async function publicationOf(db: Kysely<Tables>, appId: string, id: string): Promise<PublicationRow> {
  const row = await publicationRow(db, id);
  if (row?.app_id !== appId) throw new Problem("menu.publication_not_found");
  return row;
}
