import type { UsingRule } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

/** Tags and departments that a reply rule answers only. */
interface Narrowed {
  readonly departments?: readonly number[];
  readonly tags?: readonly number[];
}

/** The company's reply rules that are narrowed to something, by name. @param names Whether it is among what the rule names. */
export async function narrowedRules(
  db: Kysely<Tables>,
  accountId: string,
  names: (narrowed: Narrowed) => boolean,
): Promise<UsingRule[]> {
  const rules = await db
    .selectFrom("reply_rule")
    .select(["id", "name", "app_id", "narrowed_to"])
    .where("account_id", "=", accountId)
    .where("deleted_at", "is", null)
    .orderBy("name")
    .execute();
  return rules
    .filter(({ narrowed_to }) => names(JSON.parse(narrowed_to) as Narrowed))
    .map(({ id, name, app_id }) => ({ id, name, appId: app_id }));
}
