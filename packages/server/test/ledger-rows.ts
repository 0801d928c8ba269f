/** The ledger's rows without a server around them: a company with messages, and batches claimed and settled by hand. */
import type { Database } from "../src/db/database.ts";
import { contentKeyOf } from "../src/rooms/messages/content/equal-message.ts";
import { freezeBatches } from "../src/rooms/messages/content/freeze.ts";
import type { CallResult } from "../src/rooms/messages/delivery/batch-machine.ts";
import { batchLeases, type ClaimedBatch, claimBatches } from "../src/rooms/messages/delivery/batches.ts";
import { pauseOrRelease } from "../src/rooms/messages/delivery/pause-app.ts";
import { sentLately } from "../src/rooms/messages/delivery/sent-lately.ts";
import { settleBatch } from "../src/rooms/messages/delivery/settle.ts";
import { countsOf } from "../src/rooms/messages/record/standing.ts";
import { type ClockWatch, watchClock } from "../src/work/clock-watch.ts";
import type { Leases } from "../src/work/leases.ts";
import type { OpenStore } from "./open-store.ts";

export const accepted: CallResult = { kind: "sent", invalid: [], unlicensed: [], msgId: "m" };
export const silence: CallResult = { kind: "no-answer", reason: { code: "wecom.no_answer", params: {} } };
export const unreachable: CallResult = { kind: "not-done", reason: { code: "wecom.unreachable", params: {} } };
export const untrusted: CallResult = { kind: "blocked", reason: { code: "wecom.60020", params: { errcode: 60020 } } };
export const refused: CallResult = { kind: "refused", errcode: 48002, invalid: [], unlicensed: [] };

/** Company `acc` with app `app` and operator `op`. */
export async function addCompany({ db }: Database): Promise<void> {
  await db
    .insertInto("operator")
    .values({ id: "op", name: "林", name_key: "lin", role: "owner", password_hash: "", created_at: 1 })
    .execute();
  await db
    .insertInto("account")
    .values({ id: "acc", name: "公司", corp_id: "ww1", kind: "sandbox", api_base: "http://127.0.0.1:9", created_at: 1 })
    .execute();
  const sealed = { secret_enc: "", token_enc: "", aes_key_enc: "" };
  await db
    .insertInto("app")
    .values({
      ...{ id: "app", account_id: "acc", agent_id: 1, name: "应用", ...sealed, callback_key: "k" },
      ...{ callback_verified_at: null, created_at: 1 },
    })
    .execute();
}

/** A message to these people, cut into batches as given. Batches are called `<id>0`, `<id>1` … */
export async function addMessage(
  database: Database,
  id: string,
  text: string,
  cut: readonly (readonly string[])[],
  startAt: number | null = null,
): Promise<void> {
  const content = { type: "text" as const, text };
  const of = { account_id: "acc", app_id: "app" };
  await database.db
    .insertInto("message")
    .values({
      ...{ id, ...of, created_by: "op", created_by_name: "林", created_at: 1, idempotency_key: id, request_hash: "" },
      ...{ content: JSON.stringify(content), chosen: "{}", total: cut.flat().length },
      ...{ state: startAt === null ? "sending" : "scheduled", start_at: startAt, cancelled_at: null },
    })
    .execute();
  for (const [ordinal, people] of cut.entries()) {
    const batchId = `${id}${ordinal}`;
    const [frozen] = freezeBatches({ agentId: 1, content, userIds: people });
    if (!frozen) throw new Error("nobody");
    await database.db
      .insertInto("message_batch")
      .values({
        ...{ id: batchId, message_id: id, ...of, ordinal, body: frozen.body, body_sha256: frozen.sha256 },
        ...{ content_key: contentKeyOf(JSON.stringify(content)), state: "pending", fence: 0, lease_until: 0 },
        ...{
          next_at: startAt ?? 0,
          start_at: startAt,
          attempts: 0,
          maybe_sent: 0,
          first_sent_at: null,
          first_sent_era: 0,
          last_sent_at: null,
        },
        ...{ duplicate_check_seconds: 14_400, reason: null, needs_person: 0, errcode: null, msg_id: null },
        settled_at: null,
      })
      .execute();
    await database.insertRows(
      database.db,
      "message_recipient",
      people.map((who) => ({
        ...{ message_id: id, person_key: who, batch_id: batchId, user_id: who, name: who, department: "" },
        ...{ state: "waiting", reason: null, errcode: null, settled_at: null },
      })),
    );
  }
}

export interface Ledger {
  readonly database: Database;
  readonly leases: Leases<"message_batch">;
  readonly watch: ClockWatch;
  /** One look of a worker. @returns what it would send now. */
  round(limit?: number): Promise<readonly ClaimedBatch[]>;
  /** As `round`, and exactly one. */
  one(): Promise<ClaimedBatch>;
  /** @returns whether it was written. */
  settle(batch: ClaimedBatch, result: CallResult): Promise<boolean>;
  counts(message: string): Promise<Record<string, number>>;
  state(message: string): Promise<string>;
  /** Why a message's batches wait or are held. */
  reasons(message: string): Promise<readonly string[]>;
  /** When the next look is worth it, in milliseconds. */
  rest(): Promise<number | undefined>;
}

export function ledgerOver({ ports }: OpenStore, database: Database): Ledger {
  const leases = batchLeases(database);
  const watch = watchClock(database, ports);
  const sent = sentLately(database);
  const ledger: Ledger = {
    database,
    leases,
    watch,
    async round(limit = 100) {
      const room = () => limit;
      const time = await watch.look();
      const look = await leases.look();
      if (!leases.isDue(look, room)) return [];
      const options = { leaseSeconds: 60, room, limit, sent, newId: () => ports.random.uuid() };
      return (await claimBatches(database, leases, time, look, options)).batches;
    },
    async one() {
      const [batch] = await ledger.round(1);
      if (!batch) throw new Error("nothing is due");
      return batch;
    },
    async settle(batch, result) {
      const { step } = await settleBatch(database, leases, batch, result, 0);
      if (step) await pauseOrRelease(database, batch, result, step);
      return step !== null;
    },
    counts: async (message) => (await countsOf(database.db, [message])).get(message) ?? {},
    async state(message) {
      const row = database.db.selectFrom("message").select("state").where("id", "=", message);
      return (await row.executeTakeFirstOrThrow()).state;
    },
    async reasons(message) {
      const rows = await database.db
        .selectFrom("message_batch")
        .select("reason")
        .where("message_id", "=", message)
        .where("reason", "is not", null)
        .orderBy("ordinal")
        .execute();
      return rows.map(({ reason }) => (JSON.parse(reason ?? "") as { code: string }).code);
    },
    rest: async () => leases.restMilliseconds(await leases.look(), () => 100),
  };
  return ledger;
}
