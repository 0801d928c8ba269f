/** Callbacks of the log as a scenario file of the emulator, which sends the same messages again. */
import type { ServerResponse } from "node:http";
import { type CallbackScenarioQuery, maxCallbackScenario } from "@shoufa/contract";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { recordAudit } from "../../audit/record.ts";
import { bytesOf } from "../callback-row.ts";
import { listCallbacks } from "./list.ts";

const perPage = 200;
const atOnce = 100;
/** Messages of people are short; hundreds of the longest that are accepted would be a file that nobody can load. */
const maxBytes = 16 * 1024 * 1024;

/**
 * Answers with the file: the newest callbacks that the filter finds, or one, in the order in which they came. That what people
 * wrote was saved is in the audit log before it leaves.
 * @throws {Problem} `callback.not_found`: nothing fits, or it has no contents any more.
 */
export async function saveScenario(
  context: Pick<ServerContext, "database" | "cursors" | "ports" | "simulation">,
  { accountId, query, actor }: { accountId: string; query: CallbackScenarioQuery; actor: Actor },
  takeOver: () => { readonly response: ServerResponse },
): Promise<void> {
  const { database } = context;
  const { q, callbackId } = query;
  const ids = callbackId === undefined ? await idsOf(context, accountId, query) : [Number(callbackId)];
  const deliveries = await deliveriesOf(context, accountId, ids);
  if (deliveries.length === 0) throw new Problem("callback.not_found");
  await database.transact((tx) =>
    recordAudit(database, tx, {
      ...{ actor, action: "callback.save_scenario", accountId },
      subject: callbackId === undefined ? `account/${accountId}` : `callback/${callbackId}`,
      detail: { ...(callbackId === undefined && { filter: q }), count: deliveries.length },
    }),
  );
  const day = new Date(await database.readNow()).toISOString().slice(0, 10);
  const { response } = takeOver();
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="shoufa-scenario-${callbackId ?? day}.json"`,
    "cache-control": "no-store",
  });
  response.end(`${JSON.stringify({ deliveries }, null, 2)}\n`);
}

/** Newest first. */
async function idsOf(
  context: Pick<ServerContext, "database" | "cursors" | "ports" | "simulation">,
  accountId: string,
  { q, zone }: CallbackScenarioQuery,
): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const asked = { accountId, q, zone, ofText: true };
    const page = await listCallbacks(context, asked, { limit: perPage, ...(cursor !== undefined && { cursor }) });
    // A check of an address and a refusal hold no message.
    ids.push(...page.items.flatMap(({ id }) => (id.startsWith("v") ? [] : [Number(id)])));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && ids.length < maxCallbackScenario);
  return ids.slice(0, maxCallbackScenario);
}

interface Delivery {
  readonly receiver: string;
  readonly message?: string;
  readonly base64?: string;
}

async function deliveriesOf(
  { database: { db } }: Pick<ServerContext, "database">,
  accountId: string,
  ids: readonly number[],
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  let bytes = 0;
  for (let at = 0; at < ids.length && bytes < maxBytes; at += atOnce) {
    const rows = await db
      .selectFrom("callback_event as event")
      .innerJoin("app", "app.id", "event.app_id")
      .where("event.account_id", "=", accountId)
      .where("event.seq", "in", ids.slice(at, at + atOnce))
      .where("event.cleaned_at", "is", null)
      .orderBy("event.seq", "desc")
      .select(["event.xml", "app.kind", "app.agent_id"])
      .execute();
    for (const { xml, kind, agent_id } of rows) {
      bytes += xml.length;
      if (bytes > maxBytes) break;
      const receiver = kind === "contacts" ? "contacts" : String(agent_id);
      const message = bytesOf(xml);
      const text = message.toString();
      const isText = Buffer.from(text).equals(message);
      deliveries.push(isText ? { receiver, message: text } : { receiver, base64: message.toString("base64") });
    }
  }
  return deliveries.reverse();
}
