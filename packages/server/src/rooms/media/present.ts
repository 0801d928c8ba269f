import type { MediaFile, MediaKind, Reason, ReceivedMedia, ReceivedMediaState } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";

/** Uploaded files with what is known of their bytes. */
export const fileRows = (db: Kysely<Tables>) =>
  db
    .selectFrom("media_file as file")
    .innerJoin("media_blob as blob", "blob.sha256", "file.sha256")
    .select([
      ...(["file.id", "file.account_id", "file.name", "file.created_by_name", "file.created_at"] as const),
      ...(["blob.sha256", "blob.bytes", "blob.kind", "blob.content_type", "blob.seconds"] as const),
    ]);

export type FileRow = Awaited<ReturnType<ReturnType<typeof fileRows>["executeTakeFirstOrThrow"]>>;

/** @throws {Problem} `media.not_found`, also when it belongs to another company. */
export async function fileRow(db: Kysely<Tables>, accountId: string, fileId: string): Promise<FileRow> {
  const row = await fileRows(db)
    .where("file.id", "=", fileId)
    .where("file.account_id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new Problem("media.not_found");
  return row;
}

export const presentFile = (row: FileRow): MediaFile => ({
  id: row.id,
  accountId: row.account_id,
  kind: row.kind,
  contentType: row.content_type,
  name: row.name,
  bytes: row.bytes,
  seconds: row.seconds,
  createdBy: row.created_by_name,
  createdAt: new Date(row.created_at).toISOString(),
});

/** Columns of `received_media` and of its bytes, as a list of callbacks joins them; all null for one without. */
export interface ReceivedRow {
  readonly media_state: ReceivedMediaState | null;
  readonly media_name: string | null;
  readonly media_reason: string | null;
  readonly media_kind: MediaKind | null;
  readonly media_content_type: string | null;
  readonly media_bytes: number | null;
  readonly media_seconds: number | null;
}

/** The file of a callback of a type that has one. */
export function presentReceived(row: ReceivedRow): ReceivedMedia {
  const { media_kind: kind, media_content_type: contentType, media_bytes: bytes } = row;
  return {
    state: row.media_state ?? "waiting",
    file:
      kind === null || contentType === null || bytes === null
        ? null
        : { kind, contentType, name: row.media_name ?? "", bytes, seconds: row.media_seconds },
    reason: row.media_reason === null ? null : (JSON.parse(row.media_reason) as Reason),
  };
}

/** `ReceivedRow` of one callback; undefined: nothing is known of a file of it. */
export const receivedRow = (db: Kysely<Tables>, seq: number) =>
  db
    .selectFrom("received_media as media")
    .leftJoin("media_blob as blob", "blob.sha256", "media.sha256")
    .select([
      ...(["media.account_id", "media.app_id", "media.sha256"] as const),
      "media.state as media_state",
      "media.name as media_name",
      "media.reason as media_reason",
      "blob.kind as media_kind",
      "blob.content_type as media_content_type",
      "blob.bytes as media_bytes",
      "blob.seconds as media_seconds",
    ])
    .where("media.callback_seq", "=", seq)
    .executeTakeFirst();
