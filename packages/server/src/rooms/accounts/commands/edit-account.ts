import type { EditAccountInput } from "@shoufa/contract";
import type { z } from "zod";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type AccountRow, accountPlace, accountTopic } from "../../../wecom/accounts.ts";
import { isPlainHttp, readApiAddress } from "../../../wecom/api-address.ts";
import { workTopic } from "../../../work/tasks.ts";
import { recordAudit } from "../../audit/record.ts";
import { enqueuePull } from "../../directory/tasks/enqueue-pull.ts";
import { proxyAddress, readProxy } from "../proxy.ts";
import { openOrNull } from "../secrets.ts";

/**
 * Changes what is named. Another address or proxy is asked what it is before anything is stored, and everything that waits
 * for the company is tried again.
 * @throws {Problem} `account.address_refused`, `account.address_http`, `account.proxy_refused`.
 */
export async function editAccount(
  context: ServerContext,
  account: AccountRow,
  input: z.output<typeof EditAccountInput>,
  actor: Actor,
): Promise<AccountRow> {
  const { database, vault, simulation, wakeups } = context;
  const stored = readProxy(vault, account);
  const proxy =
    input.proxy === undefined ? currentProxy(context, account) : input.proxy && proxyAddress(input.proxy, stored);
  const apiBase = input.apiBase === undefined ? account.api_base : readApiAddress(input.apiBase);
  const isElsewhere = apiBase !== account.api_base || proxy !== currentProxy(context, account);
  const kind = isElsewhere ? await kindOf(context, account, apiBase, proxy) : account.kind;
  const contacts = input.contactsSecret;
  const isNewContacts =
    contacts !== undefined &&
    contacts !==
      (account.contacts_secret_enc &&
        openOrNull(vault, account.contacts_secret_enc, accountPlace(account.id, "contacts_secret_enc")));
  const edited = await database.transact(async (tx) => {
    const before = await database.dialect
      .awaitRows(tx.selectFrom("account").selectAll().where("id", "=", account.id))
      .executeTakeFirst();
    if (!before) throw new Problem("account.not_found");
    const after = await tx
      .updateTable("account")
      .set({
        name: input.name ?? before.name,
        time_zone: input.timeZone ?? before.time_zone,
        api_base: apiBase,
        kind,
        proxy_enc: proxy === null ? null : vault.seal(proxy, accountPlace(account.id, "proxy_enc")),
        ...(isNewContacts && {
          contacts_secret_enc:
            contacts === null ? null : vault.seal(contacts, accountPlace(account.id, "contacts_secret_enc")),
          contacts_secret_at: contacts === null ? null : database.now(),
        }),
      })
      .where("id", "=", account.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordAudit(database, tx, {
      ...{ actor, action: "account.edit", subject: `account/${account.id}`, accountId: account.id },
      detail: {
        before: shown(context, before),
        after: shown(context, after),
        ...(isNewContacts && { secrets: [contacts === null ? "contactsSecret removed" : "contactsSecret"] }),
      },
    });
    if (isElsewhere) await enqueuePull(context, tx, account.id);
    return after;
  });
  wakeups.wake(accountTopic, account.id);
  if (isElsewhere) wakeups.wake(workTopic);
  if (kind === "sandbox") await simulation.refresh(account.id);
  return edited;
}

const currentProxy = ({ vault }: ServerContext, { id, proxy_enc }: AccountRow): string | null =>
  proxy_enc === null ? null : openOrNull(vault, proxy_enc, accountPlace(id, "proxy_enc"));

/** No answer changes nothing: the address may be right and the other side away for a moment. */
async function kindOf(
  { simulation }: ServerContext,
  account: AccountRow,
  apiBase: string,
  proxy: string | null,
): Promise<AccountRow["kind"]> {
  const { kind: found } = await simulation.probe(apiBase, proxy);
  const isSameAddress = apiBase === account.api_base;
  const kind = found === "emulator" ? "sandbox" : found === "no-answer" && isSameAddress ? account.kind : "real";
  if (kind === "real" && isPlainHttp(apiBase)) throw new Problem("account.address_http", { address: apiBase });
  return kind;
}

/** For the audit log: no secret, and of the proxy neither password nor user. */
const shown = ({ vault }: ServerContext, account: AccountRow) => ({
  name: account.name,
  timeZone: account.time_zone,
  apiBase: account.api_base,
  kind: account.kind,
  proxy: readProxy(vault, account)?.url ?? null,
  contactsSecret: account.contacts_secret_enc !== null,
});
