/** One line of the callback log with everything that is kept about it. */
import type { CallbackDetail } from "@shoufa/contract";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { callbackUrl } from "../../accounts/callback-address.ts";
import { membersByKey, readMirror } from "../../directory/mirror.ts";
import { verdictsOn } from "../../rules/trial.ts";
import { bytesOf, type StoredView } from "../callback-row.ts";
import { curlOf } from "./curl.ts";
import { maskedMessage, maskedView } from "./mask.ts";
import { presentEvent, presentVisit, senderKey } from "./present.ts";
import { readRequestText } from "./request-text.ts";
import { logEvents, logVisits } from "./rows.ts";

type Context = Pick<ServerContext, "database" | "accounts" | "localUrl" | "publicUrl">;

interface Wanted {
  readonly accountId: string;
  readonly id: string;
  readonly isOpen: boolean;
}

/** @throws {Problem} `callback.not_found`. */
export function callbackDetail(context: Context, wanted: Wanted): Promise<CallbackDetail> {
  const [, visit, digits = ""] = /^(v?)(\d{1,15})$/.exec(wanted.id) ?? [];
  if (visit === undefined) throw new Problem("callback.not_found");
  return visit === "" ? eventDetail(context, wanted, Number(digits)) : visitDetail(context, wanted, Number(digits));
}

async function requestOf(context: Context, accountId: string, appId: string, text: string | null) {
  if (text === null) return null;
  const { db } = context.database;
  const account = await context.accounts.account(db, accountId);
  const app = await db.selectFrom("app").select("callback_key").where("id", "=", appId).executeTakeFirstOrThrow();
  const url = callbackUrl(context, account, app);
  const kept = readRequestText(text);
  return {
    method: kept.method,
    path: new URL(url).pathname,
    query: [...new URLSearchParams(kept.search.replaceAll("+", "%2B"))].map(([name, value]) => ({ name, value })),
    headers: [...kept.headers],
    body: kept.body,
    isCut: kept.isCut,
    curl: curlOf(kept, url),
  };
}

async function eventDetail(context: Context, { accountId, isOpen }: Wanted, seq: number): Promise<CallbackDetail> {
  const { database } = context;
  const { db } = database;
  const row = await logEvents(db, accountId)
    .where("event.seq", "=", seq)
    .select(["event.xml", "event.request", "answer.plain", "answer.sealed"])
    .executeTakeFirst();
  if (!row) throw new Problem("callback.not_found");
  const key = senderKey(row);
  const members = await readMirror(db, accountId, (mirror) => membersByKey(db, mirror, key === null ? [] : [key]));
  const bytes = bytesOf(row.xml);
  const view = row.view === null || row.view === "" ? null : (JSON.parse(row.view) as StoredView);
  const replays = await db
    .selectFrom("callback_event")
    .select(["seq", "received_at"])
    .where("account_id", "=", accountId)
    .where("replay_of", "=", seq)
    .where("seq", ">", seq)
    .orderBy("seq", "desc")
    .limit(20)
    .execute();
  const isReadable = view !== null && view.kind !== "unreadable";
  const verdicts =
    isReadable && row.state !== "quarantine"
      ? await verdictsOn(database, { accountId, appId: row.app_id, view, sentAt: row.sent_at })
      : null;
  const names = new Map(
    (await db.selectFrom("reply_rule").select(["id", "name"]).where("app_id", "=", row.app_id).execute()).map(
      (rule) => [rule.id, rule.name],
    ),
  );
  return {
    item: presentEvent(row, members),
    masked: !isOpen,
    request: await requestOf(context, accountId, row.app_id, row.request),
    decrypted: isOpen ? readable(bytes) : maskedMessage(readable(bytes)),
    bytes: bytes.length,
    parsed: isReadable ? JSON.stringify(isOpen ? view : maskedView(view), null, 2) : null,
    rules: verdicts?.map(({ id, verdict }) => ({ id, name: names.get(id) ?? "", verdict })) ?? null,
    answer: row.plain === null ? null : { plain: row.plain, sealed: row.sealed },
    status: 200,
    replays: replays.map(({ seq: id, received_at }) => ({
      id: String(id),
      receivedAt: new Date(received_at).toISOString(),
    })),
  };
}

/** What is no UTF-8, or a control character other than a line end, stands as U+FFFD. */
const readable = (bytes: Buffer): string => bytes.toString().replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "\ufffd");

async function visitDetail(context: Context, { accountId }: Wanted, seq: number): Promise<CallbackDetail> {
  const row = await logVisits(context.database.db, accountId)
    .where("visit.seq", "=", seq)
    .select("visit.request")
    .executeTakeFirst();
  if (!row) throw new Problem("callback.not_found");
  return {
    item: presentVisit(row),
    masked: false,
    request: await requestOf(context, accountId, row.app_id, row.request),
    ...{ decrypted: null, bytes: 0, parsed: null, rules: null, replays: [] },
    answer: row.answer === null ? null : { plain: row.answer, sealed: null },
    status: row.status,
  };
}
