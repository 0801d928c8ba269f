import type { AddAppInput, CreateAccountInput, Reason } from "@shoufa/contract";
import type { z } from "zod";
import type { Database, Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import {
  type AccountRow,
  type AppRow,
  accountPlace,
  accountTopic,
  appPlace,
  groupPlace,
} from "../../../wecom/accounts.ts";
import { isPlainHttp, readApiAddress } from "../../../wecom/api-address.ts";
import { isWeakKey, isWeakToken, randomToken } from "../../../wecom/callback-keys.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { enqueuePull } from "../../directory/tasks/enqueue-pull.ts";
import { callbackKeys } from "../callback-address.ts";
import { groupOf, insertGroup } from "../groups.ts";
import { proxyAddress, readProxy } from "../proxy.ts";

type Input = z.output<typeof CreateAccountInput>;
type AppInput = z.output<typeof AddAppInput>;

/** CorpIDs are compared without case. */
export const corpKey = (corpId: string): string => corpId.toLowerCase();

export const isConnected = async ({ db }: Pick<Database, "db">, corpId: string): Promise<boolean> =>
  (await db.selectFrom("account").select("id").where("corp_key", "=", corpKey(corpId)).executeTakeFirst()) !==
  undefined;

/**
 * Connects a company with its first app, and has its directory read. What kind of company it is, its address says.
 * @throws {Problem} `account.corp_taken`, `account.address_refused`, `account.address_http`, `account.proxy_refused`,
 * `account.key_weak`, `app.callback_refused`, `app.secret_missing`.
 */
export async function createAccount(
  context: ServerContext,
  input: Input,
  actor: Actor,
): Promise<{ account: AccountRow; warnings: Reason[] }> {
  const { simulation, wakeups } = context;
  const apiBase = readApiAddress(input.apiBase);
  if (isWeakKey(input.app.encodingAesKey)) throw new Problem("account.key_weak");
  if (input.app.callbackKey !== undefined) await callbackKeys(context).check(input.app.callbackKey);
  const proxy = input.proxy ? proxyAddress(input.proxy, null) : null;
  const { kind: found } = await simulation.probe(apiBase, proxy);
  const kind = found === "emulator" ? "sandbox" : "real";
  if (kind === "real" && isPlainHttp(apiBase)) throw new Problem("account.address_http", { address: apiBase });
  const account = await context.database.transact(async (tx) => {
    const made = await insertAccount(context, tx, { ...input, apiBase, kind, proxy }, actor);
    await enqueuePull(context, tx, made.account.id);
    return made.account;
  });
  wakeups.wake(workTopic);
  wakeups.wake(accountTopic, account.id);
  if (kind === "sandbox") await simulation.refresh(account.id);
  return { account, warnings: tokenWarnings(context, input.app.token, input.corpId) };
}

/** Writes company, first app and audit entry in the caller's transaction. @throws {Problem} `account.corp_taken`. */
export async function insertAccount(
  context: ServerContext,
  tx: Tx,
  input: Omit<Input, "proxy" | "app"> & {
    readonly app: AppInput;
    readonly kind: AccountRow["kind"];
    readonly proxy: string | null;
  },
  actor: Actor | null,
): Promise<{ account: AccountRow; app: AppRow }> {
  const { database, ports, vault } = context;
  const id = ports.random.uuid();
  const account = await tx
    .insertInto("account")
    .values({
      id,
      name: input.name,
      corp_id: input.corpId,
      corp_key: corpKey(input.corpId),
      kind: input.kind,
      api_base: input.apiBase,
      profile: input.group === undefined ? "wecom" : "qiyehao",
      ...(input.proxy !== null && { proxy_enc: vault.seal(input.proxy, accountPlace(id, "proxy_enc")) }),
      created_at: database.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!account) throw new Problem("account.corp_taken", { corpId: input.corpId });
  const group = input.group && (await insertGroup(context, tx, account, input.group, { readsDirectory: 1 }));
  const app = await insertApp(context, tx, account, { ...input.app, groupId: group?.id });
  await tx
    .insertInto("directory")
    .values({ account_id: account.id, generation: 0, last_generation: 0, departments: 0, members: 0, read_at: null })
    .execute();
  await recordAudit(database, tx, {
    actor,
    action: "account.create",
    subject: `account/${account.id}`,
    accountId: account.id,
    detail: {
      ...{ corpId: account.corp_id, kind: account.kind, agentId: app.agent_id },
      ...(group !== undefined && { profile: account.profile, group: group.name }),
      ...(input.proxy !== null && { proxy: readProxy(vault, account)?.url ?? null }),
    },
  });
  return { account, app };
}

/** What should be made better about a callback's Token: WeCom takes it, and so do we. */
export const tokenWarnings = ({ ports }: ServerContext, token: string, corpId: string): Reason[] =>
  isWeakToken(token, corpId)
    ? [{ code: "callback.token_weak", params: { suggestion: randomToken(ports.random) } }]
    : [];

/**
 * Writes an app in the caller's transaction, with the Secret of its management group where it has one.
 * @throws {Problem} `app.agent_taken`, `app.secret_missing`, `group.not_found`.
 */
export async function insertApp(
  context: ServerContext,
  tx: Tx,
  account: Pick<AccountRow, "id" | "profile">,
  input: AppInput & { readonly kind?: AppRow["kind"] },
): Promise<AppRow> {
  const { database, vault, ports } = context;
  const id = ports.random.uuid();
  const isGrouped = account.profile === "qiyehao" && input.kind !== "contacts";
  if (isGrouped ? input.groupId === undefined : input.secret === undefined) throw new Problem("app.secret_missing");
  const group = isGrouped ? await groupOf(tx, account.id, input.groupId ?? "") : null;
  const secret = group === null ? (input.secret ?? "") : vault.open(group.secret_enc, groupPlace(group.id));
  const app = await tx
    .insertInto("app")
    .values({
      id,
      account_id: account.id,
      agent_id: input.agentId,
      ...(input.kind && { kind: input.kind }),
      name: input.name,
      secret_enc: vault.seal(secret, appPlace(id, "secret_enc")),
      group_id: group?.id ?? null,
      token_enc: vault.seal(input.token, appPlace(id, "token_enc")),
      aes_key_enc: vault.seal(input.encodingAesKey, appPlace(id, "aes_key_enc")),
      callback_key: input.callbackKey ?? callbackKeys(context).make(),
      callback_verified_at: null,
      created_at: database.now(),
    })
    .onConflict((conflict) => conflict.columns(["account_id", "agent_id"]).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!app) throw new Problem("app.agent_taken", { agentId: input.agentId });
  return app;
}
