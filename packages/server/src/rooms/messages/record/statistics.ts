/**
 * Statistics of one message, added up from the rows of its recipients in portions, so that 100,000 of them hold nothing up. Each
 * person is counted as the list of recipients shows them.
 */
import type { MessageStatistics } from "@shoufa/contract";
import { type Kysely, type Selectable, sql } from "kysely";
import type { MessageTable, Tables } from "../../../db/tables.ts";
import { othersTurn } from "../../../work/in-turns.ts";
import { answeredAt } from "../../conversations/answered.ts";
import type { AnswerReading } from "./lists.ts";

const perPortion = 1000;
const spans = 24;
const mostDepartments = 30;

interface Sums {
  people: number;
  accepted: number;
  refused: number;
  answered: number;
}

const none = (): Sums => ({ people: 0, accepted: 0, refused: 0, answered: 0 });

export async function messageStatistics(
  db: Kysely<Tables>,
  message: Selectable<MessageTable>,
  answers: AnswerReading | null,
): Promise<MessageStatistics> {
  const departments = new Map<string, Sums>();
  const acceptedAt: number[] = [];
  const answered: number[] = [];
  for await (const row of copiesOf(db, message.id, answers)) {
    const sums = departments.get(row.department) ?? none();
    departments.set(row.department, sums);
    sums.people += 1;
    if (row.state === "refused") sums.refused += 1;
    if (row.state === "accepted") {
      sums.accepted += 1;
      acceptedAt.push(Number(row.settled_at));
    }
    if (row.answered_at !== null) {
      sums.answered += 1;
      answered.push(Number(row.answered_at));
    }
  }
  const { recipients_cleaned_at: cleanedAt } = await db
    .selectFrom("message")
    .select("recipients_cleaned_at")
    .where("id", "=", message.id)
    .executeTakeFirstOrThrow();
  const isCleaned = cleanedAt !== null;
  const told = (count: number): number | null => (answers === null ? null : count);
  const largest = isCleaned
    ? []
    : [...departments].sort(([a, one], [b, two]) => two.people - one.people || (a < b ? -1 : 1));
  const rest = largest.slice(mostDepartments);
  const rows: [string | null, Sums][] = largest.slice(0, mostDepartments);
  if (rest.length > 0) rows.push([null, rest.map(([, sums]) => sums).reduce(added)]);
  return {
    points: isCleaned
      ? []
      : pointsOf(message.created_at, acceptedAt, answered).map((point) => ({
          ...point,
          answered: told(point.answered),
        })),
    departments: rows.map(([path, sums]) => ({ path, ...sums, answered: told(sums.answered) })),
    isExact: answers !== null && answers.taskId !== null,
    cleanedAt: isCleaned ? new Date(cleanedAt).toISOString() : null,
  };
}

const added = (one: Sums, two: Sums): Sums => ({
  people: one.people + two.people,
  accepted: one.accepted + two.accepted,
  refused: one.refused + two.refused,
  answered: one.answered + two.answered,
});

/** Sums at the ends of equal spans, from the beginning to the last thing that happened. */
function pointsOf(from: number, acceptedAt: readonly number[], answered: readonly number[]) {
  const latest = (times: readonly number[]): number => times.reduce((last, time) => Math.max(last, time), from);
  const last = Math.max(latest(acceptedAt), latest(answered));
  const step = Math.max(1000, Math.ceil((last - from) / spans));
  const sums = (times: readonly number[]): number[] => {
    const counts = Array.from({ length: spans + 1 }, () => 0);
    for (const time of times) {
      const at = Math.min(spans, Math.max(0, Math.ceil((time - from) / step)));
      counts[at] = (counts[at] ?? 0) + 1;
    }
    let sum = 0;
    return counts.map((count) => (sum += count));
  };
  const [accepted, answers] = [sums(acceptedAt), sums(answered)];
  return accepted.map((count, at) => ({
    at: new Date(from + at * step).toISOString(),
    accepted: count,
    answered: answers[at] ?? 0,
  }));
}

async function* copiesOf(db: Kysely<Tables>, messageId: string, answers: AnswerReading | null) {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("message_recipient as copy")
      .innerJoin("message as asked", "asked.id", "copy.message_id")
      .select(["copy.person_key", "copy.department", "copy.state", "copy.settled_at"])
      .select(
        (answers === null ? sql<number | null>`null` : answeredAt(answers.taskId, answers.ahead)).as("answered_at"),
      )
      .where("copy.message_id", "=", messageId)
      .where("copy.person_key", ">", after)
      .orderBy("copy.person_key")
      .limit(perPortion)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < perPortion) return;
    after = last.person_key;
    await othersTurn();
  }
}
