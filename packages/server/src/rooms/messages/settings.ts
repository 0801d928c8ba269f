/** A company's settings of sending: what WeCom allows it, when a number is typed, to whom alone it sends. */
import type { SendingSettings } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { AccountTable } from "../../db/tables.ts";
import type { Actor } from "../../http/implement.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { recordAudit } from "../audit/record.ts";
import { personKey } from "../directory/rows.ts";

type SettingsRow = Pick<Selectable<AccountTable>, "account_cap" | "typed_above" | "allow_list">;

export const presentSettings = ({ account_cap, typed_above, allow_list }: SettingsRow): SendingSettings => ({
  accountCap: account_cap,
  typedAbove: typed_above,
  allowList: allow_list === null ? null : (JSON.parse(allow_list) as string[]),
});

/** Keys of the only people to whom a company sends; undefined: there is no such list. */
export const allowedOf = (row: Pick<SettingsRow, "allow_list">): ReadonlySet<string> | undefined =>
  row.allow_list === null ? undefined : new Set((JSON.parse(row.allow_list) as string[]).map(personKey));

/** @throws {Problem} `account.not_found`. */
export async function setSettings(
  { database }: Pick<ServerContext, "database">,
  actor: Actor,
  accountId: string,
  settings: SendingSettings,
): Promise<SendingSettings> {
  const allowList = settings.allowList && [
    ...new Map(settings.allowList.map((userId) => [personKey(userId), userId])).values(),
  ];
  return database.transact(async (tx) => {
    const before = await database.dialect
      .awaitRows(tx.selectFrom("account").selectAll().where("id", "=", accountId))
      .executeTakeFirst();
    if (!before) throw new Problem("account.not_found");
    const after = await tx
      .updateTable("account")
      .set({
        account_cap: settings.accountCap,
        typed_above: settings.typedAbove,
        allow_list: allowList && JSON.stringify(allowList),
      })
      .where("id", "=", accountId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordAudit(database, tx, {
      ...{ actor, action: "account.sending", subject: `account/${accountId}`, accountId },
      detail: { before: presentSettings(before), after: presentSettings(after) },
    });
    return presentSettings(after);
  });
}
