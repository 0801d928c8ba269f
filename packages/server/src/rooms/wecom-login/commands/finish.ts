import type { WeComLink } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { beginLoginStep } from "../../operators/login-step.ts";
import { type Attempt, type Operators, type SignedIn, signIn } from "../../operators/operators.ts";
import { link } from "../links.ts";
import { type LoginMember, memberBehind } from "../visitor.ts";
import { hashOf } from "./begin.ts";

/** What WeCom sent back, and the browser in which it arrived. */
interface Returned {
  readonly state: string;
  readonly code: string;
  readonly browserToken: string | null;
}

/**
 * Finishes what was begun in this browser: a state works once, whatever comes of it.
 * @param actor Who is signed in, if anybody: links are made for them only.
 * @throws {Problem} `wecom_login.…`, each with what to do; `session.refused`: the linked account is disabled.
 */
export async function finishLogin(
  context: ServerContext,
  operators: Operators,
  returned: Returned,
  actor: Actor | null,
  attempt: Attempt,
): Promise<SignedIn | { readonly step: string } | { readonly link: WeComLink }> {
  const { database } = context;
  const begun = await database.transact((tx) =>
    tx
      .deleteFrom("wecom_login")
      .where("state_hash", "=", hashOf(returned.state))
      .where("browser_hash", "=", hashOf(returned.browserToken ?? ""))
      .where("expires_at", ">", database.now())
      .returningAll()
      .executeTakeFirst(),
  );
  if (begun === undefined) throw new Problem("wecom_login.state_refused");
  if (begun.operator_id !== null && begun.operator_id !== actor?.operatorId)
    throw new Problem("wecom_login.state_refused");
  const member = await memberBehind(context, begun, returned.code).catch(async (error: unknown) => {
    const isRefused = error instanceof Problem && error.code !== "wecom_login.unavailable";
    if (isRefused && begun.operator_id === null)
      await operators.failures.record("operator.login_refused", null, attempt.network);
    throw error;
  });
  if (begun.operator_id === null) return enter(operators, member, attempt);
  const by = actor as Actor;
  return { link: await database.transact((tx) => link(context, tx, by.operatorId, member, by)) };
}

/** A session, or the step at which the second factor is asked for. @throws {Problem} `wecom_login.not_linked`, `session.refused`. */
async function enter(operators: Operators, { accountId, userId, name }: LoginMember, attempt: Attempt) {
  const { database, failures } = operators;
  const linked = await database.db
    .selectFrom("wecom_link")
    .innerJoin("operator", "operator.id", "wecom_link.operator_id")
    .select(["operator.id", "operator.state", "operator.totp_enc"])
    .where("account_id", "=", accountId)
    .where("person_key", "=", userId.toLowerCase())
    .executeTakeFirst();
  if (linked?.state !== "active") {
    await failures.record("operator.login_refused", linked?.id ?? null, attempt.network);
    throw linked ? new Problem("session.refused") : new Problem("wecom_login.not_linked", { name });
  }
  return database.transact(async (tx) =>
    linked.totp_enc === null
      ? signIn(operators, tx, linked.id, attempt, "operator.login_wecom")
      : { step: await beginLoginStep(operators, tx, linked.id) },
  );
}
