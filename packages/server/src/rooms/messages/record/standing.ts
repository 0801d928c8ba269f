/** Where messages stand, as people are shown it: the same in lists, on the message's page and in live events. */
import { countsWith, type MessageStanding, type Reason, type RecipientCounts } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageTable, Tables } from "../../../db/tables.ts";
import { canRetryNow, repeatableUntil } from "../delivery/batch-machine.ts";
import { recallMilliseconds, shownState } from "../delivery/recall.ts";
import { recallIdentity } from "../tasks/recall.ts";

type MessageRow = Selectable<MessageTable>;

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
  const recalls = await recallsOf(db, rows);
  const pauses = await pausesOf(db, rows);
  return new Map(
    rows.map(({ id, state, start_at }): [string, MessageStanding] => {
      const people = counts.get(id) ?? countsWith();
      const own = batches.filter((batch) => batch.message_id === id);
      const waits = own.filter((batch) => batch.state !== "held");
      // What a person has to mend is said before what passes by itself; then the one that is due first.
      const wait = waits.find((batch) => batch.needs_person === 1) ?? waits[0];
      const heldBatch = own.find((batch) => batch.state === "held");
      const paused = pauses.get(id) ?? null;
      const waiting =
        people.waiting + people.unknown > 0 && paused === null && state !== "cancelling" ? wait : undefined;
      return [
        id,
        {
          state,
          startAt: timeOf(start_at),
          counts: people,
          waiting: waiting
            ? {
                ...reasonOf(waiting),
                until: new Date(waiting.next_at).toISOString(),
                canRetry: canRetryNow(reasonOf(waiting).code),
              }
            : null,
          paused,
          held: people.held > 0 && heldBatch ? reasonOf(heldBatch) : null,
          ...(recalls.get(id) ?? { recallableUntil: null, recall: null }),
        },
      ];
    }),
  );
}

/** How a message stands at first, when everybody whom it has waits. */
export const firstStanding = ({
  state,
  start_at,
  total,
}: Pick<Selectable<MessageTable>, "state" | "start_at" | "total">): MessageStanding => ({
  ...{ state, startAt: timeOf(start_at), counts: countsWith({ waiting: total }) },
  ...{ waiting: null, held: null, paused: null, recallableUntil: null, recall: null },
});

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const reasonOf = ({ reason, app }: { reason: string | null; app: string }): Reason => {
  const { code, params } = JSON.parse(reason as string) as Reason;
  return { code, params: { ...params, app } };
};

