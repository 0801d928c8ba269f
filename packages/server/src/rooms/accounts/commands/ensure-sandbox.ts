import { type Account, CreateAccountInput } from "@shoufa/contract";
import type { Tx } from "../../../db/database.ts";
import type { Actor } from "../../../http/implement.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, type AppRow, accountPlace, accountTopic, appPlace } from "../../../wecom/accounts.ts";
import { isPlainHttp, readApiAddress } from "../../../wecom/api-address.ts";
import { randomEncodingAesKey, randomToken } from "../../../wecom/callback-keys.ts";
import { workTopic } from "../../../work/tasks.ts";
import { enqueuePull } from "../../directory/tasks/enqueue-pull.ts";
import { callbackUrl } from "../callback-address.ts";
import { presentAccount } from "../present.ts";
import { corpKey, insertAccount } from "./create-account.ts";

export interface SandboxInput {
  readonly name: string;
  readonly corpId: string;
  /** The emulator's address. */
  readonly apiBase: string;
  readonly app: { readonly agentId: number; readonly name: string; readonly secret: string };
  /** Secret of contacts sync, with which the directory is changed. */
  readonly contactsSecret?: string;
}

export interface Sandbox {
  readonly account: Account;
  /** What the emulator needs to deliver: as an administrator would paste it into WeCom. */
  readonly callback: { readonly url: string; readonly token: string; readonly encodingAesKey: string };
}

/**
 * The sample company as an ordinary account whose API address is the emulator. May be called at each start: the second
 * time it finds the account and brings address and secret up to date. Reads the directory when there is none yet.
 * @param actor Who asked for it; null: the program, at its start.
 */
export async function ensureSandbox(
  context: ServerContext,
  input: SandboxInput,
  actor: Actor | null = null,
): Promise<Sandbox> {
  const { database, vault, wakeups } = context;
  const { account, app } = await database.transact(async (tx) => {
    const known = await tx
      .selectFrom("account")
      .selectAll()
      .where("corp_key", "=", corpKey(input.corpId))
      .executeTakeFirst();
    const made = known
      ? await bringUpToDate(context, tx, known, input)
      : await insertAccount(context, tx, { ...fresh(context, input), kind: "sandbox", proxy: null }, actor);
    const account = await keepContactsSecret(context, tx, made.account, input.contactsSecret);
    const mirror = await tx
      .selectFrom("directory")
      .select("read_at")
      .where("account_id", "=", made.account.id)
      .executeTakeFirst();
    if (!mirror?.read_at) await enqueuePull(context, tx, made.account.id);
    return { ...made, account };
  });
  wakeups.wake(workTopic);
  wakeups.wake(accountTopic, account.id);
  await context.simulation.refresh(account.id);
  return {
    account: await presentAccount(context, account),
    callback: {
      url: callbackUrl(context, account, app),
      token: vault.open(app.token_enc, appPlace(app.id, "token_enc")),
      encodingAesKey: vault.open(app.aes_key_enc, appPlace(app.id, "aes_key_enc")),
    },
  };
}

const fresh = ({ ports }: ServerContext, input: SandboxInput) =>
  CreateAccountInput.parse({
    name: input.name,
    corpId: input.corpId,
    apiBase: readApiAddress(input.apiBase),
    app: {
      ...input.app,
      token: randomToken(ports.random),
      encodingAesKey: randomEncodingAesKey(ports.random),
    },
  });

async function keepContactsSecret(
  { database, vault }: ServerContext,
  tx: Tx,
  account: AccountRow,
  secret: string | undefined,
): Promise<AccountRow> {
  if (secret === undefined) return account;
  const { id, contacts_secret_enc } = account;
  const place = accountPlace(id, "contacts_secret_enc");
  try {
    if (contacts_secret_enc !== null && vault.open(contacts_secret_enc, place) === secret) return account;
  } catch {
    // encrypted with another master key
  }
  return tx
    .updateTable("account")
    .set({ contacts_secret_enc: vault.seal(secret, place), contacts_secret_at: database.now() })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function bringUpToDate(
  context: ServerContext,
  tx: Tx,
  known: AccountRow,
  input: SandboxInput,
): Promise<{ account: AccountRow; app: AppRow }> {
  const { vault } = context;
  // Another program may have answered at the former address and made it look real; nothing real is spoken to over plain http.
  if (known.kind !== "sandbox" && !isPlainHttp(known.api_base))
    throw new Error(`corp ${input.corpId} is connected as a real company`);
  const account = await tx
    .updateTable("account")
    .set({ api_base: readApiAddress(input.apiBase), kind: "sandbox" })
    .where("id", "=", known.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const app = await tx
    .selectFrom("app")
    .selectAll()
    .where("account_id", "=", account.id)
    .where("agent_id", "=", input.app.agentId)
    .executeTakeFirstOrThrow();
  const opens = (column: "secret_enc" | "token_enc" | "aes_key_enc"): string | null => {
    try {
      return vault.open(app[column], appPlace(app.id, column));
    } catch {
      return null; // encrypted with another master key
    }
  };
  const sealed = (column: "secret_enc" | "token_enc" | "aes_key_enc", plain: string) => ({
    [column]: vault.seal(plain, appPlace(app.id, column)),
  });
  const { random } = context.ports;
  const changes = {
    ...(opens("secret_enc") !== input.app.secret && sealed("secret_enc", input.app.secret)),
    ...(opens("token_enc") === null && sealed("token_enc", randomToken(random))),
    ...(opens("aes_key_enc") === null && sealed("aes_key_enc", randomEncodingAesKey(random))),
  };
  if (Object.keys(changes).length > 0) await tx.updateTable("app").set(changes).where("id", "=", app.id).execute();
  return { account, app: { ...app, ...changes } };
}
