import type { MediaKind, ReceivedMediaState, UploadKind } from "@shoufa/contract";
import type { Fixed } from "../../db/columns.ts";

export interface MediaTables {
  media_blob: MediaBlobTable;
  media_file: MediaFileTable;
  media_upload: MediaUploadTable;
  message_file: MessageFileTable;
  received_media: ReceivedMediaTable;
  media_limits: MediaLimitsTable;
}

/**
 * Bytes that are stored, once each. The file is in its place before a row that refers to this one is committed, and is
 * removed only while none does: while the row is locked.
 */
export interface MediaBlobTable {
  sha256: Fixed<string>;
  bytes: Fixed<number>;
  kind: Fixed<MediaKind>;
  content_type: Fixed<string>;
  seconds: Fixed<number | null>;
  /** When something last began to refer to it. */
  stored_at: number;
}

/** A file that an operator uploaded. */
export interface MediaFileTable {
  id: Fixed<string>;
  account_id: Fixed<string>;
  sha256: Fixed<string>;
  name: Fixed<string>;
  created_by: Fixed<string>;
  created_by_name: Fixed<string>;
  created_at: Fixed<number>;
  /** When it was last uploaded to WeCom, put into a rule or sent. */
  used_at: number;
}

/**
 * The media id of a file at WeCom, good for three days for every app of the company; for a picture inside an article its
 * address, which stays.
 */
export interface MediaUploadTable {
  file_id: Fixed<string>;
  kind: Fixed<UploadKind>;
  media_id: string;
  /** By WeCom's clock. */
  uploaded_at: number;
}

/** A file that a message was sent with. */
export interface MessageFileTable {
  file_id: Fixed<string>;
  message_id: Fixed<string>;
}

/** The file of a callback. Without a row: not looked at yet. */
export interface ReceivedMediaTable {
  callback_seq: Fixed<number>;
  account_id: Fixed<string>;
  app_id: Fixed<string>;
  media_id: Fixed<string>;
  /** When the person sent it, by WeCom's clock. */
  sent_at: Fixed<number>;
  state: ReceivedMediaState;
  /** As WeCom or the message names it; empty: not at all. */
  name: string;
  sha256: string | null;
  /** JSON: `Reason`. */
  reason: string | null;
  fetched_at: number | null;
}

/** One row. */
export interface MediaLimitsTable {
  id: Fixed<1>;
  receive_megabytes: number;
  keep_days: number | null;
  total_megabytes: number;
  operator_megabytes: number;
}
