import {
  type Account,
  articlePictureMaxBytes,
  bytesOfMegabytes,
  type MediaKind,
  mediaMaxBytes,
  mediaMaxBytesOf,
  mediaMinBytesExclusive,
  mediaVoiceMaxSeconds,
  type UploadKind,
} from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import { type FileRow, fileRow } from "./present.ts";

/** The file has more bytes than `max`. */
export const tooLarge = (max: number): Problem =>
  new Problem("media.too_large", { max, megabytes: max / bytesOfMegabytes(1) });

/** @throws {Problem} WeCom would not take the file as this kind. */
export function checkSendable(
  { name, bytes, kind: is, seconds }: Pick<FileRow, "name" | "bytes" | "kind" | "seconds">,
  as: UploadKind,
): void {
  if (bytes <= mediaMinBytesExclusive) throw new Problem("media.too_small", { bytes, min: mediaMinBytesExclusive });
  const max = as === "article-picture" ? articlePictureMaxBytes : mediaMaxBytes[as];
  if (bytes > max) throw tooLarge(max);
  if (as !== "file" && is !== (as === "article-picture" ? "image" : as))
    throw new Problem("media.kind_unfit", { name });
  if (as === "voice" && (seconds ?? 0) > mediaVoiceMaxSeconds)
    throw new Problem("media.voice_too_long", { seconds: Math.ceil(seconds ?? 0), max: mediaVoiceMaxSeconds });
}

export interface SizeLimit {
  readonly max: number;
  readonly refusal: Problem;
}

/** Most bytes of a file in this company, and the refusal of a larger one. */
export async function sizeLimit(
  db: Kysely<Tables>,
  accountId: string,
  name: string,
  as: MediaKind,
): Promise<SizeLimit> {
  const max = mediaMaxBytesOf(await profileOf(db, accountId))[as];
  const refusal = max < mediaMaxBytes[as] ? new Problem("media.unfit_for_qiyehao", { name }) : tooLarge(max);
  return { max, refusal };
}

const profileOf = async (db: Kysely<Tables>, accountId: string): Promise<Account["profile"]> => {
  const account = db.selectFrom("account").select("profile").where("id", "=", accountId);
  return (await account.executeTakeFirstOrThrow()).profile;
};

/** @throws {Problem} The company is one of 企业号, which takes less. */
export async function checkOfCompany(
  db: Kysely<Tables>,
  accountId: string,
  { name, bytes, content_type }: Pick<FileRow, "name" | "bytes" | "content_type">,
  as: UploadKind,
): Promise<void> {
  const profile = await profileOf(db, accountId);
  if (profile === "wecom" || as === "article-picture") return;
  if (bytes > mediaMaxBytesOf(profile)[as] || (as === "image" && content_type !== "image/jpeg"))
    throw new Problem("media.unfit_for_qiyehao", { name });
}

/**
 * A file that is going to be sent as this kind.
 * @throws {Problem} `media.not_found`, and what `checkSendable` and `checkOfCompany` say.
 */
export async function sendableFile(
  db: Kysely<Tables>,
  accountId: string,
  fileId: string,
  as: UploadKind,
): Promise<FileRow> {
  const row = await fileRow(db, accountId, fileId);
  checkSendable(row, as);
  await checkOfCompany(db, accountId, row, as);
  return row;
}
