import { type Loss, openMessageStates } from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";

export interface Doomed {
  readonly accountId: string;
  /** One app of it; null: the company with everything. */
  readonly appId: string | null;
}

/** What would go with a company or an app, as it is now. */
export async function countLoss(db: Kysely<Tables>, { accountId, appId }: Doomed): Promise<Loss> {
  const messages = await db
    .selectFrom("message")
    .select((eb) => [
      eb.fn.countAll<number>().as("all"),
      eb.fn
        .countAll<number>()
        .filterWhere("state", "in", [...openMessageStates])
        .as("underWay"),
    ])
    .where("account_id", "=", accountId)
    .$if(appId !== null, (query) => query.where("app_id", "=", appId ?? ""))
    .executeTakeFirstOrThrow();
  const callbacks = await db
    .selectFrom("callback_event")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .where("account_id", "=", accountId)
    .where("cleaned_at", "is", null)
    .$if(appId !== null, (query) => query.where("app_id", "=", appId ?? ""))
    .executeTakeFirstOrThrow();
  const loss = {
    messages: Number(messages.all),
    underWay: Number(messages.underWay),
    callbacks: Number(callbacks.all),
  };
  if (appId !== null) return { ...loss, apps: 1, members: 0, departments: 0 };
  const { apps } = await db
    .selectFrom("app")
    .select((eb) => eb.fn.countAll<number>().as("apps"))
    .where("account_id", "=", accountId)
    .where("kind", "=", "app")
    .executeTakeFirstOrThrow();
  const directory = await db
    .selectFrom("directory")
    .select(["members", "departments"])
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return { ...loss, apps: Number(apps), members: directory?.members ?? 0, departments: directory?.departments ?? 0 };
}
