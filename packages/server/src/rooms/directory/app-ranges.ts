/**
 * Visible ranges (可见范围) of the company's apps, as WeCom last told them: each reading of the directory keeps them, so that
 * nobody waits for WeCom to hear what uses a department. Start at `rangesOf`.
 */
import { WeComError } from "@shoufa/client";
import type { UsingApp } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database, Tx } from "../../db/database.ts";
import type { Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { eachOf } from "./reading/lanes.ts";
import { DirectorySource, type VisibleRange } from "./reading/source.ts";
import { readingApp } from "./state.ts";

const concurrency = 2;

/** Keeps what an app's range was when it was read. */
export async function keepRange(
  database: Database,
  tx: Tx,
  appId: string,
  { departments, userIds, tags }: VisibleRange,
): Promise<void> {
  const range = {
    ...{ departments: JSON.stringify(departments), people: JSON.stringify(userIds), tags: JSON.stringify(tags) },
    read_at: database.now(),
  };
  await tx
    .insertInto("app_range")
    .values({ app_id: appId, ...range })
    .onConflict((conflict) => conflict.column("app_id").doUpdateSet(range))
    .execute();
}

/** Reads the range of an app again. @returns false for a credential that has none. */
export async function readRange(
  context: Pick<ServerContext, "accounts" | "database">,
  appId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { accounts, database } = context;
  const range = await new DirectorySource(await accounts.wecom(appId), signal, { isGroup: false }).range();
  if (range) await database.transact((tx) => keepRange(database, tx, appId, range));
  return range !== undefined;
}

/** Reads the ranges of the apps other than the one that reads the directory. One that does not answer keeps its former one. */
export async function readOtherRanges(context: ServerContext, accountId: string): Promise<void> {
  const { database, ports } = context;
  const reader = await readingApp(database.db, accountId).catch(() => undefined);
  const apps = await database.db
    .selectFrom("app")
    .select("id")
    .where("account_id", "=", accountId)
    .where("kind", "=", "app")
    .where("id", "!=", reader?.id ?? "")
    .execute();
  const { signal } = new AbortController();
  await eachOf(apps, concurrency, async ({ id }) => {
    try {
      await readRange(context, id, signal);
    } catch (error) {
      if (!(error instanceof WeComError || error instanceof Problem)) throw error;
      ports.log.info("directory.range_not_read", { appId: id, error: error.name });
    }
  });
}

/** A range as it was read. */
export interface KnownRange extends VisibleRange {
  readonly readAt: number;
  readonly ageMilliseconds: number;
}

/** The range of one app as it was last read; undefined: it is not known. */
export async function rangeOf(
  { db, now }: Pick<Database, "db" | "now">,
  appId: string,
): Promise<KnownRange | undefined> {
  const row = await db
    .selectFrom("app_range")
    .selectAll()
    .select(now().as("now"))
    .where("app_id", "=", appId)
    .executeTakeFirst();
  return (
    row && {
      departments: JSON.parse(row.departments) as number[],
      userIds: JSON.parse(row.people) as string[],
      tags: JSON.parse(row.tags) as number[],
      ...{ readAt: row.read_at, ageMilliseconds: row.now - row.read_at },
    }
  );
}

interface AppRange extends UsingApp {
  readonly departments: readonly number[];
  readonly people: readonly string[];
  readonly tags: readonly number[];
}

/** Ranges of the company's apps that are known, by name. */
export async function rangesOf(db: Kysely<Tables>, accountId: string): Promise<readonly AppRange[]> {
  const rows = await db
    .selectFrom("app_range")
    .innerJoin("app", "app.id", "app_range.app_id")
    .selectAll("app_range")
    .select("app.name")
    .where("app.account_id", "=", accountId)
    .orderBy("app.name")
    .execute();
  return rows.map((row) => ({
    ...{ id: row.app_id, name: row.name, readAt: new Date(row.read_at).toISOString() },
    departments: JSON.parse(row.departments) as number[],
    people: JSON.parse(row.people) as string[],
    tags: JSON.parse(row.tags) as number[],
  }));
}

export const presentUsing = ({ id, name, readAt }: UsingApp): UsingApp => ({ id, name, readAt });
