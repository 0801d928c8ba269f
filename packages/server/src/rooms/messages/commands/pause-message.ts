/**
 * Pause and resume by a person. Nothing of a paused message is handed to WeCom: neither what has not left, nor once more what
 * got no answer. Calls that are under way end as they end. The pause stands in the rows, so it outlives every process.
 */
import type { Message } from "@shoufa/contract";
import type { Selectable } from "kysely";
import type { MessageTable } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { dueAt, laterWhen, lockMessage } from "../delivery/message-state.ts";
import { dueAgain } from "../delivery/pause-app.ts";
import { actOnMessage, peopleIn } from "./act-on-message.ts";

type MessageRow = Selectable<MessageTable>;
type Context = Pick<ServerContext, "database" | "wakeups">;

/** @throws {Problem} `message.nothing_to_pause`. */
export const pauseMessage = (context: Context, actor: Actor, message: MessageRow): Promise<Message> =>
  actOnMessage(context, actor, message, "message.pause", async (tx) => {
    const { database } = context;
    const { paused, preparing, state } = await lockMessage(database, tx, message.id);
    const open = await tx
      .selectFrom("message_batch")
      .select(["id", "state"])
      .where("message_id", "=", message.id)
      .where("state", "in", ["pending", "sending", "unknown"])
      .execute();
    if (paused || state === "scheduled" || state === "cancelling" || (open.length === 0 && !preparing))
      throw new Problem("message.nothing_to_pause");
    await tx
      .updateTable("message_batch")
      .set({ later: laterWhen(true) })
      .where("message_id", "=", message.id)
      .where("state", "in", ["pending", "sending", "unknown"])
      .where("later", "=", 0)
      .execute();
    await tx
      .updateTable("message")
      .set({ paused_at: database.now(), paused_by: actor.name })
      .where("id", "=", message.id)
      .execute();
    const waiting = open.filter((batch) => batch.state === "pending").map(({ id }) => id);
    return { people: await peopleIn(tx, waiting) };
  });

/**
 * What has not left is due again; what got no answer is repeated inside WeCom's duplicate window, and held for a person after
 * it. An obstacle that somebody may have mended meanwhile is tried by one batch.
 * @throws {Problem} `message.not_paused`.
 */
export const resumeMessage = (context: Context, actor: Actor, message: MessageRow): Promise<Message> =>
  actOnMessage(context, actor, message, "message.resume", async (tx) => {
    const { database } = context;
    if (!(await lockMessage(database, tx, message.id)).paused) throw new Problem("message.not_paused");
    const released = await tx
      .updateTable("message_batch")
      .set({ later: laterWhen(false) })
      .where("message_id", "=", message.id)
      .where("later", "=", laterWhen(true))
      .returning(["id", "app_id", "state", "reason", "needs_person"])
      .execute();
    const again = dueAgain(released.filter(({ state }) => state === "pending" || state === "unknown"));
    if (again.length > 0)
      await tx
        .updateTable("message_batch")
        .set({ next_at: dueAt(database) })
        .where("id", "in", again)
        .execute();
    await tx.updateTable("message").set({ paused_at: null, paused_by: null }).where("id", "=", message.id).execute();
    const pending = released.filter(({ state }) => state === "pending").map(({ id }) => id);
    return { people: await peopleIn(tx, pending) };
  });
