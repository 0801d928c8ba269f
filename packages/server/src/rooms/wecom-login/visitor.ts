/** The member behind a code that WeCom's login page has sent, as far as they may sign in. */
import { WeComApiError, WeComError } from "@shoufa/client";
import { Problem } from "../../http/problem.ts";
import type { ServerContext } from "../../server-context.ts";

export interface LoginMember {
  readonly accountId: string;
  readonly userId: string;
  readonly name: string;
}

/** 40029 illegal or used, 42003 expired, 42022 used, 50001 another domain. */
const codeRefusals = [40029, 42003, 42022, 50001];

/**
 * Exchanges the code, which works once.
 * @throws {Problem} `wecom_login.code_refused`, `wecom_login.outsider`, `wecom_login.disabled`, `wecom_login.unavailable`.
 */
export async function memberBehind(
  context: ServerContext,
  { account_id: accountId, app_id }: { readonly account_id: string; readonly app_id: string },
  code: string,
): Promise<LoginMember> {
  const { accounts, database } = context;
  const app = await accounts.wecom(app_id);
  const visitor = await app.login.visitor(code).catch((error: unknown) => {
    if (error instanceof WeComApiError && codeRefusals.includes(error.errcode))
      throw new Problem("wecom_login.code_refused");
    throw unavailable(error);
  });
  const { name: company } = await accounts.account(database.db, accountId);
  // A member of a linked company reads `CorpId/userid`.
  if (visitor.userId === null || visitor.userId.includes("/")) throw new Problem("wecom_login.outsider", { company });
  const { userId } = visitor;
  const known = await mirrored(context, accountId, userId);
  const member = { accountId, userId: known?.user_id ?? userId, name: known?.name ?? userId };
  const status = await app.members.get(userId).then(
    (profile) => (profile.status === undefined || profile.status === 1 ? "active" : "other"),
    () => known?.status ?? "active", // outside the app's range, or no answer: what was read last counts
  );
  if (status !== "active") throw new Problem("wecom_login.disabled", { name: member.name });
  return member;
}

function unavailable(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (!(error instanceof WeComError)) return error;
  return new Problem("wecom_login.unavailable", {
    reason: error instanceof WeComApiError ? String(error.errcode) : error.name,
  });
}

/** The member as the directory was last read. */
export const mirrored = ({ database }: Pick<ServerContext, "database">, accountId: string, userId: string) =>
  database.db
    .selectFrom("member")
    .innerJoin("directory", (join) =>
      join
        .onRef("directory.account_id", "=", "member.account_id")
        .onRef("directory.generation", "=", "member.generation"),
    )
    .select(["member.user_id", "member.name", "member.status"])
    .where("member.account_id", "=", accountId)
    .where("member.person_key", "=", userId.toLowerCase())
    .executeTakeFirst();
