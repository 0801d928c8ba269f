import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { setPeople } from "../message-state.ts";
import { actOnMessage, peopleIn } from "./act-on-message.ts";

/**
 * A person's word about the copies of which it is not known whether they arrived: sent again, which may reach people twice,
 * or counted as sent, so that who did not get it never will.
 * @throws {Problem} `message.nothing_held`.
 */
export const decideHeld = (
  context: ServerContext,
  actor: Actor,
  message: Selectable<MessageTable>,
  decision: "send-again" | "count-as-sent",
): Promise<Message> =>
  actOnMessage(
    context,
    actor,
    message,
    decision === "send-again" ? "message.send_held_again" : "message.count_held_as_sent",
    async (tx) => {
      const { database } = context;
      const isAgain = decision === "send-again";
      const rows = await tx
        .updateTable("message_batch")
        .set({
          reason: null,
          needs_person: 0,
          // Begins anew, with a window of its own; `last_sent_at` remembers that it may have left before.
          ...(isAgain
            ? { state: "pending", maybe_sent: 0, first_sent_at: null, next_at: database.now(), attempts: 0, later: 0 }
            : { state: "assumed", settled_at: database.now() }),
        })
        .where("message_id", "=", message.id)
        .where("state", "=", "held")
        .returning("id")
        .execute();
      if (rows.length === 0) throw new Problem("message.nothing_held");
      for (const { id } of rows) await setPeople(database, tx, id, isAgain ? "pending" : "assumed");
      if (isAgain) await tx.updateTable("message").set({ cancelled_at: null }).where("id", "=", message.id).execute();
      return {
        people: await peopleIn(
          tx,
          rows.map((row) => row.id),
        ),
      };
    },
  );
