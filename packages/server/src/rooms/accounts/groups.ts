/**
 * Management groups (管理组) of companies of the 企业号 profile. A group's Secret is also the secret of each of its apps, so
 * that everything that calls WeCom for an app finds it in one place: a change of the group changes them all, in the same
 * transaction. Facts: docs/wire/directory.md §15.
 */
import type { GroupInput } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import type { Tx } from "../../db/database.ts";
import type { ManagementGroupTable, Tables } from "../../db/tables.ts";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";
import { type AccountRow, groupPlace } from "../../wecom/accounts.ts";

export type GroupRow = Selectable<ManagementGroupTable>;

/** @throws {Problem} `group.not_found`, also when it belongs to another account. */
export async function groupOf(db: Kysely<Tables>, accountId: string, groupId: string): Promise<GroupRow> {
  const row = await db
    .selectFrom("management_group")
    .selectAll()
    .where("id", "=", groupId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new Problem("group.not_found");
  return row;
}

/** Writes a group in the caller's transaction. @throws {Problem} `group.name_taken`. */
export async function insertGroup(
  { database, ports, vault }: ServerContext,
  tx: Tx,
  account: Pick<AccountRow, "id">,
  { name, secret }: z.output<typeof GroupInput>,
  { readsDirectory }: { readonly readsDirectory: 0 | 1 },
): Promise<GroupRow> {
  const id = ports.random.uuid();
  const row = await tx
    .insertInto("management_group")
    .values({
      ...{ id, account_id: account.id, name, reads_directory: readsDirectory },
      secret_enc: vault.seal(secret, groupPlace(id)),
      ...{ secret_at: database.now(), created_at: database.now() },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Problem("group.name_taken", { name });
  return row;
}
