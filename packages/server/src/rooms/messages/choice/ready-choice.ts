/**
 * The people of a choice as they are right before sending: those of whom it is certain that the app may not write to them
 * are left out. Start at `readyChoice`.
 */
import type { Recipients, Resolution } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/database.ts";
import type { Tables } from "../../../db/tables.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type KnownRange, rangeOf } from "../../directory/app-ranges.ts";
import { type Mirror, readMirror } from "../../directory/mirror.ts";
import { outsideRange } from "../../directory/outside-range.ts";
import { personKey } from "../../directory/rows.ts";
import { outlookOf } from "../delivery/outlook.ts";
import { allowedOf } from "../settings.ts";
import { type ChosenFor, choiceAge, freshMilliseconds, type Refreshed } from "./choice-age.ts";
import { type Choice, nameChoice, readChoice } from "./choose.ts";
import { chosenAmong, countChoice, countKeys, hasUnwritable, presentCounted } from "./count-choice.ts";
import { leaveOut, maxSample, presentResolution, type Resolved } from "./resolve.ts";

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

/** How many people a choice reaches, counted by the database; undefined: some are left out, so that they have to be read. */
export async function countReady(
  context: Pick<ServerContext, "database">,
  accountId: string,
  appId: string,
  recipients: Recipients,
): Promise<number | undefined> {
  const { database } = context;
  return readMirror(database.db, accountId, async (mirror) => {
    const { isOpen } = await limitsOf(context, mirror, appId);
    if (!isOpen || mirror.partial || (await hasUnwritable(database, mirror))) return undefined;
    return countKeys(database, mirror, recipients, true);
  });
}

/** What limits to whom an app of a company sends: its visible range, and the list of a company for tests. */
export async function limitsOf(
  { database }: Pick<ServerContext, "database">,
  mirror: Mirror,
  appId: string | undefined,
): Promise<{
  readonly range: KnownRange | undefined;
  readonly within: (resolved: Resolved) => Resolved;
  /** Nobody is left out. */
  readonly isOpen: boolean;
}> {
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
  const isOpen = outside.size === 0 && allowed === undefined;
  return { range, within: (resolved) => leaveOut(resolved, outside, allowed), isOpen };
}

/**
 * Who would get it and who not, in numbers, with the labels of those who may not see it and how old what is known is. Where
 * nobody is left out for the range or the list, the database counts: many people are not read for their number.
 */
export async function presentReady(
  context: Pick<ServerContext, "database" | "accounts">,
  { accountId, appId, recipients }: ChosenFor,
  refreshed: Refreshed | undefined,
): Promise<Resolution> {
  const { database, accounts } = context;
  const { db } = database;
  const account = await accounts.account(db, accountId);
  const now = await database.readNow();
  const { range, resolution } = await readMirror(db, accountId, async (mirror) => {
    const limits = await limitsOf(context, mirror, appId);
    const counted = limits.isOpen ? await resolutionCounted(database, mirror, recipients) : undefined;
    return { range: limits.range, resolution: counted ?? (await resolutionRead(database, mirror, recipients, limits)) };
  });
  const { readAt, stale } = await readMirror(db, accountId, (mirror) => choiceAge(db, mirror, recipients, now));
  const isRangeStale = appId !== undefined && (range === undefined || range.ageMilliseconds > freshMilliseconds);
  return {
    ...resolution,
    ...{ rangeReadAt: timeOf(range?.readAt ?? null), readAt: timeOf(readAt) },
    isStale: isRangeStale || stale.departments.length + stale.tags.length > 0,
    outlook: appId === undefined ? null : await outlookOf({ database }, account, appId, resolution.people),
    typedAbove: account.typed_above,
    notRead: refreshed?.kind === "failed" ? refreshed.reason : null,
  };
}

/** Everybody is read, and some are left out. */
async function resolutionRead(
  database: Database,
  mirror: Mirror,
  recipients: Recipients,
  { within }: { readonly within: (resolved: Resolved) => Resolved },
) {
  const choice = await readChoice(database, mirror, recipients);
  const resolved = within(choice.resolved);
  const keys = new Set(resolved.people.map(({ userId }) => personKey(userId)));
  const unlicensed = await unlicensedAmong(database.db, mirror.accountId, async () => keys);
  return presentResolution({ resolved, partial: mirror.partial, unlicensed });
}

/** Nobody is left out: undefined where that is not so, because an id of the mirror cannot be written to. */
async function resolutionCounted(database: Database, mirror: Mirror, recipients: Recipients) {
  if (await hasUnwritable(database, mirror)) return undefined;
  const { unknown } = await nameChoice(database, mirror, recipients);
  const among = (keys: readonly string[]) => chosenAmong(database, mirror, recipients, keys);
  const named = new Map<string, { readonly id: string; readonly name: string }>();
  const unlicensed = await unlicensedAmong(database.db, mirror.accountId, async (keys) => {
    for (const person of await among(keys)) named.set(personKey(person.id), person);
    return new Set(named.keys());
  });
  const times = [...unlicensed.values()];
  return presentCounted(await countChoice(database, mirror, recipients), {
    unknown,
    partial: mirror.partial,
    unlicensed: {
      count: unlicensed.size,
      sample: [...unlicensed.keys()].slice(0, maxSample).flatMap((key) => named.get(key) ?? []),
      answeredAt: times.length === 0 ? null : timeOf(times.reduce((a, b) => Math.max(a, b))),
    },
  });
}

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * When WeCom last refused a message to each of these people for want of a licence, unless it has taken one to them since.
 * @param among Which of some keys are of these people; it may answer with more.
 */
async function unlicensedAmong(
  db: Kysely<Tables>,
  accountId: string,
  among: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
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
  const keys = refused.length === 0 ? new Set() : await among(refused.map(({ person_key }) => person_key));
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
