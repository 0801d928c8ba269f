/**
 * Hands a menu to WeCom, once. A call without an answer is never repeated blindly: the menu that WeCom has is read and
 * compared, a few times because the call may still be on its way, until the result is known or said to be unknown.
 */
import { NoAnswerError, WeComApiError } from "@shoufa/client";
import { isSameMenu, menuOf, type Reason } from "@shoufa/contract";
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, type Task, type TaskRun } from "../../../work/tasks.ts";
import { entriesIn } from "../present.ts";
import { type PublicationRow, publicationRow } from "../rows.ts";
import { tellMenu } from "../topics.ts";
import { readWeComMenu, reasonOf } from "../wecom-menu.ts";

const Payload = z.object({ publicationId: z.string() });
type Payload = z.infer<typeof Payload>;

export const publishIdentity = {
  name: "menu.publish",
  key: ({ publicationId }: Payload): string => publicationId,
};

/** Rests of 1, 3, 9 and 27 s between them. */
const maxAttempts = 5;

type Settled = Exclude<PublicationRow["state"], "publishing">;

const saying = (code: string): Reason => ({ code, params: {} });
const noAnswer = saying("menu.no_answer");

/** Thrown to be called again after a rest. */
class NotYet extends Error {
  override readonly name = "NotYet";
}

export const publishTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...publishIdentity,
    payload: Payload,
    maxAttempts,
    rest: (attempt) => 1000 * 3 ** (attempt - 1),
    explain: () => ({ ...noAnswer, final: false }),
    async run({ publicationId }, run) {
      const row = await publicationRow(context.database.db, publicationId);
      if (row === undefined || row.settled_at !== null) return run.finish(async () => {});
      await (row.sent_at === null ? send(context, row, run) : compare(context, row, run));
    },
    /** Work that ended its process each time never came to its end by itself. */
    async onEnd({ publicationId }) {
      const { db, now } = context.database;
      const row = await publicationRow(db, publicationId);
      if (row === undefined) return;
      if (row.settled_at === null) {
        const work = await db
          .selectFrom("work")
          .select("id")
          .where("kind", "=", publishIdentity.name)
          .where("key", "=", publicationId)
          .where("state", "in", ["waiting", "running"])
          .executeTakeFirst();
        if (!work)
          await db
            .updateTable("menu_publication")
            .set({
              state: row.sent_at === null ? "refused" : "unknown",
              reason: JSON.stringify(saying("work.interrupted")),
              settled_at: now(),
            })
            .where("id", "=", publicationId)
            .where("settled_at", "is", null)
            .execute();
      }
      tellMenu(context, { accountId: row.account_id, appId: row.app_id });
    },
  });

async function send(context: ServerContext, row: PublicationRow, run: TaskRun): Promise<void> {
  const { database, accounts, vault } = context;
  const note = (set: { readonly sent_at?: number | null; readonly state?: "unknown"; readonly reason?: string }) =>
    database.db
      .updateTable("menu_publication")
      .set(set)
      .where("id", "=", row.id)
      .where("settled_at", "is", null)
      .execute();
  const entries = entriesIn(row);
  // Throws when another process has the work now.
  await run.progress(0, 1);
  try {
    const app = await accounts.wecom(row.app_id);
    await note({ sent_at: await database.readNow() });
    if (entries.length === 0) await app.own.removeMenu({ signal: run.signal });
    else await app.own.setMenu(menuOf(entries), { signal: run.signal });
  } catch (error) {
    const reason = reasonOf(error, vault.scrub);
    const isUnsent =
      error instanceof NoAnswerError && (error.outcome === "not-sent" || !error.endpoint.startsWith("menu/"));
    if (isUnsent) {
      await note({ sent_at: null });
      if (run.attempt < maxAttempts) throw new NotYet();
      return settle(context, row, run, "refused", reason ?? null);
    }
    const isClear = reason !== undefined && !(error instanceof NoAnswerError);
    if (isClear && !(error instanceof WeComApiError && error.outcome === "unknown"))
      return settle(context, row, run, "refused", reason);
    await note({ state: "unknown", reason: JSON.stringify(noAnswer) });
    throw new NotYet();
  }
  return settle(context, row, run, "published", null);
}

async function compare(context: ServerContext, row: PublicationRow, run: TaskRun): Promise<void> {
  const isLast = run.attempt >= maxAttempts;
  let isInForce: boolean;
  try {
    isInForce = isSameMenu(await readWeComMenu(context, row.app_id, run.signal), entriesIn(row));
  } catch (error) {
    run.signal.throwIfAborted();
    if (!isLast || reasonOf(error, context.vault.scrub) === undefined) throw error;
    return settle(context, row, run, "unknown", saying("menu.not_checked"));
  }
  if (isInForce) return settle(context, row, run, "published", null);
  if (!isLast) throw new NotYet();
  return settle(context, row, run, "refused", saying("menu.not_taken"));
}

const settle = (
  { database }: ServerContext,
  { id }: PublicationRow,
  run: TaskRun,
  state: Settled,
  reason: Reason | null,
): Promise<void> =>
  run.finish(async (tx) => {
    await tx
      .updateTable("menu_publication")
      .set({ state, reason: reason === null ? null : JSON.stringify(reason), settled_at: database.now() })
      .where("id", "=", id)
      .execute();
  });
