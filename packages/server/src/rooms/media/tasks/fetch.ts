/**
 * Fetches the file that a person sent. WeCom keeps it for three days; until then it is asked again, whatever it answers,
 * unless it says that there is no such file.
 */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { bytesOfMegabytes, type Reason, type ReceivedMediaState } from "@shoufa/contract";
import { limits } from "@shoufa/protocol/limits";
import type { Selectable } from "kysely";
import { z } from "zod";
import { storeProblemOf } from "../../../db/store-trouble.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { refusalReason } from "../../../wecom/refusal-reason.ts";
import { defineTask, type Task, type TaskProblem, type TaskRun } from "../../../work/tasks.ts";
import { keepBlob } from "../blobs.ts";
import { cleanName } from "../file-name.ts";
import { identify } from "../formats/identify.ts";
import { readLimits } from "../limits.ts";
import { mediaLifetimeMilliseconds } from "../media-lifetime.ts";
import type { IncomingFile, MediaStorage } from "../storage/storage.ts";
import type { ReceivedMediaTable } from "../tables.ts";
import { receivedTopic } from "../topics.ts";

const Payload = z.object({ seq: z.number() });
type Payload = z.infer<typeof Payload>;

export const fetchIdentity = { name: "media.fetch", key: ({ seq }: Payload): string => String(seq) };

/** From 15 s to an hour, 90 times: more than three days. */
const maxAttempts = 90;
const longestRest = 3_600_000;
const partBytes = limits.media.getMaxBytes;
/** WeCom knows no such file, or no longer. */
const gone = new Set([40007, 40145]);

type ReceivedRow = Selectable<ReceivedMediaTable>;
type Settling = Pick<ReceivedRow, "state" | "reason">;

/** Thrown to be called again after a rest. */
class NotYet extends Error {
  override readonly name = "NotYet";
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

export const fetchTask = (context: ServerContext, storage: MediaStorage): Task<Payload> =>
  defineTask({
    ...fetchIdentity,
    payload: Payload,
    maxAttempts,
    places: 6,
    rest: (attempt) => Math.min(longestRest, 15_000 * 2 ** (attempt - 1)),
    explain: (error): TaskProblem => ({
      ...(error instanceof NotYet ? error.reason : { code: "media.no_answer", params: {} }),
      final: false,
    }),
    run: ({ seq }, run) => fetchOne(context, storage, seq, run),
    async onEnd({ seq }) {
      await failIfOver(context, seq);
      context.wakeups.wake(receivedTopic, String(seq));
    },
  });

async function fetchOne(context: ServerContext, storage: MediaStorage, seq: number, run: TaskRun): Promise<void> {
  const { database, simulation } = context;
  const row = await receivedMedia(context, seq);
  if (row === undefined || row.state !== "waiting") return run.finish(async () => {});
  await simulation.refresh(row.account_id);
  const now = (await database.readNow()) + simulation.aheadOf(row.account_id);
  if (row.sent_at + mediaLifetimeMilliseconds < now) return settle(context, row, run, whenOver(row));
  const incoming = await storage.begin();
  try {
    const fetched = await download(context, row, incoming, run.signal);
    if ("state" in fetched) return await settle(context, row, run, fetched);
    const written = await incoming.finish();
    const identity = await identify(written);
    const name = row.name || cleanName(fetched.name, "");
    await run.finish(async (tx) => {
      await keepBlob(database, tx, written, identity);
      await tx
        .updateTable("received_media")
        .set({ state: "fetched", sha256: written.sha256, name, reason: null, fetched_at: database.now() })
        .where("callback_seq", "=", seq)
        .execute();
    });
  } catch (error) {
    run.signal.throwIfAborted();
    const reason = reasonOf(context, error);
    if (reason === undefined) throw error;
    await note(context, row, { state: "waiting", reason: JSON.stringify(reason) });
    throw new NotYet(reason);
  } finally {
    await incoming.discard();
  }
}

/** Writes the file's parts. @returns its name at WeCom, or how the fetching ends without it. */
async function download(
  context: ServerContext,
  row: ReceivedRow,
  incoming: IncomingFile,
  signal: AbortSignal,
): Promise<{ readonly name: string } | Settling> {
  const { accounts, database } = context;
  const app = await accounts.wecom(row.app_id);
  const { receiveMegabytes } = await readLimits(database.db);
  let name = "";
  try {
    for (let at = 0, size = Number.POSITIVE_INFINITY; at < size; ) {
      const part = await app.media.get(row.media_id, [at, at + partBytes - 1], { signal });
      size = part.size;
      name ||= part.filename ?? "";
      if (size > bytesOfMegabytes(receiveMegabytes)) {
        const megabytes = Math.ceil(size / bytesOfMegabytes(1));
        return settling("too-large", { code: "media.above_limit", params: { megabytes, max: receiveMegabytes } });
      }
      if (part.bytes.length === 0) throw new NotYet({ code: "media.no_answer", params: {} });
      await incoming.write(part.bytes);
      at += part.bytes.length;
    }
    return { name };
  } catch (error) {
    if (!(error instanceof WeComApiError && gone.has(error.errcode))) throw error;
    return settling("failed", { code: "media.gone", params: { errcode: error.errcode } });
  }
}

const settling = (state: ReceivedMediaState, reason: Reason): Settling => ({ state, reason: JSON.stringify(reason) });

/** Three days are over: what was said of it last. */
function whenOver({ reason }: ReceivedRow): Settling {
  if (reason === null) return { state: "expired", reason: null };
  const isSilence = (JSON.parse(reason) as Reason).code === "media.no_answer";
  return isSilence ? settling("unknown", { code: "media.not_fetched", params: {} }) : { state: "failed", reason };
}

/** Undefined: nothing that people could do anything about. */
function reasonOf({ vault }: ServerContext, error: unknown): Reason | undefined {
  if (error instanceof WeComApiError) return refusalReason(error, vault.scrub);
  if (error instanceof NoAnswerError) return { code: "media.no_answer", params: {} };
  if (error instanceof NotYet) return error.reason;
  if (error instanceof Problem) return { code: error.code, params: error.params };
  return storeProblemOf(error) === "store.full" ? { code: "store.full", params: {} } : undefined;
}

const receivedMedia = ({ database }: ServerContext, seq: number): Promise<ReceivedRow | undefined> =>
  database.db.selectFrom("received_media").selectAll().where("callback_seq", "=", seq).executeTakeFirst();

async function note({ database }: ServerContext, row: ReceivedRow, set: Settling): Promise<void> {
  await database.db
    .updateTable("received_media")
    .set(set)
    .where("callback_seq", "=", row.callback_seq)
    .where("state", "=", "waiting")
    .execute();
}

const settle = (_: ServerContext, row: ReceivedRow, run: TaskRun, set: Settling): Promise<void> =>
  run.finish(async (tx) => {
    await tx.updateTable("received_media").set(set).where("callback_seq", "=", row.callback_seq).execute();
  });

/** Work that ended its process each time never came to its end by itself. */
async function failIfOver(context: ServerContext, seq: number): Promise<void> {
  const row = await receivedMedia(context, seq);
  if (row?.state !== "waiting") return;
  const work = await context.database.db
    .selectFrom("work")
    .select("id")
    .where("kind", "=", fetchIdentity.name)
    .where("key", "=", String(seq))
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  if (!work) await note(context, row, settling("failed", { code: "work.interrupted", params: {} }));
}
