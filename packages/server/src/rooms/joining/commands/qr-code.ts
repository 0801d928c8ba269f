import { HttpFailure } from "@shoufa/ports";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import type { AccountRow } from "../../../wecom/accounts.ts";
import { openProxy } from "../../../wecom/clients.ts";
import { recordAudit } from "../../audit/record.ts";
import { callProblem } from "../refusal.ts";
import { updateJoining } from "../state.ts";

/** The largest that WeCom makes is 2052 pixels wide. */
const maxPictureBytes = 512 * 1024;
const timeoutMilliseconds = 15_000;

/**
 * Asks WeCom for a new joining code and keeps its picture, since the address of the picture is good for seven days only and
 * the page shows nothing from elsewhere.
 * @throws {Problem} `joining.not_in_qiyehao`, `account.no_contacts_secret`, `joining.refused`, `joining.unknown`.
 */
export async function readQrCode(context: ServerContext, accountId: string, actor: Actor): Promise<void> {
  const { accounts, database } = context;
  const account = await accounts.account(database.db, accountId);
  if (account.profile === "qiyehao") throw new Problem("joining.not_in_qiyehao");
  const contacts = await context.accounts.contacts(accountId);
  const address = await contacts.invitations.joinQrCode(741).catch((error: unknown) => {
    throw callProblem(context, error);
  });
  const picture = await pictureAt(context, account, address);
  await database.transact(async (tx) => {
    const qr = { qr_picture: picture.bytes.toString("base64"), qr_type: picture.type, qr_read_at: database.now() };
    await updateJoining(tx, accountId, (row) => row.set(qr));
    await recordAudit(database, tx, {
      ...{ actor, action: "directory.join_code", subject: `account/${accountId}`, accountId },
    });
  });
}

/** Fetched the way the company's calls go. Only from WeCom's own hosts, or from where the company's API is. */
async function pictureAt({ ports, vault }: ServerContext, account: AccountRow, address: string) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isWeComs(url, account.api_base)) throw new Problem("joining.unknown");
  const proxy = openProxy(vault, account.id, account.proxy_enc);
  const { origin, pathname, search } = url;
  const answer = await ports.http
    .request({
      ...{ origin, path: `${pathname}${search}`, method: "GET", timeoutMilliseconds },
      ...{ maxResponseBytes: maxPictureBytes, proxy },
    })
    .catch((error: unknown) => {
      if (error instanceof HttpFailure) throw new Problem("joining.unknown");
      throw error;
    });
  const type = typeOf(answer.body);
  if (answer.status !== 200 || type === undefined) throw new Problem("joining.unknown");
  return { bytes: answer.body, type };
}

function isWeComs({ protocol, hostname, origin }: URL, apiBase: string): boolean {
  if (origin === new URL(apiBase).origin) return true;
  return protocol === "https:" && /\.(qpic\.cn|qq\.com)$/.test(hostname);
}

/** By its first bytes, whatever the answer says of itself. */
function typeOf(bytes: Buffer): string | undefined {
  const begin = bytes.subarray(0, 8).toString("latin1");
  if (begin.startsWith("\x89PNG")) return "image/png";
  if (begin.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (begin.startsWith("GIF8")) return "image/gif";
  return undefined;
}
