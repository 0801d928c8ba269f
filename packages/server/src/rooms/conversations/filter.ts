import type { ConversationFilter } from "@shoufa/contract";
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { departmentById, type Mirror } from "../directory/mirror.ts";
import { hasAnswered, taskIdOf } from "./answered.ts";

type Condition = (eb: ExpressionBuilder<Tables, "conversation">) => Expression<SqlBool>;

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
  if (answered !== undefined) {
    const asked = await db.selectFrom("message").select("content").where("id", "=", answered).executeTakeFirst();
    const taskId = asked === undefined ? null : taskIdOf(asked.content);
    conditions.push((eb) => eb.exists(copyAnswered(eb, answered, taskId, ahead)));
  }
  return conditions;
}

/** The copy of a message that its person has answered. */
const copyAnswered = (
  eb: ExpressionBuilder<Tables, "conversation">,
  messageId: string,
  taskId: string | null,
  ahead: number,
) =>
  eb
    .selectFrom("message_recipient as copy")
    .innerJoin("message as asked", "asked.id", "copy.message_id")
    .select("copy.person_key")
    .where("copy.message_id", "=", messageId)
    .whereRef("copy.person_key", "=", "conversation.person_key")
    .whereRef("asked.app_id", "=", "conversation.app_id")
    .where(hasAnswered(taskId, ahead));
