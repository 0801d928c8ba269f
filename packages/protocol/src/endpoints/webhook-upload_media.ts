import type { Envelope } from "../envelope.ts";

/**
 * `POST webhook/upload_media?key=&type=`: multipart/form-data with one part named `media` and a filename. The id is good
 * for three days and for this webhook only. File up to 20 MB, voice up to 2 MB and 60 seconds of AMR, both more than 5
 * bytes. Refusals: 93000 bad key, 40004 type, 44001 no part, 40006 size, 301017 not AMR, 45007 too long.
 */
export interface WebhookUploadMediaRequest {
  readonly key: string;
  readonly type: "file" | "voice";
}

export interface WebhookUploadMediaReply extends Envelope {
  readonly type: "file" | "voice";
  readonly media_id: string;
  /** Unix seconds, written as text. */
  readonly created_at: string;
}
