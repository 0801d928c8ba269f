/**
 * Media ids in the body of a batch. A body is frozen with the files' own ids in their place, because a media id is good for
 * three days only; the real ones are written into it, durably, before its first byte leaves. From then on the bytes stay as
 * they are, except where WeCom has refused them, so that nobody has got them.
 */
import { type ContentFile, contentFiles, type MessageContent, messageBody } from "@shoufa/contract";
import type { Database } from "../../../db/database.ts";
import type { Leases } from "../../../work/leases.ts";
import type { MediaIds } from "../../media/wecom-ids.ts";
import type { ClaimedBatch } from "../delivery/batches.ts";
import { isPlaceholder, placeholderOf } from "./file-placeholder.ts";
import { type Frozen, frozen } from "./freeze.ts";

/** Another process has the batch now. */
export class BatchLost extends Error {
  override readonly name = "BatchLost";
}

export interface MediaBody {
  /** @throws {BatchLost} */
  first(signal: AbortSignal): Promise<string>;
  /** With media ids that were uploaded anew, after WeCom has refused those before. Undefined: it must stay as it is. */
  renewed(signal: AbortSignal): Promise<string | undefined>;
}

const withFiles = /"msgtype":"(image|voice|video|file|mpnews|template_card)"/;

/** Undefined for a body of a kind without files. */
export function mediaBody(
  {
    database,
    ids,
    leases,
  }: { readonly database: Database; readonly ids: MediaIds; readonly leases: Leases<"message_batch"> },
  batch: ClaimedBatch,
): MediaBody | undefined {
  if (!withFiles.test(batch.body)) return undefined;
  let { body } = batch;
  const { accountId, appId } = batch;

  const resolve = async (
    content: MessageContent,
    options: { readonly isStale: boolean; readonly signal: AbortSignal },
  ) => {
    const present = mediaIdsIn(body, content);
    const next = new Map<string, string>();
    for (const file of contentFiles(content)) {
      const stale = options.isStale ? present.get(keyOf(file)) : undefined;
      const wanted = { accountId, appId, ...file };
      next.set(keyOf(file), await ids.get(wanted, { signal: options.signal, ...(stale && { stale }) }));
    }
    if ([...next].every(([key, mediaId]) => present.get(key) === mediaId)) return body;
    const filled = withMediaIds(body, content, next);
    const isOurs = await leases.settle(database.db, batch, { body: filled.body, body_sha256: filled.sha256 });
    if (!isOurs) throw new BatchLost();
    body = filled.body;
    return body;
  };

  return {
    async first(signal) {
      const content = await contentOf(database, batch.messageId);
      // A body that may have left already is repeated to the byte.
      const isWhole = [...mediaIdsIn(body, content).values()].every((mediaId) => !isPlaceholder(mediaId));
      return isWhole && batch.uncertain ? body : resolve(content, { isStale: false, signal });
    },
    async renewed(signal) {
      if (batch.uncertain) return undefined;
      const content = await contentOf(database, batch.messageId);
      return contentFiles(content).length === 0 ? undefined : resolve(content, { isStale: true, signal });
    },
  };
}

type Body = Readonly<Record<string, unknown>>;

export const keyOf = ({ kind, fileId }: ContentFile): string => `${kind}/${fileId}`;

const addressesIn = (html: string): readonly string[] =>
  Array.from(html.matchAll(/src="([^"]*)"/g), ([, address = ""]) => address);

/** Media ids in a body, or what stands in their place, by `keyOf` of their file. */
export function mediaIdsIn(body: string, content: MessageContent): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const files = new Map<string, string>();
  const template = messageBody(content, (file) => {
    const place = placeholderOf(file);
    files.set(file.kind === "article-picture" ? `${place}#` : place, keyOf(file));
    return place;
  });
  const note = (form: string, actual: string | undefined): void => {
    const key = files.get(form);
    if (key !== undefined && actual !== undefined) found.set(key, actual);
  };
  const compare = (form: unknown, actual: unknown): void => {
    if (typeof form === "string" && typeof actual === "string") {
      note(form, actual);
      // Pictures inside an article.
      const addresses = addressesIn(actual);
      for (const [at, address] of addressesIn(form).entries()) note(`${address}#`, addresses[at]);
    } else if (typeof form === "object" && form !== null && typeof actual === "object" && actual !== null)
      for (const [name, inner] of Object.entries(form)) compare(inner, (actual as Body)[name]);
  };
  compare(template, JSON.parse(body));
  return found;
}

/** The order of the members stays. */
function withMediaIds(body: string, content: MessageContent, ids: ReadonlyMap<string, string>): Frozen {
  const whole = JSON.parse(body) as Body;
  const filled = messageBody(content, (file) => ids.get(keyOf(file)) ?? placeholderOf(file)) as unknown as Body;
  const inner = filled[content.type] as Body;
  // A card keeps its own task id, by which its requests are told apart.
  const task = (whole[content.type] as Body)["task_id"];
  const said = task === undefined ? inner : { ...inner, task_id: task };
  return frozen(JSON.stringify({ ...whole, [content.type]: said }));
}

async function contentOf({ db }: Database, messageId: string): Promise<MessageContent> {
  const { content } = await db
    .selectFrom("message")
    .select("content")
    .where("id", "=", messageId)
    .executeTakeFirstOrThrow();
  return JSON.parse(content) as MessageContent;
}
