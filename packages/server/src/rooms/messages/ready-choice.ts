/**
 * The people of a choice as they are right before sending: those of whom it is certain that the app may not write to them
 * are left out. Start at `readyChoice`.
 */
import type { Recipients, Resolution } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { ServerContext } from "../../server-context.ts";
import { type KnownRange, rangeOf } from "../directory/app-ranges.ts";
import { type Mirror, readMirror } from "../directory/mirror.ts";
import { outsideRange } from "../directory/outside-range.ts";
import { personKey } from "../directory/rows.ts";
import { type ChosenFor, choiceAge, freshMilliseconds, type Refreshed } from "./choice-age.ts";
import { type Choice, readChoice } from "./choose.ts";
import { outlookOf } from "./outlook.ts";
import { leaveOut, presentResolution, type Resolved } from "./resolve.ts";
import { allowedOf } from "./settings.ts";

export interface ReadyChoice extends Choice {
  /** The app's range as it was last read; undefined: it is not known. */
  readonly range: KnownRange | undefined;
}

/** @param appId App that sends; undefined: not chosen yet. */
export async function readyChoice(
  context: Pick<ServerContext, "database">,
  accountId: string,
  appId: string | undefined,
  recipients: Recipients,
): Promise<ReadyChoice> {
  const { database } = context;
  return readMirror(database.db, accountId, async (mirror) => {
    const choice = await readChoice(database, mirror, recipients);
    const { range, within } = await limitsOf(context, mirror, appId);
    return { ...choice, resolved: within(choice.resolved), range };
  });
}

/** What limits to whom an app of a company sends: its visible range, and the list of a company for tests. */
export async function limitsOf(
  { database }: Pick<ServerContext, "database">,
  mirror: Mirror,
  appId: string | undefined,
): Promise<{ readonly range: KnownRange | undefined; readonly within: (resolved: Resolved) => Resolved }> {
  const { db } = database;
  const range = appId === undefined ? undefined : await rangeOf(database, appId);
  const account = await db
    .selectFrom("account")
    .select("allow_list")
    .where("id", "=", mirror.accountId)
    .executeTakeFirst();
  const allowed = account && allowedOf(account);
  const isKnown = range !== undefined && range.ageMilliseconds <= freshMilliseconds && !mirror.partial;
  const outside = isKnown ? await outsideRange(db, mirror, range) : new Set<string>();
  return { range, within: (resolved) => leaveOut(resolved, outside, allowed) };
}

/** With the labels of those who may not see it, and how old what is known of the choice is. */
export async function presentReady(
  { database, accounts }: Pick<ServerContext, "database" | "accounts">,
  { accountId, appId, recipients }: ChosenFor,
  choice: ReadyChoice,
  refreshed: Refreshed | undefined,
): Promise<Resolution> {
  const { db } = database;
  const keys = new Set(choice.resolved.people.map(({ userId }) => personKey(userId)));
  const account = await accounts.account(db, accountId);
  const now = await database.readNow();
  const { readAt, stale } = await readMirror(db, accountId, (mirror) => choiceAge(db, mirror, recipients, now));
  const isRangeStale =
    appId !== undefined && (choice.range === undefined || choice.range.ageMilliseconds > freshMilliseconds);
  return {
    ...presentResolution({ ...choice, unlicensed: await unlicensedAmong(db, accountId, keys) }),
    ...{ rangeReadAt: timeOf(choice.range?.readAt ?? null), readAt: timeOf(readAt) },
    isStale: isRangeStale || stale.departments.length + stale.tags.length > 0,
    outlook: appId === undefined ? null : await outlookOf({ database }, account, appId, keys.size),
    typedAbove: account.typed_above,
    notRead: refreshed?.kind === "failed" ? refreshed.reason : null,
  };
}

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * When WeCom last refused a message to each of these people for want of a licence, unless it has taken one to them since.
 * @param keys Keys of people.
 */
async function unlicensedAmong(
  db: Kysely<Tables>,
  accountId: string,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const refused = await db
    .selectFrom("message_recipient as refused")
    .innerJoin("message", "message.id", "refused.message_id")
    .select(["refused.person_key"])
    .select((eb) => eb.fn.max("refused.settled_at").as("at"))
    .where("refused.reason", "=", "unlicensed")
    .where("message.account_id", "=", accountId)
    .groupBy("refused.person_key")
    .execute();
  const last = new Map(
    refused.flatMap(({ person_key, at }) => (keys.has(person_key) ? [[person_key, Number(at)]] : [])),
  );
  const candidates = [...last.keys()];
  for (let from = 0; from < candidates.length; from += keysPerQuery) {
    const taken = await db
      .selectFrom("message_recipient as taken")
      .innerJoin("message", "message.id", "taken.message_id")
      .select("taken.person_key")
      .select((eb) => eb.fn.max("taken.settled_at").as("at"))
      .where("taken.person_key", "in", candidates.slice(from, from + keysPerQuery))
      .where("taken.state", "=", "accepted")
      .where("message.account_id", "=", accountId)
      .groupBy("taken.person_key")
      .execute();
    for (const { person_key, at } of taken)
      if (Number(at) > (last.get(person_key) ?? Number.POSITIVE_INFINITY)) last.delete(person_key);
  }
  return last;
}

const keysPerQuery = 5000;
