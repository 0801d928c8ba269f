/** The library: uploaded files as a list, newest first. */
import type { MediaItem, MediaListQuery, Page } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import type { Cursors } from "../../http/cursor.ts";
import { page } from "../../http/page.ts";
import { fileRows, presentFile } from "./present.ts";
import { countUses } from "./uses.ts";

export function listFiles(
  { db, dialect }: Database,
  cursors: Cursors,
  accountId: string,
  { cursor, limit, ...filter }: MediaListQuery,
): Promise<Page<MediaItem>> {
  let rows = fileRows(db).select("file.used_at").where("file.account_id", "=", accountId);
  if (filter.kind) rows = rows.where("blob.kind", "=", filter.kind);
  if (filter.q) {
    const q = filter.q.toLowerCase();
    rows = rows.where((eb) =>
      eb.or([
        dialect.contains(eb.fn("lower", ["file.name"]), q),
        dialect.contains(eb.fn("lower", ["file.created_by_name"]), q),
      ]),
    );
  }
  return page(
    cursors,
    { cursor, limit },
    {
      asked: ["media", accountId, filter],
      rows,
      by: [
        ["file.created_at", (row) => row.created_at],
        ["file.id", (row) => row.id],
      ],
      direction: "desc",
      present: async (found) => {
        const usesOf = await countUses(
          db,
          accountId,
          found.map(({ id }) => id),
        );
        return found.map((row) => ({
          ...presentFile(row),
          usedAt: new Date(row.used_at).toISOString(),
          uses: usesOf(row.id),
        }));
      },
    },
  );
}
