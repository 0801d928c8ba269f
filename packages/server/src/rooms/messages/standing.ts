/** Where messages stand, as people are shown it: the same in lists, on the message's page and in live events. */
import type { MessageStanding, Reason, RecipientCounts } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageTable, Tables } from "../../db/tables.ts";
import { canRetryNow } from "./batch-machine.ts";

type MessageRow = Pick<Selectable<MessageTable>, "id" | "app_id" | "state">;

/** @param apps Names of the apps by id. */
export async function standingsOf(
  db: Kysely<Tables>,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<string, MessageStanding>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map((row) => row.id);
  const batches = await db
    .selectFrom("message_batch")
    .innerJoin("app", "app.id", "message_batch.app_id")
    .select(["message_id", "state", "reason", "next_at", "needs_person", "app.name as app"])
    .where("message_id", "in", ids)
    .where("state", "in", ["pending", "unknown", "held"])
    .where("reason", "is not", null)
    .orderBy("next_at")
    .execute();
  // Read after the reasons: a batch that went on in between shows its new state and no reason, never a reason beside
  // people who wait no longer.
  const counts = await countsOf(db, ids);
  return new Map(
    rows.map(({ id, state }): [string, MessageStanding] => {
      const people = counts.get(id) ?? noCounts();
      const own = batches.filter((batch) => batch.message_id === id);
      const waits = own.filter((batch) => batch.state !== "held");
      // What a person has to mend is said before what passes by itself; then the one that is due first.
      const wait = waits.find((batch) => batch.needs_person === 1) ?? waits[0];
      const heldBatch = own.find((batch) => batch.state === "held");
      const waiting = people.waiting + people.unknown > 0 ? wait : undefined;
      return [
        id,
        {
          state,
          counts: people,
          waiting: waiting
            ? {
                ...reasonOf(waiting),
                until: new Date(waiting.next_at).toISOString(),
                canRetry: canRetryNow(reasonOf(waiting).code),
              }
            : null,
          held: people.held > 0 && heldBatch ? reasonOf(heldBatch) : null,
        },
      ];
    }),
  );
}

const reasonOf = ({ reason, app }: { reason: string | null; app: string }): Reason => {
  const { code, params } = JSON.parse(reason as string) as Reason;
  return { code, params: { ...params, app } };
};

/** How many people of each message are in each state. */
export async function countsOf(
  db: Kysely<Tables>,
  messageIds: readonly string[],
): Promise<Map<string, RecipientCounts>> {
  const counts = new Map(messageIds.map((id): [string, RecipientCounts] => [id, noCounts()]));
  if (messageIds.length === 0) return counts;
  const rows = await db
    .selectFrom("message_recipient")
    .select(["message_id", "state", (eb) => eb.fn.countAll<number>().as("people")])
    .where("message_id", "in", [...messageIds])
    .groupBy(["message_id", "state"])
    .execute();
  for (const { message_id, state, people } of rows) {
    const of = counts.get(message_id);
    if (of) of[state] = Number(people);
  }
  // Read after the rows: it was written before the first of them went.
  const cleaned = await db
    .selectFrom("message")
    .select(["id", "recipient_counts"])
    .where("id", "in", [...messageIds])
    .where("recipients_cleaned_at", "is not", null)
    .execute();
  for (const { id, recipient_counts } of cleaned)
    counts.set(id, { ...noCounts(), ...(JSON.parse(recipient_counts ?? "{}") as RecipientCounts) });
  return counts;
}

const noCounts = (): RecipientCounts => ({
  waiting: 0,
  sending: 0,
  accepted: 0,
  refused: 0,
  unknown: 0,
  held: 0,
  assumed: 0,
  cancelled: 0,
});
