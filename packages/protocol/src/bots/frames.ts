/**
 * Frames of the long connection: text frames of JSON with a command, the request's key and a body. An acknowledgement has no
 * command. Source: docs/wire/bots.md §5.
 */

/** Commands of a bot, by what they do. */
export const botCommands = {
  subscribe: "aibot_subscribe",
  ping: "ping",
  welcome: "aibot_respond_welcome_msg",
  respond: "aibot_respond_msg",
  updateCard: "aibot_respond_update_msg",
  send: "aibot_send_msg",
  uploadInit: "aibot_upload_media_init",
  uploadChunk: "aibot_upload_media_chunk",
  uploadFinish: "aibot_upload_media_finish",
} as const;

export type BotCommand = (typeof botCommands)[keyof typeof botCommands];

/** Commands of the platform. */
export const botCallbackCommands = { message: "aibot_msg_callback", event: "aibot_event_callback" } as const;

export type BotCallbackCommand = (typeof botCallbackCommands)[keyof typeof botCallbackCommands];

export interface BotHeaders {
  /** At most 256 bytes. */
  readonly req_id: string;
}

export interface BotRequestFrame<Body = unknown> {
  readonly cmd: BotCommand;
  readonly headers: BotHeaders;
  readonly body?: Body;
}

export interface BotCallbackFrame<Body = unknown> {
  readonly cmd: BotCallbackCommand;
  readonly headers: BotHeaders;
  readonly body: Body;
}

/** Answer to a frame. Without `req_id` the platform has refused something without saying what. */
export interface BotAcknowledgement<Body = unknown> {
  readonly headers: Partial<BotHeaders>;
  readonly errcode: number;
  readonly errmsg: string;
  readonly body?: Body;
}

export interface BotSubscribeBody {
  readonly bot_id: string;
  readonly secret: string;
  readonly scene?: number;
  readonly plug_version?: string;
}

export type BotMediaType = "file" | "image" | "voice" | "video";

export interface BotUploadInitBody {
  readonly type: BotMediaType;
  /** At most 256 bytes. */
  readonly filename: string;
  /** At least 5 bytes. */
  readonly total_size: number;
  /** At most 100. */
  readonly total_chunks: number;
  /** MD5 of the whole file, in hex. */
  readonly md5?: string;
}

export interface BotUploadChunkBody {
  readonly upload_id: string;
  /** From 0; the types of the official SDK say from 1. */
  readonly chunk_index: number;
  /** At most 512 KB before base64. */
  readonly base64_data: string;
}

export interface BotUploadFinishBody {
  readonly upload_id: string;
}

export interface BotUploadedBody {
  readonly type: BotMediaType;
  /** Good for three days. */
  readonly media_id: string;
  /** Seconds since the Unix epoch, as text. */
  readonly created_at: string;
}
