import type { ReplayInput, ReplayResult } from "@shoufa/contract";
import { HttpFailure, type HttpResponse, TargetRefused } from "@shoufa/ports";
import { CallbackCrypto, callbackFormatOf, readCallbackFields, writeCallbackFields } from "@shoufa/protocol";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { bytesOf } from "../callback-row.ts";
import type { ReplayTickets } from "../replay/tickets.ts";

type Context = Pick<ServerContext, "database" | "accounts" | "ports" | "simulation" | "guardedHttp" | "localUrl">;

const timeoutMilliseconds = 15_000;
const maxAnswerBytes = 65_536;

/**
 * Delivers a stored callback once more, with a new signature. The audit log says so before anything is sent.
 * @throws {Problem} `callback.not_found`, `callback.not_replayable`, `callback.replay_refused`, `callback.replay_failed`.
 */
export async function replayCallback(
  context: Context,
  tickets: ReplayTickets,
  asked: { readonly accountId: string; readonly id: string; readonly input: ReplayInput; readonly actor: Actor },
): Promise<ReplayResult> {
  const { database, accounts, ports, simulation } = context;
  const { accountId, id, input, actor } = asked;
  if (!/^v?\d{1,15}$/.test(id)) throw new Problem("callback.not_found");
  if (id.startsWith("v")) throw new Problem("callback.not_replayable");
  const row = await database.db
    .selectFrom("callback_event")
    .select(["seq", "app_id", "xml", "replay_of"])
    .where("seq", "=", Number(id))
    .where("account_id", "=", accountId)
    .where("cleaned_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Problem("callback.not_found");
  const app = await accounts.callbackApps().where("app.id", "=", row.app_id).executeTakeFirstOrThrow();
  const { agent_id: agentId } = await accounts.app(database.db, accountId, row.app_id);
  const crypto = new CallbackCrypto({ ...accounts.callbackSecrets(app), receiveId: app.corp_id });
  const seconds = Math.floor((ports.clock.now() + simulation.aheadOf(accountId)) / 1000);
  const bytes = bytesOf(row.xml);
  const message = input.as === "new" ? renewed(bytes, seconds, ports.random.integer(2 ** 47)) : bytes;

  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "callback.replay", subject: `callback/${id}`, accountId },
      detail: input.as === "address" ? { as: input.as, to: shownUrl(input.url) } : { as: input.as },
    }),
  );
  const at = { timestamp: String(seconds), nonce: ports.random.bytes(8).toString("hex") };
  const format = callbackFormatOf(message);
  const { body, msgSignature } = crypto.sealDelivery(message, { ...at, agentId, format }, ports.random.bytes(16));
  const query = new URLSearchParams({ msg_signature: msgSignature, ...at });
  const ticket = tickets.issue(row.replay_of ?? row.seq);
  const headers = {
    "content-type": `${format === "json" ? "application" : "text"}/${format}; charset=utf-8`,
    "user-agent": "Shoufa replay",
  };
  const begun = ports.clock.monotonic();
  let answer: HttpResponse;
  try {
    answer =
      input.as === "address"
        ? await context.guardedHttp.post(withQuery(input.url, query), { headers, body })
        : await ports.http.request({
            ...{ origin: context.localUrl(), method: "POST", path: `/callback/${app.callback_key}?${query}`, body },
            headers: { ...headers, ...(input.as === "new" && ticket.header) },
            ...{ timeoutMilliseconds, maxResponseBytes: maxAnswerBytes },
          });
  } catch (error) {
    if (error instanceof TargetRefused) throw new Problem("callback.replay_refused", { reason: error.reason });
    if (error instanceof HttpFailure) throw new Problem("callback.replay_failed", { reason: error.reason });
    throw error;
  } finally {
    ticket.takeBack();
  }
  const text = answer.body.toString();
  return {
    status: answer.status,
    milliseconds: ports.clock.monotonic() - begun,
    answer: text,
    plain: plainOf(crypto, text),
    callbackId: input.as === "new" ? await newestReplay(context, accountId, row.replay_of ?? row.seq) : null,
  };
}

/** What a message without a number or a new one of a later second differs in: then it is another message. */
function renewed(bytes: Buffer, seconds: number, number: number): string {
  const value = readCallbackFields(bytes);
  if (value === undefined) throw new Problem("callback.not_replayable");
  // An event has no number: an element that nobody reads makes it another text.
  const other = "MsgId" in value ? { MsgId: BigInt(number) } : { ShoufaReplay: number };
  return writeCallbackFields({ ...value, CreateTime: seconds, ...other }, callbackFormatOf(bytes));
}

/** Query parameters of the address stay. */
function withQuery(url: string, query: URLSearchParams): string {
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

/** The query of an address may hold somebody's secret. */
const shownUrl = (url: string): string => url.replace(/[?#].*$/s, "").replace(/\/\/[^/@]*@/, "//");

function plainOf(crypto: CallbackCrypto, answer: string): string | null {
  const encrypt = readCallbackFields(answer)?.["Encrypt"];
  if (typeof encrypt !== "string") return null;
  try {
    return crypto.decrypt(encrypt);
  } catch {
    return null;
  }
}

async function newestReplay({ database }: Context, accountId: string, of: number): Promise<string | null> {
  const row = await database.db
    .selectFrom("callback_event")
    .select("seq")
    .where("account_id", "=", accountId)
    .where("replay_of", "=", of)
    .where("seq", ">", of)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? String(row.seq) : null;
}
