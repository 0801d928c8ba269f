/** Every night a company's directory is read as a whole: what callbacks did not tell is found then. */
import { z } from "zod";
import type { ServerContext } from "../../../server-context.ts";
import { defineTask, enqueue, type Task, workTopic } from "../../../work/tasks.ts";
import { enqueuePull } from "./enqueue-pull.ts";

const Payload = z.object({ accountId: z.string() });
type Payload = z.infer<typeof Payload>;

const identity = { name: "directory.reconcile", key: ({ accountId }: Payload) => accountId };

/** From 03:00 to 05:00 in the company's time zone, so that many companies do not begin together. */
const [fromHour, hours] = [3, 2];

export const reconcileTask = (context: ServerContext): Task<Payload> =>
  defineTask({
    ...identity,
    payload: Payload,
    maxAttempts: 10,
    rest: (attempt) => 60_000 * attempt,
    explain: () => ({ code: "server.failed", params: {}, final: false }),
    async run({ accountId }, run) {
      await run.finish(async (tx) => void (await enqueuePull(context, tx, accountId)));
      context.wakeups.wake(workTopic);
    },
    // After a night in which it was being read already, the next one.
    onEnd: ({ accountId }) => planReconcile(context, accountId),
  });

/** Plans the next night, unless that is planned already. */
export async function planReconcile({ database, ports }: ServerContext, accountId: string): Promise<void> {
  await database.transact(async (tx) => {
    const account = await tx
      .selectFrom("account")
      .select(["time_zone", database.now().as("now")])
      .where("id", "=", accountId)
      .executeTakeFirst();
    if (!account) return;
    const inSeconds = secondsUntil(account.now, account.time_zone) + ports.random.integer(hours * 3600);
    await enqueue(database, tx, ports.random, identity, { accountId }, { inSeconds });
  });
}

/** Seconds until it is 03:00 there the next time, more than none. */
export function secondsUntil(now: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  }).formatToParts(now);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const day = 24 * 3600;
  const seconds = (fromHour * 3600 - (of("hour") * 3600 + of("minute") * 60 + of("second")) + day) % day;
  return seconds === 0 ? day : seconds;
}

/** Plans it for every company that has none, as an earlier version left them. */
export async function planReconciles(context: ServerContext): Promise<void> {
  const rows = await context.database.db
    .selectFrom("account")
    .select("account.id")
    .where("account.rehearses", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("work")
            .select("work.id")
            .where("work.kind", "=", identity.name)
            .whereRef("work.key", "=", "account.id")
            .where("work.state", "in", ["waiting", "running"]),
        ),
      ),
    )
    .execute();
  for (const { id } of rows) await planReconcile(context, id);
}
