/**
 * Sends answers as messages that could not go in the response to their callback. A row is taken by any process, perhaps by
 * two at a time: the key of the message is the row's, so that it is one message.
 */
import type { Reason, RuleAnswer } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { type Loop, startLoop } from "../../../work/loop.ts";
import { onlyPeople } from "../../messages/choice/choose.ts";
import { sendMessage } from "../../messages/commands/send-message.ts";
import { messageOf } from "../passive.ts";
import type { RuleFiringTable } from "../tables.ts";

type FiringRow = Selectable<RuleFiringTable>;

const perRound = 20;
const idleMilliseconds = 300_000;

export const startSending = (context: ServerContext): Loop =>
  startLoop({
    ...{ name: "rules.send", timers: context.ports.timers, log: context.ports.log, idleMilliseconds },
    async round() {
      const rows = await context.database.db
        .selectFrom("rule_firing")
        .selectAll()
        .where("state", "=", "due")
        .orderBy("seq")
        .limit(perRound)
        .execute();
      for (const row of rows) await settle(context, row);
      return rows.length === perRound ? "more" : "idle";
    },
  });

async function settle(context: ServerContext, row: FiringRow): Promise<void> {
  const ended = await send(context, row).then(
    ({ id }) => ({ state: "sent" as const, message_id: id }),
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      const reason = JSON.stringify({ code: error.code, params: error.params } satisfies Reason);
      return { state: "failed" as const, reason };
    },
  );
  await context.database.db
    .updateTable("rule_firing")
    .set(ended)
    .where("seq", "=", row.seq)
    .where("state", "=", "due")
    .execute();
}

/** The message is sent on behalf of whoever switched the rule on. */
async function send(context: ServerContext, row: FiringRow): Promise<{ readonly id: string }> {
  const { name, ...operator } = await context.database.db
    .selectFrom("reply_rule")
    .innerJoin("operator", "operator.id", "reply_rule.edited_by")
    .select(["operator.id as operatorId", "operator.name", "operator.role"])
    .where("reply_rule.id", "=", row.rule_id)
    .executeTakeFirstOrThrow();
  const actor: Actor = { ...operator, name };
  const recipients = onlyPeople([row.user_id]);
  const request = {
    accountId: row.account_id,
    appId: row.app_id,
    recipients,
    content: messageOf(JSON.parse(row.answer) as RuleAnswer),
  };
  return sendMessage(context, actor, request, `rule:${row.seq}`);
}
