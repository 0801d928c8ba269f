import type { EditGroupInput, GroupInput } from "@shoufa/contract";
import type { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, accountTopic, appPlace, groupPlace } from "../../../wecom/accounts.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { enqueuePull } from "../../directory/tasks/enqueue-pull.ts";
import { type GroupRow, groupOf, insertGroup } from "../groups.ts";
import { openOrNull } from "../secrets.ts";

/** @throws {Problem} `group.wecom`, `group.name_taken`. */
export async function addGroup(
  context: ServerContext,
  account: AccountRow,
  input: z.output<typeof GroupInput>,
  actor: Actor,
): Promise<void> {
  if (account.profile !== "qiyehao") throw new Problem("group.wecom");
  await context.database.transact(async (tx) => {
    const group = await insertGroup(context, tx, account, input, { readsDirectory: 0 });
    await note(context, tx, actor, "group.create", group, { after: shown(group) });
  });
  context.wakeups.wake(accountTopic, account.id);
}

/**
 * Changes what is named. A new Secret is that of all its apps at once, and what waits for them is tried again.
 * @throws {Problem} `group.not_found`, `group.name_taken`.
 */
export async function editGroup(
  context: ServerContext,
  account: AccountRow,
  groupId: string,
  input: z.output<typeof EditGroupInput>,
  actor: Actor,
): Promise<void> {
  const { database, vault, wakeups } = context;
  const isPullNeeded = await database
    .transact(async (tx) => {
      const before = await groupOf(tx, account.id, groupId);
      const { secret } = input;
      const isNewSecret = secret !== undefined && secret !== openOrNull(vault, before.secret_enc, groupPlace(groupId));
      const isNewReader = input.readsDirectory === true && before.reads_directory === 0;
      if (isNewReader)
        await tx
          .updateTable("management_group")
          .set({ reads_directory: 0 })
          .where("account_id", "=", account.id)
          .execute();
      const after = await tx
        .updateTable("management_group")
        .set({
          name: input.name ?? before.name,
          ...(isNewReader && { reads_directory: 1 }),
          ...(isNewSecret && { secret_enc: vault.seal(secret, groupPlace(groupId)), secret_at: database.now() }),
        })
        .where("id", "=", groupId)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (isNewSecret) await giveToApps(context, tx, groupId, secret);
      await note(context, tx, actor, "group.edit", after, {
        ...{ before: shown(before), after: shown(after) },
        ...(isNewSecret && { secrets: ["secret"] }),
      });
      return (isNewSecret || isNewReader) && (await enqueuePull(context, tx, account.id));
    })
    .catch((error: unknown) => {
      throw database.dialect.isDuplicate(error) ? new Problem("group.name_taken", { name: input.name ?? "" }) : error;
    });
  wakeups.wake(accountTopic, account.id);
  if (isPullNeeded) wakeups.wake(workTopic);
}

/** The secret of a group is that of its apps; tokens that the former one has bought are not used any more. */
async function giveToApps({ database, vault }: ServerContext, tx: Tx, groupId: string, secret: string): Promise<void> {
  const apps = await tx.selectFrom("app").select("id").where("group_id", "=", groupId).execute();
  for (const { id } of apps) {
    await tx
      .updateTable("app")
      .set({ secret_enc: vault.seal(secret, appPlace(id, "secret_enc")), secret_at: database.now() })
      .where("id", "=", id)
      .execute();
    await tx.updateTable("app_token").set({ expires_at: 0 }).where("app_id", "=", id).execute();
  }
}

/** @throws {Problem} `group.not_found`, `account.name_differs`, `group.in_use`. */
export async function removeGroup(
  context: ServerContext,
  account: AccountRow,
  groupId: string,
  name: string,
  actor: Actor,
): Promise<void> {
  await context.database.transact(async (tx) => {
    const group = await groupOf(tx, account.id, groupId);
    if (name.trim() !== group.name) throw new Problem("account.name_differs");
    const app = await tx.selectFrom("app").select("id").where("group_id", "=", groupId).limit(1).executeTakeFirst();
    if (app || group.reads_directory === 1) throw new Problem("group.in_use");
    await tx.deleteFrom("management_group").where("id", "=", groupId).execute();
    await note(context, tx, actor, "group.remove", group, { before: shown(group), after: null });
  });
  context.wakeups.wake(accountTopic, account.id);
}

const shown = ({ name, reads_directory }: GroupRow) => ({ name, readsDirectory: reads_directory === 1 });

const note = (
  { database }: ServerContext,
  tx: Tx,
  actor: Actor,
  action: "group.create" | "group.edit" | "group.remove",
  group: GroupRow,
  detail: Parameters<typeof recordAudit>[2]["detail"],
): Promise<void> =>
  recordAudit(database, tx, {
    ...{ actor, action, subject: `group/${group.id}`, accountId: group.account_id },
    ...(detail !== undefined && { detail }),
  });
