/**
 * The media id in the body of a batch. A body is frozen with the file's own id in its place, because a media id is good for
 * three days only; the real one is written into it, durably, before its first byte leaves. From then on the bytes stay as
 * they are, except where WeCom has refused them, so that nobody has got them.
 */
import { type MediaKind, MediaKind as MediaKinds, type MessageContent } from "@shoufa/contract";
import type { Database } from "../../db/database.ts";
import type { Leases } from "../../work/leases.ts";
import type { MediaIds } from "../media/wecom-ids.ts";
import type { ClaimedBatch } from "./batches.ts";
import { type Frozen, frozen } from "./freeze.ts";

/** Another process has the batch now. */
export class BatchLost extends Error {
  override readonly name = "BatchLost";
}

export interface MediaBody {
  /** @throws {BatchLost} */
  first(signal: AbortSignal): Promise<string>;
  /** With a media id that was uploaded anew, after WeCom has refused the one before. Undefined: it must stay as it is. */
  renewed(signal: AbortSignal): Promise<string | undefined>;
}

const place = /"msgtype":"(image|voice|video|file)"/;
const unresolved = "shoufa:";

export const placeholderOf = (fileId: string): string => unresolved + fileId;

/** Undefined for a body without a file. */
export function mediaBody(
  {
    database,
    ids,
    leases,
  }: { readonly database: Database; readonly ids: MediaIds; readonly leases: Leases<"message_batch"> },
  batch: ClaimedBatch,
): MediaBody | undefined {
  const kind = MediaKinds.safeParse(place.exec(batch.body)?.[1]).data;
  if (kind === undefined) return undefined;
  let { body } = batch;

  const resolve = async (options: { readonly stale?: string; readonly signal: AbortSignal }): Promise<string> => {
    const fileId = await fileIdOf(database, batch.messageId);
    const { accountId, appId } = batch;
    const mediaId = await ids.get({ accountId, appId, fileId, kind }, options);
    if (mediaId === mediaIdIn(body, kind)) return body;
    const next = withMediaId(body, kind, mediaId);
    const isOurs = await leases.settle(database.db, batch, { body: next.body, body_sha256: next.sha256 });
    if (!isOurs) throw new BatchLost();
    body = next.body;
    return body;
  };

  return {
    // What may have left already is repeated to the byte.
    first: (signal) =>
      mediaIdIn(body, kind).startsWith(unresolved) || !batch.uncertain ? resolve({ signal }) : Promise.resolve(body),
    renewed: (signal) =>
      batch.uncertain ? Promise.resolve(undefined) : resolve({ stale: mediaIdIn(body, kind), signal }),
  };
}

type Body = Readonly<Record<string, unknown>>;

function mediaIdIn(body: string, kind: MediaKind): string {
  const part = (JSON.parse(body) as Body)[kind] as { readonly media_id?: string } | undefined;
  return part?.media_id ?? "";
}

/** The order of the members stays. */
function withMediaId(body: string, kind: MediaKind, mediaId: string): Frozen {
  const whole = JSON.parse(body) as Body;
  return frozen(JSON.stringify({ ...whole, [kind]: { ...(whole[kind] as object), media_id: mediaId } }));
}

async function fileIdOf({ db }: Database, messageId: string): Promise<string> {
  const { content } = await db
    .selectFrom("message")
    .select("content")
    .where("id", "=", messageId)
    .executeTakeFirstOrThrow();
  const parsed = JSON.parse(content) as MessageContent;
  return "fileId" in parsed ? parsed.fileId : "";
}
