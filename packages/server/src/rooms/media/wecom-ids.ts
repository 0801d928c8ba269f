/**
 * Media ids of uploaded files at WeCom: uploaded when somebody needs one, good for three days for every app of the company,
 * uploaded anew when they are over. Start at `get`; `ready` answers at once, for answers that cannot wait.
 */
import type { UploadKind } from "@shoufa/contract";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { mediaLifetimeMilliseconds } from "./media-lifetime.ts";
import { fileRow } from "./present.ts";
import { checkSendable } from "./sendable.ts";
import type { MediaStorage } from "./storage/storage.ts";

export interface WantedMedia {
  readonly accountId: string;
  /** App whose token uploads it. */
  readonly appId: string;
  readonly fileId: string;
  readonly kind: UploadKind;
}

export interface MediaIds {
  /**
   * A media id that is good for some hours at least; for `article-picture` the address of the picture, which stays.
   * @param options.stale One that WeCom does not take any more.
   * @throws {Problem} `media.not_found`, and what `checkSendable` says.
   * @throws {WeComApiError} {NoAnswerError} The upload failed.
   */
  get(wanted: WantedMedia, options?: { readonly stale?: string; readonly signal?: AbortSignal }): Promise<string>;
  /** One that is known to be good at this moment, without asking anybody. */
  ready(wanted: WantedMedia): string | undefined;
  /** Files whose ids are kept ready from now on, in place of those named before. */
  keepReady(wanted: readonly WantedMedia[]): void;
  /** Uploads those that are not ready, or will not be for long. A failure is logged, and tried again at the next call. */
  renew(): Promise<void>;
}

const hour = 3_600_000;
/** A message may be repeated with the same bytes for four hours. */
const leastRest = 5 * hour;
/** Ids that are kept ready are renewed this long before they are over, so that WeCom may be out of reach for a night. */
const renewRest = 24 * hour;
/** For an answer in the response. */
const instantRest = 60_000;

interface Known {
  readonly mediaId: string;
  readonly uploadedAt: number;
}

export function mediaIdsOf(context: ServerContext, storage: MediaStorage): MediaIds {
  const { database, accounts, simulation, ports } = context;
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<string>>();
  let kept: readonly WantedMedia[] = [];

  const keyOf = ({ accountId, fileId, kind }: WantedMedia): string => `${accountId}/${fileId}/${kind}`;
  /** A simulated company lives by the emulator's clock. */
  const nowOf = (accountId: string): number => ports.clock.now() + simulation.aheadOf(accountId);
  const isGood = ({ uploadedAt }: Known, { accountId, kind }: WantedMedia, rest: number): boolean =>
    kind === "article-picture" || uploadedAt + mediaLifetimeMilliseconds - rest > nowOf(accountId);

  const stored = async (wanted: WantedMedia): Promise<Known | undefined> => {
    const row = await database.db
      .selectFrom("media_upload")
      .select(["media_id", "uploaded_at"])
      .where("file_id", "=", wanted.fileId)
      .where("kind", "=", wanted.kind)
      .executeTakeFirst();
    return row && { mediaId: row.media_id, uploadedAt: row.uploaded_at };
  };

  const upload = async (wanted: WantedMedia, signal: AbortSignal | undefined): Promise<Known> => {
    const { accountId, appId, fileId, kind } = wanted;
    const rehearsed = await accounts.rehearsedIn(accountId);
    const file = await fileRow(database.db, rehearsed ?? accountId, fileId);
    checkSendable(file, kind);
    const bytes = await (await storage.open(file.sha256))?.whole();
    if (bytes === undefined) throw new Problem("media.not_found");
    const app = await accounts.wecom(appId);
    const part = { filename: file.name, bytes, contentType: file.content_type };
    const { mediaId, createdAt } =
      kind === "article-picture"
        ? { mediaId: await app.media.uploadImage(part, signal && { signal }), createdAt: null }
        : await app.media.upload(kind, part, signal && { signal });
    const fresh = { mediaId, uploadedAt: createdAt ?? nowOf(accountId) };
    // An emulator's id is known to this process, and is none for the company itself.
    if (rehearsed !== null) return fresh;
    await database.transact(async (tx) => {
      await tx
        .insertInto("media_upload")
        .values({ file_id: fileId, kind, media_id: mediaId, uploaded_at: fresh.uploadedAt })
        .onConflict((conflict) =>
          conflict.columns(["file_id", "kind"]).doUpdateSet({ media_id: mediaId, uploaded_at: fresh.uploadedAt }),
        )
        .execute();
      await tx.updateTable("media_file").set({ used_at: database.now() }).where("id", "=", fileId).execute();
    });
    return fresh;
  };

  const find = async (
    wanted: WantedMedia,
    rest: number,
    { stale, signal }: { readonly stale?: string; readonly signal?: AbortSignal },
  ): Promise<string> => {
    const isRehearsed = (await accounts.rehearsedIn(wanted.accountId)) !== null;
    const row = isRehearsed ? known.get(keyOf(wanted)) : await stored(wanted);
    const isUsable = row !== undefined && row.mediaId !== stale && isGood(row, wanted, rest);
    const found = isUsable ? row : await upload(wanted, signal);
    known.set(keyOf(wanted), found);
    return found.mediaId;
  };

  /** Those who ask together share one upload; who knows a stale id asks by himself, after the others. */
  const shared = async (
    wanted: WantedMedia,
    rest: number,
    options: { readonly stale?: string; readonly signal?: AbortSignal } = {},
  ): Promise<string> => {
    const key = keyOf(wanted);
    const running = underWay.get(key);
    if (running !== undefined) {
      const mediaId = await running.catch(() => undefined);
      options.signal?.throwIfAborted();
      if (mediaId !== undefined && mediaId !== options.stale) return mediaId;
      return shared(wanted, rest, options);
    }
    const own = find(wanted, rest, options).finally(() => underWay.delete(key));
    underWay.set(key, own);
    return own;
  };

  return {
    get: (wanted, options) => shared(wanted, leastRest, options),
    ready(wanted) {
      const found = known.get(keyOf(wanted));
      return found !== undefined && isGood(found, wanted, instantRest) ? found.mediaId : undefined;
    },
    keepReady(wanted) {
      kept = wanted;
      const keys = new Set(wanted.map(keyOf));
      for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
    },
    async renew() {
      for (const wanted of kept) {
        await simulation.refresh(wanted.accountId).catch(() => {});
        const found = known.get(keyOf(wanted));
        if (found !== undefined && isGood(found, wanted, renewRest)) continue;
        await shared(wanted, renewRest).catch((error: unknown) =>
          ports.log.warn("media.not_ready", { fileId: wanted.fileId, error }),
        );
      }
    },
  };
}
