import { type MemberUses, usesBounds } from "@shoufa/contract";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { presentUsing, rangesOf } from "./app-ranges.ts";
import { fieldsOf } from "./known.ts";
import { type Mirror, membersIn } from "./mirror.ts";
import { narrowedRules } from "./narrowed-rules.ts";
import { personKey } from "./rows.ts";
import { presentUnsent } from "./unsent-messages.ts";

/** People that are named; the rest is on their own pages. */
const mostNamed = 20;

/** What names people: it changes or stops when they leave. */
export async function memberUses(database: Database, mirror: Mirror, userIds: readonly string[]): Promise<MemberUses> {
  const keys = userIds.map(personKey);
  return {
    ledBy: await peopleLedBy(database, mirror, keys),
    rules: await rulesOf(database, mirror, keys),
    messages: await messagesTo(database, mirror, keys),
    apps: (await rangesOf(database.db, mirror.accountId))
      .filter(({ people }) => people.some((userId) => keys.includes(personKey(userId))))
      .map(presentUsing),
  };
}

async function peopleLedBy({ db, dialect }: Database, mirror: Mirror, keys: readonly string[]) {
  const rows = await membersIn(db, mirror)
    .select(["user_id", "name", "fields"])
    .where((eb) => eb.or(keys.map((key) => dialect.contains(sql`lower(member.fields)`, JSON.stringify(key)))))
    .orderBy("name")
    .execute();
  const wanted = new Set(keys);
  return rows
    .filter((row) => fieldsOf(row).directLeaders?.some((leader) => wanted.has(personKey(leader))))
    .filter(({ user_id }) => !wanted.has(personKey(user_id)))
    .slice(0, mostNamed)
    .map(({ user_id, name }) => ({ userId: user_id, name }));
}

async function rulesOf({ db }: Database, { accountId, generation }: Mirror, keys: readonly string[]) {
  const tags = await db
    .selectFrom("tag_member")
    .select("tag_id")
    .distinct()
    .where("account_id", "=", accountId)
    .where("generation", "=", generation)
    .where("person_key", "in", keys)
    .execute();
  const held = new Set(tags.map(({ tag_id }) => tag_id));
  return narrowedRules(db, accountId, ({ tags = [] }) => tags.some((id) => held.has(id)));
}

async function messagesTo({ db }: Database, { accountId }: Mirror, keys: readonly string[]) {
  const rows = await db
    .selectFrom("message_recipient")
    .innerJoin("message", "message.id", "message_recipient.message_id")
    .select(["message.id", "message.created_by_name", "message.created_at", "message.start_at"])
    .distinct()
    .where("message_recipient.person_key", "in", keys)
    .where("message.account_id", "=", accountId)
    .where("message_recipient.state", "in", ["waiting", "sending", "unknown", "held"])
    .orderBy("message.created_at", "desc")
    .limit(usesBounds.messages)
    .execute();
  return rows.map(presentUnsent);
}
