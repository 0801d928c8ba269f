/**
 * Files: those that operators upload to send them on, and those that people sent. A file is told by its bytes, never by its
 * name. Its content comes and goes as bytes, not JSON (`takes`, `answers` of the routes).
 */
import { limits } from "@shoufa/protocol/limits";
import { z } from "zod";
import type { Account } from "./accounts.ts";
import { PageQuery, pageOf } from "./paging.ts";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/** What a file can be sent as. Every file can be sent as `file`. */
export const MediaKind = z.enum(["image", "voice", "video", "file"]);
export type MediaKind = z.infer<typeof MediaKind>;

const { media } = limits;

/** Most bytes of each kind that WeCom takes. Each file must have more than `minBytesExclusive`. */
export const mediaMaxBytes: Readonly<Record<MediaKind, number>> = {
  image: media.imageMaxBytes,
  voice: media.voiceMaxBytes,
  video: media.videoMaxBytes,
  file: media.fileMaxBytes,
};
/** Most bytes of each kind in a company of a profile. Pictures of 企业号 are JPG besides. */
export const mediaMaxBytesOf = (profile: Account["profile"]): Readonly<Record<MediaKind, number>> =>
  profile === "qiyehao"
    ? { ...mediaMaxBytes, image: media.legacyImageMaxBytes, file: media.legacyFileMaxBytes }
    : mediaMaxBytes;
/** A picture inside an article. */
export const articlePictureMaxBytes = media.pictureMaxBytes;
export const mediaMinBytesExclusive = media.minBytesExclusive;
export const mediaVoiceMaxSeconds = media.voiceMaxSeconds;

const facts = {
  /** The most particular kind that its bytes allow: `image` for JPG and PNG, `voice` for AMR, `video` for MP4. */
  kind: MediaKind,
  /** By its bytes; `application/octet-stream` for what browsers neither show nor play. */
  contentType: z.string(),
  /** To be shown; cleaned of folders, control characters and marks that turn the direction. */
  name: z.string(),
  bytes: z.number().int(),
  /** Length of a voice or video; null where it cannot be told. */
  seconds: z.number().nullable(),
};