/** Those of the messages that are paused, with what would become of the unanswered copies. */
async function pausesOf(
  db: Kysely<Tables>,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<string, MessageStanding["paused"]>> {
  const paused = rows.filter(({ paused_at }) => paused_at !== null);
  if (paused.length === 0) return new Map();
  const { era } = await db.selectFrom("clock_watch").select("era").executeTakeFirstOrThrow();
  const unanswered = await db
    .selectFrom("message_batch as batch")
    .select(["message_id", "first_sent_at", "first_sent_era", "duplicate_check_seconds"])
    .select((eb) =>
      eb
        .selectFrom("message_recipient as person")
        .select((person) => person.fn.countAll<number>().as("people"))
        .whereRef("person.batch_id", "=", "batch.id")
        .as("people"),
    )
    .where(
      "message_id",
      "in",
      paused.map(({ id }) => id),
    )
    .where("state", "=", "unknown")
    .orderBy("ordinal")
    .execute();
  return new Map(
    paused.map(({ id, paused_at, paused_by }) => [
      id,
      {
        at: new Date(paused_at ?? 0).toISOString(),
        by: paused_by ?? "",
        unknown: unanswered
          .filter(({ message_id }) => message_id === id)
          .map((batch) => {
            const until = repeatableUntil(
              {
                firstSentAt: batch.first_sent_at ?? 0,
                firstSentEra: batch.first_sent_era,
                duplicateCheckSeconds: batch.duplicate_check_seconds,
              },
              era,
            );
            return {
              people: Number(batch.people),
              repeatableUntil: until === null ? null : new Date(until).toISOString(),
            };
          }),
      },
    ]),
  );
}

/** How many people of each message are in each state. */
export async function countsOf(
  db: Kysely<Tables>,
  messageIds: readonly string[],
): Promise<Map<string, RecipientCounts>> {
  const counts = new Map(messageIds.map((id): [string, RecipientCounts] => [id, countsWith()]));
  if (messageIds.length === 0) return counts;
  const recalled = await db
    .selectFrom("message")
    .select("id")
    .where("id", "in", [...messageIds])
    .where("recall_asked_at", "is not", null)
    .execute();
  const withRecall = new Set(recalled.map(({ id }) => id));
  const others = messageIds.filter((id) => !withRecall.has(id));
  const rows =
    others.length === 0
      ? []
      : await db
          .selectFrom("message_recipient")
          .select(["message_id", "state", (eb) => eb.fn.countAll<number>().as("people")])
          .where("message_id", "in", others)
          .groupBy(["message_id", "state"])
          .execute();
  const recalledRows =
    withRecall.size === 0
      ? []
      : await db
          .selectFrom("message_recipient as person")
          .innerJoin("message_batch as batch", "batch.id", "person.batch_id")
          .select(["person.message_id", "person.state", "batch.recall_state"])
          .select((eb) => eb.fn.countAll<number>().as("people"))
          .where("person.message_id", "in", [...withRecall])
          .groupBy(["person.message_id", "person.state", "batch.recall_state"])
          .execute();
  for (const { message_id, state, people, recall_state } of [
    ...rows.map((row) => ({ ...row, recall_state: null })),
    ...recalledRows,
  ]) {
    const of = counts.get(message_id);
    if (of) of[shownState(state, recall_state)] += Number(people);
  }
  // Read after the rows: it was written before the first of them went.
  const cleaned = await db
    .selectFrom("message")
    .select(["id", "recipient_counts"])
    .where("id", "in", [...messageIds])
    .where("recipients_cleaned_at", "is not", null)
    .execute();
  for (const { id, recipient_counts } of cleaned)
    counts.set(id, countsWith(JSON.parse(recipient_counts ?? "{}") as RecipientCounts));
  return counts;
}

/** Until when each message can be recalled, and how its last recall stands. */
async function recallsOf(
  db: Kysely<Tables>,
  rows: readonly MessageRow[],
): Promise<ReadonlyMap<string, Pick<MessageStanding, "recallableUntil" | "recall">>> {
  const ids = rows.map(({ id }) => id);
  const last = await db
    .selectFrom("message_batch")
    .select(["message_id", (eb) => eb.fn.max<number | null>("first_sent_at").as("at")])
    .where("message_id", "in", ids)
    .where("state", "=", "sent")
    .where("msg_id", "is not", null)
    .where((eb) => eb.or([eb("recall_state", "is", null), eb("recall_state", "in", ["refused", "unknown"])]))
    .groupBy("message_id")
    .execute();
  const sentAt = new Map(last.map(({ message_id, at }) => [message_id, at]));
  const asked = rows.filter(({ recall_asked_at }) => recall_asked_at !== null);
  const waiting =
    asked.length === 0
      ? []
      : await db
          .selectFrom("work")
          .select(["key", "problem", "next_at"])
          .where("kind", "=", recallIdentity.name)
          .where(
            "key",
            "in",
            asked.map(({ id }) => id),
          )
          .where("state", "=", "waiting")
          .where("problem", "is not", null)
          .execute();
  const waits = new Map(waiting.map((work) => [work.key, work]));
  return new Map(
    rows.map(({ id, recall_asked_at, recall_asked_by }) => {
      const at = sentAt.get(id) ?? null;
      const wait = waits.get(id);
      return [
        id,
        {
          recallableUntil: timeOf(at === null ? null : at + recallMilliseconds),
          recall:
            recall_asked_at === null
              ? null
              : {
                  askedAt: new Date(recall_asked_at).toISOString(),
                  askedBy: recall_asked_by ?? "",
                  waiting: wait ? { ...problemOf(wait), until: new Date(wait.next_at).toISOString() } : null,
                },
        },
      ];
    }),
  );
}

const problemOf = ({ problem }: { problem: string | null }): Reason => {
  const { code, params } = JSON.parse(problem as string) as Reason;
  return { code, params };
};
