import type { Message } from "@shoufa/contract";
import type { Kysely, Selectable } from "kysely";
import type { MessageTable, Tables } from "../../../db/tables.ts";
import type { Actor } from "../../../http/implement.ts";
import { Problem } from "../../../http/problem.ts";
import type { ServerContext } from "../../../server-context.ts";
import { messageRow, presentMessage } from "../record/present.ts";
import { cancelMessage } from "./cancel-message.ts";
import { recallMessage } from "./recall-message.ts";

type MessageRow = Selectable<MessageTable>;

/**
 * Takes back all parts of a long text, the last first, so that nothing more of it leaves meanwhile. Of a part that WeCom does
 * not have, what has not left is cancelled. Interrupted, the parts that were reached are asked for; asked again, it goes on.
 * @param message Any of the parts.
 * @throws {Problem} What `recallMessage` says of this part, when nothing of any part can be recalled or cancelled.
 */
export async function recallParts(context: ServerContext, actor: Actor, message: MessageRow): Promise<Message> {
  const { db } = context.database;
  const refusals = new Map<string, Problem>();
  const parts = await partsOf(db, message);
  for (const part of parts.toReversed()) {
    const refusal = await refusalOf(() => recallMessage(context, actor, part));
    if (refusal === undefined) continue;
    if ((await refusalOf(() => cancelMessage(context, actor, part))) !== undefined) refusals.set(part.id, refusal);
  }
  const own = refusals.get(message.id);
  if (own !== undefined && refusals.size === parts.length) throw own;
  return presentMessage(db, await messageRow(db, message.id));
}

async function refusalOf(act: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** All parts of the text, in order. */
async function partsOf(db: Kysely<Tables>, message: MessageRow): Promise<readonly MessageRow[]> {
  const parts = [message];
  for (let first = message; first.after_id !== null; ) {
    first = await messageRow(db, first.after_id);
    parts.unshift(first);
  }
  for (;;) {
    const last = parts.at(-1) as MessageRow;
    const next = await db.selectFrom("message").selectAll().where("after_id", "=", last.id).executeTakeFirst();
    if (next === undefined) return parts;
    parts.push(next);
  }
}