/** A file that an operator uploaded. */
export const MediaFile = z.object({
  id: z.string(),
  accountId: z.string(),
  ...facts,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type MediaFile = z.infer<typeof MediaFile>;

/** A file in the library, with what uses it. */
export const MediaItem = MediaFile.extend({
  /** When it was last uploaded to WeCom, put into a rule or sent. */
  usedAt: z.iso.datetime(),
  /** Messages it was sent with or is going to be, rules that answer with it, and drafts of all operators. */
  uses: z.object({ messages: z.number().int(), rules: z.number().int(), drafts: z.number().int() }),
});
export type MediaItem = z.infer<typeof MediaItem>;

export const MediaListQuery = PageQuery.extend({
  kind: MediaKind.optional(),
  /** Part of the name or of the name of who uploaded it, in any case. */
  q: z.string().trim().max(64).optional(),
});
export type MediaListQuery = z.infer<typeof MediaListQuery>;

/** What uses a file. */
export const MediaUses = z.object({
  messages: z.object({
    total: z.number().int(),
    /** Those of which something is still to be sent, or may be: while there are any, the file cannot be deleted. */
    unsent: z.number().int(),
    /** Newest first. */
    latest: z.array(z.object({ id: z.string(), createdAt: z.iso.datetime(), createdBy: z.string() })),
  }),
  /** While there are any, the file cannot be deleted. */
  rules: z.array(z.object({ id: z.string(), name: z.string(), appId: z.string() })),
  /** Drafts of all operators. */
  drafts: z.number().int(),
});
export type MediaUses = z.infer<typeof MediaUses>;

/**
 * - `waiting`: to be fetched from WeCom, which keeps it for three days.
 * - `fetched`: stored here.
 * - `too-large`: above the limit of the settings.
 * - `expired`: not fetched within three days, or removed here because of its age.
 * - `failed`: WeCom refused it, for `reason`.
 * - `unknown`: WeCom gave no answer within the three days.
 */
export const ReceivedMediaState = z.enum(["waiting", "fetched", "too-large", "expired", "failed", "unknown"]);
export type ReceivedMediaState = z.infer<typeof ReceivedMediaState>;

/** The file of a message that a person sent. */
export const ReceivedMedia = z.object({
  state: ReceivedMediaState,
  /** For `fetched`. Its bytes: `getReceivedContent`. */
  file: z.object(facts).nullable(),
  /** For `too-large`, and why `waiting` takes long or the fetching `failed`. */
  reason: Reason.nullable(),
});
export type ReceivedMedia = z.infer<typeof ReceivedMedia>;

const megabyte = 1024 * 1024;
export const mediaBounds = {
  receiveMegabytes: { min: 1, max: 200 },
  keepDays: { min: 1, max: 3650 },
  totalMegabytes: { min: 100, max: 10_000_000 },
  operatorMegabytes: { min: 20, max: 1_000_000 },
  nameLength: 255,
} as const;

const whole = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().int().min(min).max(max);

export const MediaLimits = z.object({
  /** Larger files that people send are not fetched. */
  receiveMegabytes: whole(mediaBounds.receiveMegabytes),
  /** Files that people sent are removed after this many days, and uploaded ones that nothing has used for as long. Null: never. */
  keepDays: whole(mediaBounds.keepDays).nullable(),
  /** All files together. */
  totalMegabytes: whole(mediaBounds.totalMegabytes),
  /** What one operator has uploaded. */
  operatorMegabytes: whole(mediaBounds.operatorMegabytes),
});
export type MediaLimits = z.infer<typeof MediaLimits>;

export const MediaSettings = MediaLimits.extend({
  /** Files that are stored, and their bytes; equal files are stored once. */
  files: z.number().int(),
  bytes: z.number().int(),
});
export type MediaSettings = z.infer<typeof MediaSettings>;

export const bytesOfMegabytes = (megabytes: number): number => megabytes * megabyte;

const tag = "media";

/** Refusals of an upload. */
export const uploadProblems = [
  "media.too_small",
  "media.too_large",
  "media.kind_unfit",
  "media.unfit_for_qiyehao",
  "media.voice_too_long",
  "media.picture_too_large",
  "media.name_differs",
  "media.broken_off",
  "media.too_slow",
  "media.too_many_uploads",
  "media.operator_full",
  "media.store_full",
] as const satisfies readonly ProblemCode[];

export const uploadQuery = z.object({
  name: z.string().min(1).max(1024),
  /** What it is going to be sent as: checked against WeCom's limits of that kind. */
  as: MediaKind,
});

export const mediaRoutes = {
  uploadMedia: declareRoute("POST /api/accounts/:accountId/media", {
    tag,
    summary: {
      zh: "上传文件，请求体就是文件内容。类型按内容判断，不看文件名。",
      en: "Upload a file; the body is the file itself. Its kind is told by the bytes, not by the name.",
    },
    right: "media.edit",
    takes: "file",
    query: uploadQuery,
    maxBodyBytes: Math.max(...Object.values(mediaMaxBytes)),
    measures: true,
    answer: MediaFile,
    status: 201,
    problems: ["account.not_found", ...uploadProblems],
  }),
  uploadAvatar: declareRoute("POST /api/accounts/:accountId/directory/avatars", {
    tag,
    summary: {
      zh: "上传成员头像到企业微信，请求体就是图片内容；三天内可写入成员资料",
      en: "Upload a member's picture to WeCom; the body is the picture. It can be written within three days.",
    },
    right: "directory.write",
    takes: "file",
    query: z.object({ name: z.string().min(1).max(1024) }),
    maxBodyBytes: mediaMaxBytes.image,
    measures: true,
    answer: z.object({ mediaId: z.string() }),
    status: 201,
    problems: [
      "account.not_found",
      "account.no_contacts_secret",
      "account.contacts_secret_unreadable",
      "joining.refused",
      "joining.unknown",
      "media.too_small",
      "media.too_large",
      "media.kind_unfit",
      "media.picture_too_large",
      "media.name_differs",
      "media.broken_off",
      "media.too_slow",
      "media.too_many_uploads",
    ],
  }),
  getMediaFile: declareRoute("GET /api/accounts/:accountId/media/:fileId", {
    tag,
    summary: { zh: "一个上传的文件", en: "A file that was uploaded" },
    right: "media.read",
    answer: MediaFile,
    problems: ["account.not_found", "media.not_found"],
  }),
  listMedia: declareRoute("GET /api/accounts/:accountId/media", {
    tag,
    summary: {
      zh: "素材库：上传的文件及其用处，最新的在前",
      en: "Files that were uploaded and what uses them, newest first",
    },
    right: "media.read",
    query: MediaListQuery,
    answer: pageOf(MediaItem),
    problems: ["account.not_found"],
  }),
  getMediaUses: declareRoute("GET /api/accounts/:accountId/media/:fileId/uses", {
    tag,
    summary: { zh: "使用一个文件的消息、规则和草稿数", en: "Messages, rules and drafts that use a file" },
    right: "media.read",
    answer: MediaUses,
    problems: ["account.not_found", "media.not_found"],
  }),
  deleteMedia: declareRoute("DELETE /api/accounts/:accountId/media/:fileId", {
    tag,
    summary: {
      zh: "删除一个上传的文件；尚未发完的消息或规则正在使用时拒绝",
      en: "Delete a file that was uploaded; refused while a rule or an unsent message uses it",
    },
    right: "media.edit",
    answer: z.undefined(),
    status: 204,
    problems: ["account.not_found", "media.not_found", "media.in_use"],
  }),
  getMediaContent: declareRoute("GET /api/accounts/:accountId/media/:fileId/content", {
    tag,
    summary: { zh: "上传的文件的内容，支持 Range", en: "Bytes of a file that was uploaded; Range works" },
    right: "media.read",
    answer: z.undefined(),
    answers: "file",
    problems: ["account.not_found", "media.not_found"],
  }),
  getReceivedContent: declareRoute("GET /api/accounts/:accountId/inbox/:itemId/media", {
    tag,
    summary: { zh: "成员发来的文件的内容，支持 Range", en: "Bytes of a file that a person sent; Range works" },
    right: "inbox.read",
    answer: z.undefined(),
    answers: "file",
    problems: ["account.not_found", "media.not_found"],
  }),
  fetchReceived: declareRoute("POST /api/accounts/:accountId/inbox/:itemId/media/fetch", {
    tag,
    summary: {
      zh: "重新从企业微信下载一个没有取到的文件",
      en: "Fetch a file once more that could not be fetched from WeCom",
    },
    right: "inbox.read",
    answer: ReceivedMedia,
    problems: ["account.not_found", "media.not_found"],
  }),
  getMediaSettings: declareRoute("GET /api/settings/media", {
    tag,
    summary: { zh: "文件的大小、期限和空间设置，以及当前占用", en: "Limits of files, and the space they take" },
    right: "settings.read",
    scope: "installation",
    answer: MediaSettings,
  }),
  changeMediaSettings: declareRoute("PUT /api/settings/media", {
    tag,
    summary: { zh: "修改文件的大小、期限和空间设置", en: "Change the limits of files" },
    right: "settings.edit",
    scope: "installation",
    body: MediaLimits,
    answer: MediaSettings,
  }),
};
