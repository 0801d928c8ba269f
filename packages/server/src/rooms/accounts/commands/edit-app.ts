import type { EditAppInput, Reason } from "@shoufa/contract";
import type { z } from "zod";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, type AppRow, accountTopic, groupPlace } from "../../../wecom/accounts.ts";
import { isWeakKey } from "../../../wecom/callback-keys.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { enqueuePull } from "../../directory/tasks/enqueue-pull.ts";
import { type GroupRow, groupOf } from "../groups.ts";
import { type NewSecrets, replaceSecrets } from "../secrets.ts";
import { tokenWarnings } from "./create-account.ts";

/**
 * Changes what is named. Replaced callback keys are accepted for another day, in which the new ones are saved in WeCom; the
 * callback counts as verified again once WeCom has checked the address with them.
 * @throws {Problem} `account.key_weak`, `app.agent_taken`, `app.not_found`, `group.not_found`.
 */
export async function editApp(
  context: ServerContext,
  account: AccountRow,
  app: AppRow,
  input: z.output<typeof EditAppInput>,
  actor: Actor,
): Promise<readonly Reason[]> {
  const { database, wakeups } = context;
  if (input.encodingAesKey !== undefined && isWeakKey(input.encodingAesKey)) throw new Problem("account.key_weak");
  const isPullNeeded = await database
    .transact(async (tx) => {
      const before = await database.dialect
        .awaitRows(tx.selectFrom("app").selectAll().where("id", "=", app.id))
        .executeTakeFirst();
      if (!before) throw new Problem("app.not_found");
      const group = input.groupId === undefined ? null : await groupOf(tx, account.id, input.groupId);
      const { set, replaced } = replaceSecrets(context, before, secretsOf(context, account, group, input));
      const after = { name: input.name ?? before.name, agent_id: input.agentId ?? before.agent_id };
      await tx
        .updateTable("app")
        .set({ ...after, ...set, ...(group !== null && { group_id: group.id }) })
        .where("id", "=", app.id)
        .execute();
      const isOtherCredential = replaced.includes("secret");
      // A token that the former secret has bought is not used any more.
      if (isOtherCredential)
        await tx.updateTable("app_token").set({ expires_at: 0 }).where("app_id", "=", app.id).execute();
      await recordAudit(database, tx, {
        ...{ actor, action: "app.edit", subject: `app/${app.id}`, accountId: account.id },
        detail: {
          before: { name: before.name, agentId: before.agent_id },
          after: { name: after.name, agentId: after.agent_id },
          ...(group !== null && { group: group.name }),
          ...(replaced.length > 0 && { secrets: replaced }),
        },
      });
      return isOtherCredential && (await enqueuePull(context, tx, account.id));
    })
    .catch((error: unknown) => {
      throw database.dialect.isDuplicate(error)
        ? new Problem("app.agent_taken", { agentId: input.agentId ?? app.agent_id })
        : error;
    });
  wakeups.wake(accountTopic, account.id);
  if (isPullNeeded) wakeups.wake(workTopic);
  return input.token === undefined ? [] : tokenWarnings(context, input.token, account.corp_id);
}

/** An app of a management group has the group's Secret and no other. */
const secretsOf = (
  { vault }: Pick<ServerContext, "vault">,
  account: AccountRow,
  group: GroupRow | null,
  { secret, token, encodingAesKey }: z.output<typeof EditAppInput>,
): NewSecrets => ({
  ...(account.profile === "wecom" && { secret }),
  ...(group !== null && { secret: vault.open(group.secret_enc, groupPlace(group.id)) }),
  ...{ token, encodingAesKey },
});
