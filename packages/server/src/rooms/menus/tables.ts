import type { Fixed } from "../../db/columns.ts";

export interface MenuTables {
  menu_draft: MenuDraftTable;
  menu_publication: MenuPublicationTable;
}

/** One row per app, from the first change of its menu on. */
export interface MenuDraftTable {
  app_id: Fixed<string>;
  account_id: Fixed<string>;
  version: number;
  /** JSON: `MenuEntries`. */
  entries: string;
  edited_by_name: string;
  edited_at: number;
}

/** A menu handed to WeCom. Of each app at most one row is not settled. */
export interface MenuPublicationTable {
  id: Fixed<string>;
  app_id: Fixed<string>;
  account_id: Fixed<string>;
  number: Fixed<number>;
  /** JSON: `MenuEntries`. */
  entries: Fixed<string>;
  state: "publishing" | "published" | "refused" | "unknown";
  /** JSON: `Reason`. */
  reason: string | null;
  published_by_name: Fixed<string>;
  created_at: Fixed<number>;
  /** Written before the first byte leaves: from then on the menu is compared, not sent again. */
  sent_at: number | null;
  settled_at: number | null;
}
