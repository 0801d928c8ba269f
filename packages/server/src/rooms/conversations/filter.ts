import type { ConversationFilter } from "@shoufa/contract";
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { departmentById, type Mirror } from "../directory/mirror.ts";

type Condition = (eb: ExpressionBuilder<Tables, "conversation">) => Expression<SqlBool>;

export const answerMilliseconds = 24 * 3_600_000;
/** A simulated company's clock is known this well. */
const clockMilliseconds = 2000;

/** Whether the person of `copy` has written to the app of `asked` within 24 hours after it. */
export const hasWritten = (ahead: number) => sql<boolean>`exists (
  select 1 from callback_event said
  where said.app_id = asked.app_id and lower(said.from_user) = copy.person_key
    and said.received_at >= asked.created_at + ${ahead === 0 ? 0 : ahead - clockMilliseconds}
    and said.received_at <= coalesce(copy.settled_at, asked.created_at) + ${ahead + answerMilliseconds}
    and said.type not like 'event:%' and said.state <> 'quarantine'
)`;

/** What a conversation must fulfil to be in the list. */
export async function conditionsOf(
  db: Kysely<Tables>,
  mirror: Mirror,
  filter: Partial<ConversationFilter>,
  operatorId: string,
  ahead: number,
): Promise<Condition[]> {
  const { state = "all", appId, department, answered } = filter;
  const conditions: Condition[] = [(eb) => eb("conversation.account_id", "=", mirror.accountId)];
  if (state === "done") conditions.push((eb) => eb("conversation.state", "=", "done"));
  if (state === "open" || state === "mine") conditions.push((eb) => eb("conversation.state", "=", "open"));
  if (state === "mine") conditions.push((eb) => eb("conversation.assignee", "=", operatorId));
  if (appId !== undefined) conditions.push((eb) => eb("conversation.app_id", "=", appId));
  if (department !== undefined) {
    const row = await departmentById(db, mirror, department);
    conditions.push((eb) =>
      eb.exists(
        eb
          .selectFrom("member_department as place")
          .select("place.person_key")
          .where("place.account_id", "=", mirror.accountId)
          .where("place.generation", "=", mirror.generation)
          .whereRef("place.person_key", "=", "conversation.person_key")
          .where("place.department_ordinal", ">=", row?.ordinal ?? 1)
          .where("place.department_ordinal", "<=", row?.last_ordinal ?? 0),
      ),
    );
  }
  if (answered !== undefined) conditions.push((eb) => eb.exists(wroteAfter(eb, answered, ahead)));
  return conditions;
}

/** The copy of a message after which its person wrote within 24 hours. */
const wroteAfter = (eb: ExpressionBuilder<Tables, "conversation">, messageId: string, ahead: number) =>
  eb
    .selectFrom("message_recipient as copy")
    .innerJoin("message as asked", "asked.id", "copy.message_id")
    .select("copy.person_key")
    .where("copy.message_id", "=", messageId)
    .whereRef("copy.person_key", "=", "conversation.person_key")
    .whereRef("asked.app_id", "=", "conversation.app_id")
    .where(hasWritten(ahead));
