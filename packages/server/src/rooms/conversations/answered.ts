/**
 * Who answered a message. A card's answers name its task, so they are known exactly. Nothing else that people send names a
 * message; who wrote to the app within 24 hours after it is counted instead, and `isExact` tells which of the two it is.
 */
import type { MessageAnswers } from "@shoufa/contract";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";

const answerMilliseconds = 24 * 3_600_000;
/** A simulated company's clock is known this well. */
const clockMilliseconds = 2000;

/** Task id of a message's card, once messages have cards; null: it is none. */
export const taskIdOf = (content: string): string | null => {
  const { taskId } = JSON.parse(content) as { readonly taskId?: unknown };
  return typeof taskId === "string" && taskId !== "" ? taskId : null;
};

/** Whether the person of `copy` has answered the message `asked`. */
export const hasAnswered = (taskId: string | null, ahead: number): RawBuilder<boolean> =>
  taskId === null ? hasWritten(ahead) : hasTapped(taskId);

const hasWritten = (ahead: number) => sql<boolean>`exists (
  select 1 from callback_event said
  where said.app_id = asked.app_id and lower(said.from_user) = copy.person_key
    and said.received_at >= asked.created_at + ${ahead === 0 ? 0 : ahead - clockMilliseconds}
    and said.received_at <= coalesce(copy.settled_at, asked.created_at) + ${ahead + answerMilliseconds}
    and said.type not like 'event:%' and said.state <> 'quarantine'
)`;

/** An app's task ids are unique, and are letters, digits, `_`, `-` and `@`: in a stored view they stand as they are. */
const hasTapped = (taskId: string) => {
  const named = `"taskId":${JSON.stringify(taskId)}`;
  return sql<boolean>`exists (
  select 1 from callback_event said
  where said.app_id = asked.app_id and lower(said.from_user) = copy.person_key
    and said.type in ('event:template_card_event', 'event:taskcard_click') and said.state <> 'quarantine'
    and replace(said.view, ${named}, '') <> said.view
)`;
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
