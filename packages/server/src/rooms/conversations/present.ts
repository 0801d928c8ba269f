/** Rows of conversations as the contract shows them, with names of today's directory and their last line. */
import type { Conversation, MessageContent } from "@shoufa/contract";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { contentOfRow } from "../inbox/items.ts";

/** Conversations with everything but their last line, as one operator sees them. */
export const conversationRows = (db: Kysely<Tables>, operatorId: string) =>
  db
    .selectFrom("conversation")
    .innerJoin("app", "app.id", "conversation.app_id")
    .leftJoin("operator", "operator.id", "conversation.assignee")
    .leftJoin("directory", "directory.account_id", "conversation.account_id")
    .leftJoin("member", (join) =>
      join
        .onRef("member.account_id", "=", "conversation.account_id")
        .onRef("member.generation", "=", "directory.generation")
        .onRef("member.person_key", "=", "conversation.person_key"),
    )
    .leftJoin("conversation_seen as seen", (join) =>
      join
        .on("seen.operator_id", "=", operatorId)
        .onRef("seen.app_id", "=", "conversation.app_id")
        .onRef("seen.person_key", "=", "conversation.person_key"),
    )
    .leftJoin("inbox_seen as all", (join) =>
      join.on("all.operator_id", "=", operatorId).onRef("all.account_id", "=", "conversation.account_id"),
    )
    .selectAll("conversation")
    .select([
      "app.name as app_name",
      "app.agent_id",
      "operator.name as assignee_name",
      "member.user_id as member_id",
      "member.name as member_name",
      "member.path as member_path",
    ])
    .select((eb) => [
      eb.fn.coalesce("seen.seq", eb.val(0)).as("seen_seq"),
      // What was seen in the list of everything that has arrived.
      eb.fn.coalesce("all.seq", eb.val(0)).as("all_seen_seq"),
    ]);

export type ConversationRow = Awaited<ReturnType<ReturnType<typeof conversationRows>["execute"]>>[number];

export async function presentConversations(
  db: Kysely<Tables>,
  rows: readonly ConversationRow[],
): Promise<Conversation[]> {
  const lasts = await lastLines(db, rows);
  return rows.map((row, index) => ({
    accountId: row.account_id,
    app: { id: row.app_id, name: row.app_name, agentId: row.agent_id },
    person: {
      userId: row.member_id ?? row.user_id,
      name: row.member_name ?? row.user_id,
      department: row.member_path ?? "",
    },
    state: row.state,
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? "" },
    unread: row.said_seq > Math.max(row.seen_seq, row.all_seen_seq),
    lastAt: new Date(row.last_at).toISOString(),
    last: lasts[index] ?? null,
  }));
}

async function lastLines(db: Kysely<Tables>, rows: readonly ConversationRow[]): Promise<Conversation["last"][]> {
  const isAnswered = (row: ConversationRow): boolean => row.answer_id !== null && (row.answer_at ?? 0) >= row.said_at;
  const answers = rows.flatMap((row) => (isAnswered(row) && row.answer_id !== null ? [row.answer_id] : []));
  const said = rows.flatMap((row) => (isAnswered(row) || row.said_seq === 0 ? [] : [row.said_seq]));
  const contents = new Map(
    answers.length === 0
      ? []
      : (await db.selectFrom("message").select(["id", "content"]).where("id", "in", answers).execute()).map(
          ({ id, content }) => [id, JSON.parse(content) as MessageContent],
        ),
  );
  const events = new Map(
    said.length === 0
      ? []
      : (
          await db
            .selectFrom("callback_event")
            .select(["seq", "type", "view"])
            .select(sql<string | null>`case when view is null then xml end`.as("unread_xml"))
            .where("seq", "in", said)
            .where("cleaned_at", "is", null)
            .execute()
        ).map((event) => [event.seq, event]),
  );
  return rows.map((row) => {
    if (isAnswered(row)) {
      const content = contents.get(row.answer_id ?? "");
      return content ? { from: "app", content, by: row.answer_by_name ?? "" } : null;
    }
    const event = events.get(row.said_seq);
    return event ? { from: "person", content: contentOfRow(event).content, type: event.type } : null;
  });
}
