/** What those who manage operators do about the links of others. Who signs in as somebody must not be above them. */
import type { WeComLink } from "@shoufa/contract";
import type { SignedInActor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { assertManages } from "../../operators/access.ts";
import { link, linksOf, unlink } from "../links.ts";
import { mirrored } from "../visitor.ts";

/** @throws {Problem} `operator.not_found`, `operator.role_refused`. */
async function assertManaged({ database }: ServerContext, operatorId: string, actor: SignedInActor): Promise<void> {
  const operator = await database.db
    .selectFrom("operator")
    .select(["state", "role"])
    .where("id", "=", operatorId)
    .executeTakeFirst();
  if (operator === undefined || operator.state === "removed") throw new Problem("operator.not_found");
  assertManages(actor, operator.role);
}

export async function linksOfOperator(
  context: ServerContext,
  operatorId: string,
  actor: SignedInActor,
): Promise<WeComLink[]> {
  await assertManaged(context, operatorId, actor);
  return linksOf(context, operatorId);
}

/**
 * Links another operator to a member of the directory.
 * @throws {Problem} `operator.not_found`, `operator.role_refused`, `wecom_login.no_member`, `wecom_login.taken`.
 */
export async function linkOperator(
  context: ServerContext,
  operatorId: string,
  { accountId, userId }: { readonly accountId: string; readonly userId: string },
  actor: SignedInActor,
): Promise<WeComLink> {
  const { accounts, database } = context;
  await accounts.account(database.db, accountId);
  await assertManaged(context, operatorId, actor);
  const member = await mirrored(context, accountId, userId);
  if (member === undefined || member.status === "left") throw new Problem("wecom_login.no_member", { userId });
  const found = { accountId, userId: member.user_id, name: member.name };
  return database.transact((tx) => link(context, tx, operatorId, found, actor));
}

export async function unlinkOperator(
  context: ServerContext,
  { operatorId, linkId }: { readonly operatorId: string; readonly linkId: string },
  actor: SignedInActor,
): Promise<void> {
  await assertManaged(context, operatorId, actor);
  await unlink(context, actor, operatorId, linkId);
}
