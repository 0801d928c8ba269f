/**
 * Takes changes of the directory that callbacks tell into the mirror, right after they were stored. Each callback is taken
 * in once, by whichever process comes first. One that was sent before another about the same object that was taken in
 * already is not believed: the object is read.
 */
import type { InboundView } from "@shoufa/protocol";
import type { Database, Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import { workTopic } from "../../../work/tasks.ts";
import { importEnded } from "../../plans/applying/importing/heard.ts";
import { changeMirror, tellMirrorChanged } from "../changing/change-mirror.ts";
import type { MemberPlace } from "../known.ts";
import { personKey } from "../rows.ts";
import { enqueuePull } from "../tasks/enqueue-pull.ts";
import { askToRead } from "../tasks/reread.ts";
import { type Told, toldBy } from "./told.ts";

/** Where values from callbacks are said to come from. */
export const callbackSource = "callback";

const perRound = 200;
/** Numbers of rows are given out before their commit: a lower one may appear this long after a higher one. */
const latestMilliseconds = 60_000;
const sweepMilliseconds = 30_000;
/** How often it looks in case a hint was lost: between processes it may be, inside one it is not. */
const [lostHintMilliseconds, neverLostMilliseconds] = [1_800_000, 6 * 3_600_000];
/** How long it is known what was sent about an object. */
const heardMilliseconds = 3_600_000;

interface Heard {
  readonly seq: number;
  readonly account_id: string;
  readonly sent_at: number;
  readonly view: string | null;
}

export function startFollowing(context: ServerContext): Loop {
  const { database, ports } = context;
  let position: number | undefined;
  /** When what came last is looked at once more; undefined: nothing can have been passed over. */
  let sweepAt: number | undefined = 0;
  return startLoop({
    ...{ name: "directory.follow", timers: ports.timers, log: ports.log },
    idleMilliseconds: database.postgres ? lostHintMilliseconds : neverLostMilliseconds,
    async round() {
      position ??= await durablePosition(database);
      const before = position;
      position = await followFrom(context, position);
      if (position > before) sweepAt ??= ports.clock.monotonic() + sweepMilliseconds;
      if (sweepAt === undefined) return "idle";
      if (ports.clock.monotonic() < sweepAt) return sweepMilliseconds;
      const isSure = await sweep(context, position);
      sweepAt = isSure ? undefined : ports.clock.monotonic() + sweepMilliseconds;
      return isSure ? "idle" : sweepMilliseconds;
    },
  });
}

/** Takes in what came after a position. @returns how far it has looked. */
export async function followFrom(context: ServerContext, after: number): Promise<number> {
  const { db } = context.database;
  const { top } = await db
    .selectFrom("callback_event")
    .select((eb) => eb.fn.max("seq").as("top"))
    .executeTakeFirstOrThrow();
  const end = Number(top ?? after);
  for (let at = after; at < end; ) {
    const rows: Heard[] = await db
      .selectFrom("callback_event")
      .select(["seq", "account_id", "sent_at", "view"])
      .where("seq", ">", at)
      .where("seq", "<=", end)
      .where("type", "in", ["event:change_contact", "event:batch_job_result"])
      .where("state", "<>", "quarantine")
      // What an operator delivers once more happened long ago.
      .where("replay_of", "is", null)
      .orderBy("seq")
      .limit(perRound)
      .execute();
    for (const [accountId, own] of Map.groupBy(rows, ({ account_id }) => account_id))
      await take(context, accountId, own);
    at = rows.length === perRound ? (rows.at(-1)?.seq ?? end) : end;
  }
  return Math.max(after, end);
}

async function take(context: ServerContext, accountId: string, rows: readonly Heard[]): Promise<void> {
  const { database } = context;
  const taken = await database
    .transact(async (tx) => {
      const known = await tx
        .selectFrom("directory_heard")
        .select("seq")
        .where(
          "seq",
          "in",
          rows.map(({ seq }) => seq),
        )
        .execute();
      const fresh = rows.filter(({ seq }) => !known.some((row) => row.seq === seq));
      if (fresh.length === 0) return false;
      const placesOf = await placesBefore(tx, accountId, fresh);
      const [tolds, toRead] = [[] as Told[], new Set<string>()];
      for (const row of fresh) {
        const view = row.view ? (JSON.parse(row.view) as InboundView) : undefined;
        const told = view && toldBy(view, placesOf);
        const object = told === undefined ? "" : told === "job" ? "job" : told.object;
        // Another process that takes the same one waits here, and then fails on the key.
        await tx
          .insertInto("directory_heard")
          .values({ seq: row.seq, account_id: accountId, object, sent_at: row.sent_at })
          .execute();
        const isOurs =
          view?.kind === "event" &&
          view.detail.kind === "job" &&
          (await importEnded(context, tx, accountId, view.detail.jobId));
        if (told === undefined || isOurs) continue;
        if (told === "job") {
          await enqueuePull(context, tx, accountId);
          continue;
        }
        if (await wasSentLater(tx, accountId, object, row.sent_at)) {
          toRead.add(object);
          continue;
        }
        if (told.read !== null) toRead.add(told.read);
        // One changed field of somebody who is not there makes no person.
        const isNobody = told.change.kind === "member.put" && told.change.fields.departments === undefined;
        if (!isNobody || placesOf((told.change as { userId: string }).userId)) tolds.push(told);
      }
      await changeMirror(
        context,
        tx,
        accountId,
        tolds.map(({ change }) => change),
        callbackSource,
      );
      await askToRead(context, tx, accountId, [...toRead, ...(await unknownTags(tx, accountId, tolds))]);
      return true;
    })
    .catch((error: unknown) => {
      if (database.dialect.isDuplicate(error)) return false;
      throw error;
    });
  if (!taken) return;
  context.wakeups.wake(workTopic);
  await tellMirrorChanged(context, accountId);
}

async function placesBefore(
  tx: Tx,
  accountId: string,
  rows: readonly Heard[],
): Promise<(userId: string) => readonly MemberPlace[] | undefined> {
  const keys = rows.flatMap(({ view }) => {
    const told = view ? toldBy(JSON.parse(view) as InboundView, () => []) : undefined;
    return typeof told === "object" && told.change.kind === "member.put" ? [personKey(told.change.userId)] : [];
  });
  if (keys.length === 0) return () => undefined;
  const found = await tx
    .selectFrom("member")
    .innerJoin("directory", (join) =>
      join
        .onRef("directory.account_id", "=", "member.account_id")
        .onRef("directory.generation", "=", "member.generation"),
    )
    .leftJoin("member_department as place", (join) =>
      join
        .onRef("place.account_id", "=", "member.account_id")
        .onRef("place.generation", "=", "member.generation")
        .onRef("place.person_key", "=", "member.person_key"),
    )
    .select(["member.person_key", "place.department_id", "place.leader", "place.sort"])
    .where("member.account_id", "=", accountId)
    .where("member.person_key", "in", keys)
    .execute();
  const byKey = Map.groupBy(found, ({ person_key }) => person_key);
  return (userId) =>
    byKey
      .get(personKey(userId))
      ?.flatMap(({ department_id, leader, sort }) =>
        department_id === null ? [] : [{ id: department_id, leader: leader === 1, sort: sort ?? 0 }],
      );
}

const wasSentLater = async (tx: Tx, accountId: string, object: string, sentAt: number): Promise<boolean> =>
  (await tx
    .selectFrom("directory_heard")
    .select("seq")
    .where("account_id", "=", accountId)
    .where("object", "=", object)
    .where("sent_at", ">", sentAt)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** There is no callback for a new tag: it is known by its first content, without its name. */
async function unknownTags(tx: Tx, accountId: string, tolds: readonly Told[]): Promise<string[]> {
  const ids = tolds.flatMap(({ change }) => (change.kind === "tag.content" ? [change.id] : []));
  if (ids.length === 0) return [];
  const known = await tx
    .selectFrom("tag")
    .innerJoin("directory", (join) =>
      join.onRef("directory.account_id", "=", "tag.account_id").onRef("directory.generation", "=", "tag.generation"),
    )
    .select("tag.id")
    .where("tag.account_id", "=", accountId)
    .where("tag.id", "in", ids)
    .execute();
  return ids.filter((id) => !known.some((tag) => tag.id === id)).map((id) => `t:${id}`);
}

const durablePosition = async ({ db }: Database): Promise<number> =>
  (await db.selectFrom("directory_follow").select("seq").executeTakeFirstOrThrow()).seq;

/** Looks once more at what came lately, and notes how far everything is taken in for sure. @returns whether that is all. */
async function sweep(context: ServerContext, position: number): Promise<boolean> {
  const { database } = context;
  await followFrom(context, await durablePosition(database));
  const { db } = database;
  const settled = await db
    .selectFrom("callback_event")
    .select("seq")
    .where("seq", "<=", position)
    .where("received_at", "<", database.now(-latestMilliseconds))
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const sure = settled?.seq ?? 0;
  await db.updateTable("directory_follow").set({ seq: sure }).where("seq", "<", sure).execute();
  await db
    .deleteFrom("directory_heard")
    .where("seq", "<=", sure)
    .where("sent_at", "<", database.now(-heardMilliseconds))
    .execute();
  return sure >= position;
}
