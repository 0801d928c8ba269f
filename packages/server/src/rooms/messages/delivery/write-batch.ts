/** Batches as they are first written: bodies frozen, everybody in them waiting. */
import type { MessageContent, Reason } from "@shoufa/contract";
import type { ReasonCode } from "@shoufa/contract/reason-text";
import type { Tx } from "../../../db/database.ts";
import type { ServerContext } from "../../../server-context.ts";
import { personKey } from "../../directory/rows.ts";
import type { Person } from "../choice/resolve.ts";
import { contentKeyOf } from "../content/equal-message.ts";
import { freezeBatches } from "../content/freeze.ts";
import { duplicateCheckSeconds, maxPeoplePerBatch } from "./batch-machine.ts";

/** What the batches of one message have in common. */
export interface MessageOfBatches {
  readonly id: string;
  readonly accountId: string;
  readonly appId: string;
  readonly agentId: number;
  readonly content: MessageContent;
  /** Nothing leaves before this time. */
  readonly startAt: number | null;
  /** They are not to leave for now: the part before it is not settled, or not everybody is frozen. */
  readonly later: boolean;
  /** A person has to decide before anything leaves. */
  readonly isHeld?: boolean;
}

const restored = JSON.stringify({ code: "held.restored" satisfies ReasonCode, params: {} } satisfies Reason);

const rowsPerInsert = 2000;

/** Somebody in a batch. */
export type FrozenPerson = Pick<Person, "userId" | "name" | "path">;

/** Writes the batches of these people. @param firstOrdinal Of the first of them. */
export async function writeBatches(
  { database, ports }: Pick<ServerContext, "database" | "ports">,
  tx: Tx,
  message: MessageOfBatches,
  people: readonly FrozenPerson[],
  firstOrdinal = 0,
): Promise<void> {
  const { startAt } = message;
  const now = await database.readNow(tx);
  const batches = freezeBatches({ ...message, userIds: people.map((person) => person.userId), firstOrdinal });
  // What a restored backup had begun: it may have left in the life before (backup/hold.ts).
  const start = message.isHeld
    ? { state: "held" as const, reason: restored, maybe_sent: 1 as const, first_sent_at: now, last_sent_at: now }
    : { state: "pending" as const, reason: null, maybe_sent: 0 as const, first_sent_at: null, last_sent_at: null };
  for (const batch of batches) {
    const batchId = ports.random.uuid();
    await tx
      .insertInto("message_batch")
      .values({
        id: batchId,
        message_id: message.id,
        account_id: message.accountId,
        app_id: message.appId,
        ordinal: batch.ordinal,
        body: batch.body,
        body_sha256: batch.sha256,
        content_key: contentKeyOf(JSON.stringify(message.content)),
        ...start,
        fence: 0,
        lease_until: 0,
        next_at: Math.max(now, startAt ?? 0),
        start_at: startAt,
        later: message.later ? 1 : 0,
        attempts: 0,
        first_sent_era: 0,
        duplicate_check_seconds: duplicateCheckSeconds,
        needs_person: 0,
        errcode: null,
        msg_id: null,
        settled_at: null,
      })
      .execute();
    const from = (batch.ordinal - firstOrdinal) * maxPeoplePerBatch;
    const rows = people.slice(from, from + batch.userIds.length).map((person) => ({
      message_id: message.id,
      person_key: personKey(person.userId),
      batch_id: batchId,
      user_id: person.userId,
      name: person.name,
      department: person.path,
      state: message.isHeld ? "held" : "waiting",
      reason: null,
      errcode: null,
      settled_at: null,
    }));
    for (let at = 0; at < rows.length; at += rowsPerInsert)
      await database.insertRows(tx, "message_recipient", rows.slice(at, at + rowsPerInsert));
  }
}
