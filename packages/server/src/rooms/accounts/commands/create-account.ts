import type { CreateAccountInput } from "@shoufa/contract";
import type { z } from "zod";
import type { Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, type AppRow, appPlace } from "../../../wecom/accounts.ts";
import { recordAudit } from "../../audit/record.ts";

type Input = z.output<typeof CreateAccountInput>;

/** Connects a company with its first app, in the caller's transaction. @throws {Problem} `account.corp_taken`. */
export async function createAccount(
  context: ServerContext,
  tx: Tx,
  input: Input,
  actor: Actor | null,
): Promise<{ account: AccountRow; app: AppRow }> {
  const { database, vault, ports } = context;
  const account = await tx
    .insertInto("account")
    .values({
      id: ports.random.uuid(),
      name: input.name,
      corp_id: input.corpId,
      kind: input.kind,
      api_base: withoutSlash(input.apiBase),
      created_at: database.now(),
    })
    .onConflict((conflict) => conflict.column("corp_id").doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!account) throw new Problem("account.corp_taken", { corpId: input.corpId });
  const appId = ports.random.uuid();
  const app = await tx
    .insertInto("app")
    .values({
      id: appId,
      account_id: account.id,
      agent_id: input.app.agentId,
      name: input.app.name,
      secret_enc: vault.seal(input.app.secret, appPlace(appId, "secret_enc")),
      token_enc: vault.seal(input.app.token, appPlace(appId, "token_enc")),
      aes_key_enc: vault.seal(input.app.encodingAesKey, appPlace(appId, "aes_key_enc")),
      callback_key: ports.random.bytes(18).toString("base64url"),
      callback_verified_at: null,
      created_at: database.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("directory")
    .values({ account_id: account.id, generation: 0, last_generation: 0, departments: 0, members: 0, read_at: null })
    .execute();
  await recordAudit(database, tx, {
    actor,
    action: "account.create",
    subject: `account/${account.id}`,
    accountId: account.id,
    detail: { corpId: account.corp_id, kind: account.kind, agentId: app.agent_id },
  });
  return { account, app };
}

export const withoutSlash = (address: string): string => address.replace(/\/+$/, "");
