/**
 * Cleans what is over its limits, kind by kind, in small transactions with pauses between them, in which callbacks and
 * sends go on. The state of it stands in rows: a restart goes on where it was, and of several servers on one database each
 * takes the steps that the others leave.
 */
import type { Selectable } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import { recordAudit } from "../../audit/record.ts";
import type { Cleanable } from "../cleanable.ts";
import type { RetentionTable } from "../tables.ts";

const dayMilliseconds = 86_400_000;
/** How often the rows above the limit are counted. */
const countMilliseconds = 3_600_000;
/** How often limits are looked at, besides after they have changed. */
const idleMilliseconds = 1_800_000;
/** Ages cannot be trusted for this long after the clock jumped: a wrong date must not clean everything. */
const distrustMilliseconds = dayMilliseconds;
/** At least, and twice as long as the last step took. */
const pauseMilliseconds = 20;

/** "elsewhere": another server does a step at this moment. "ended": the last of several, which are in the audit log now. */
type Cleaned = "more" | "ended" | "idle" | "elsewhere";

/**
 * One step of cleaning a kind.
 * @param looked Time that was found trustworthy. Should the clock have jumped ahead since, ages do not follow it.
 */
export async function cleanStep(
  database: Database,
  one: Cleanable,
  looked = Number.POSITIVE_INFINITY,
): Promise<Cleaned> {
  await countExcess(database, one);
  return database.transact(async (tx) => {
    const [row] = await database.dialect
      .lockRows(tx.selectFrom("retention").selectAll().where("kind", "=", one.kind))
      .execute();
    if (row === undefined) return "elsewhere";
    const clock = await tx.selectNoFrom(database.now().as("now")).executeTakeFirstOrThrow();
    const now = Math.min(clock.now, looked);
    const { position, subject, excess } = row;
    const step = await one.step(database, tx, { now, before: cutOff(row, now), excess, position, subject });
    const change = tx.updateTable("retention").where("kind", "=", one.kind);
    if (step.more) {
      await change
        .set({
          steps: row.steps + 1,
          position: step.position ?? position,
          subject: step.subject === undefined ? subject : step.subject,
          excess: Math.max(0, excess - (step.uncounted ?? step.removed)),
          run_rows: row.run_rows + step.removed,
        })
        .execute();
      return "more";
    }
    if (row.run_rows === 0) return "idle";
    await change.set({ run_rows: 0, cleaned_at: now, cleaned_rows: row.run_rows }).execute();
    await recordAudit(database, tx, {
      ...{ actor: null, action: "retention.clean", subject: `retention/${one.kind}` },
      detail: { rows: row.run_rows, maxAgeDays: row.max_age_days, maxRows: row.max_rows },
    });
    return "ended";
  });
}

/** Ages are counted in whole days (UTC): what is over its age goes once a day, not every few minutes. */
const cutOff = ({ max_age_days }: Pick<Selectable<RetentionTable>, "max_age_days">, now: number): number | null =>
  max_age_days === null ? null : now - (now % dayMilliseconds) - max_age_days * dayMilliseconds;

/** Counts how many rows are above the limit, unless that was done a short while ago. */
async function countExcess({ db, now }: Pick<Database, "db" | "now">, one: Cleanable): Promise<void> {
  const row = await db
    .selectFrom("retention")
    .select(["max_rows", "counted_at", "steps", now().as("now")])
    .where("kind", "=", one.kind)
    .executeTakeFirstOrThrow();
  if (row.counted_at <= row.now && row.now - row.counted_at < countMilliseconds) return;
  const excess = row.max_rows === null ? 0 : Math.max(0, (await one.count(db)) - row.max_rows);
  // Unless something was cleaned or changed meanwhile: then it is counted again.
  await db
    .updateTable("retention")
    .set({ excess, counted_at: row.now })
    .where("kind", "=", one.kind)
    .where("counted_at", "=", row.counted_at)
    .where("steps", "=", row.steps)
    .execute();
}

/** @param ended A cleaning has come to its end. */
export function startCleaning(
  { database, ports, clockWatch }: Pick<ServerContext, "database" | "ports" | "clockWatch">,
  kinds: readonly Cleanable[],
  ended: (kind: Cleanable["kind"]) => Promise<void>,
): Loop {
  const { clock, timers, log } = ports;
  return startLoop({
    ...{ name: "retention.clean", timers, log, idleMilliseconds },
    async round(signal) {
      const { now, jumpedAt } = await clockWatch.look();
      if (jumpedAt !== null && now < jumpedAt + distrustMilliseconds) return "idle";
      let isMore = false;
      for (const one of kinds) {
        if (signal.aborted) return "idle";
        const since = clock.monotonic();
        const cleaned = await cleanStep(database, one, now);
        if (cleaned === "ended") await ended(one.kind);
        if (cleaned === "idle") continue;
        isMore = true;
        await timers.sleep(Math.max(pauseMilliseconds, 2 * (clock.monotonic() - since)), signal);
      }
      return isMore ? "more" : "idle";
    },
  });
}
