/** What sending to some people will take: how long, and how much of what WeCom allows the app today. */
import type { Outlook } from "@shoufa/contract";
import { sql } from "kysely";
import type { Database } from "../../../db/database.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import type { AccountRow } from "../../../wecom/accounts.ts";
import { maxPeoplePerBatch } from "./batch-machine.ts";
import { maxCallsPerAccount } from "./batches.ts";

/** Person-times a day for each account that the company may have. */
const timesPerAccount = { wecom: 200, qiyehao: 30 } as const;
/** WeCom's days begin in Beijing, which knows no summer time. */
const [beijing, day] = [8 * 3_600_000, 86_400_000];
/** Calls from whose times the next ones are estimated, and what is assumed before there are any. */
const [callsLooked, assumedMilliseconds] = [20, 500];

type OutlookAccount = Pick<AccountRow, "id" | "profile" | "account_cap">;

const dailyLimitOf = ({ profile, account_cap }: OutlookAccount): number | null =>
  account_cap === null ? null : account_cap * timesPerAccount[profile];

/**
 * Of a company whose account limit is known.
 * @throws {Problem} `message.over_allowance`: WeCom would take no more of it today.
 */
export async function assertAllowance(
  { database }: Pick<ServerContext, "database">,
  account: OutlookAccount,
  { appId, people, startAt }: { readonly appId: string; readonly people: number; readonly startAt: number | null },
): Promise<void> {
  const limit = dailyLimitOf(account);
  if (limit === null) return;
  const now = await database.readNow();
  // Of another day it is not known yet what will have been used.
  if (startAt !== null && startOfDay(startAt) !== startOfDay(now)) return;
  const used = await usedToday(database, account.id, appId, now);
  if (used + people > limit) throw new Problem("message.over_allowance", { people, used, limit });
}

const startOfDay = (at: number): number => at - ((at + beijing) % day);

async function usedToday({ db }: Pick<Database, "db">, accountId: string, appId: string, now: number): Promise<number> {
  const { used } = await db
    .selectFrom("message_batch as batch")
    .innerJoin("message_recipient as person", "person.batch_id", "batch.id")
    .select((eb) => eb.fn.countAll<number>().as("used"))
    .where("batch.account_id", "=", accountId)
    .where("batch.app_id", "=", appId)
    .where("batch.last_sent_at", ">=", startOfDay(now))
    .where("person.state", "not in", ["waiting", "refused", "cancelled"])
    .executeTakeFirstOrThrow();
  return Number(used);
}

export async function outlookOf(
  { database }: Pick<ServerContext, "database">,
  account: OutlookAccount,
  appId: string,
  people: number,
): Promise<Outlook> {
  const { db } = database;
  const now = await database.readNow();
  const { ahead } = await db
    .selectFrom("message_batch")
    .select((eb) => eb.fn.countAll<number>().as("ahead"))
    .where("account_id", "=", account.id)
    .where("state", "in", ["pending", "unknown"])
    .where("later", "=", 0)
    .where("next_at", "<=", now)
    .executeTakeFirstOrThrow();
  const { each } = await db
    .selectFrom(
      db
        .selectFrom("message_batch")
        .select(sql<number>`settled_at - last_sent_at`.as("each"))
        .where("account_id", "=", account.id)
        .where("last_sent_at", "is not", null)
        .where("state", "=", "sent")
        .orderBy("last_sent_at", "desc")
        .limit(callsLooked)
        .as("recent"),
    )
    .select((eb) => eb.fn.avg<number | null>("each").as("each"))
    .executeTakeFirstOrThrow();
  const calls = Math.ceil(people / maxPeoplePerBatch);
  const perCall = each === null ? assumedMilliseconds : Math.max(1, Number(each));
  return {
    secondsBefore: Math.ceil((Number(ahead) * perCall) / maxCallsPerAccount / 1000),
    seconds: Math.max(1, Math.ceil((Math.ceil(calls / maxCallsPerAccount) * perCall) / 1000)),
    usedToday: await usedToday(database, account.id, appId, now),
    dailyLimit: dailyLimitOf(account),
  };
}
