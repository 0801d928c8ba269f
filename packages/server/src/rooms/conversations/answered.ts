/**
 * Who answered a message. A card's answers name its task, so they are known exactly. Nothing else that people send names a
 * message; who wrote to the app within 24 hours after it is counted instead, and `isExact` tells which of the two it is.
 */
import { callsBack, type MessageAnswers, type MessageContent } from "@shoufa/contract";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { taskStart } from "../messages/content/card-task.ts";

const answerMilliseconds = 24 * 3_600_000;
/** A simulated company's clock is known this well. */
const clockMilliseconds = 2000;

/** Task id of a card whose taps come back; null: the message is none. @param content JSON of the message's content. */
export function taskIdOf(content: string): string | null {
  const read = JSON.parse(content) as MessageContent;
  if (read.type !== "template_card" || !callsBack(read)) return null;
  return ("task_id" in read.template_card && read.template_card.task_id) || null;
}

/** Whether the person of `copy` has answered the message `asked`. */
export const hasAnswered = (taskId: string | null, ahead: number): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 ${answersOf(taskId, ahead)})`;

/** When the person of `copy` first answered the message `asked`, by the database's clock; null: not yet. */
export const answeredAt = (taskId: string | null, ahead: number): RawBuilder<number | null> =>
  sql<number | null>`(select min(said.received_at) - ${ahead} ${answersOf(taskId, ahead)})`;

const answersOf = (taskId: string | null, ahead: number): RawBuilder<unknown> =>
  taskId === null ? written(ahead) : tapped(taskId);

const written = (ahead: number) => sql`
  from callback_event said
  where said.app_id = asked.app_id and lower(said.from_user) = copy.person_key
    and said.received_at >= asked.created_at + ${ahead === 0 ? 0 : ahead - clockMilliseconds}
    and said.received_at <= coalesce(copy.settled_at, asked.created_at) + ${ahead + answerMilliseconds}
    and said.type not like 'event:%' and said.state <> 'quarantine'
`;

/**
 * An app's task ids are unique, and are letters, digits, `_`, `-` and `@`: in a stored view they stand as they are. Requests
 * after a message's first have a number after `@` (messages/card-task.ts).
 */
const tapped = (taskId: string) => {
  const named = `"taskId":${JSON.stringify(taskId)}`;
  const numbered = `"taskId":"${taskStart(taskId)}@`;
  return sql`
  from callback_event said
  where said.app_id = asked.app_id and lower(said.from_user) = copy.person_key
    and said.type in ('event:template_card_event', 'event:taskcard_click') and said.state <> 'quarantine'
    and (replace(said.view, ${named}, '') <> said.view or replace(said.view, ${numbered}, '') <> said.view)
`;
};

export async function messageAnswers(
  db: Kysely<Tables>,
  message: { readonly id: string; readonly content: string },
  ahead: number,
): Promise<MessageAnswers> {
  const taskId = taskIdOf(message.content);
  const { got, answered } = await db
    .selectFrom("message_recipient as copy")
    .innerJoin("message as asked", "asked.id", "copy.message_id")
    .where("copy.message_id", "=", message.id)
    .where("copy.state", "in", ["accepted", "assumed"])
    .select((eb) => [
      eb.fn.countAll<number>().as("got"),
      sql<number>`coalesce(sum(case when ${hasAnswered(taskId, ahead)} then 1 else 0 end), 0)`.as("answered"),
    ])
    .executeTakeFirstOrThrow();
  return { got: Number(got), answered: Number(answered), isExact: taskId !== null };
}
