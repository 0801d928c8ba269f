import type {
  Conversation,
  ConversationCounts,
  ConversationFilter,
  ConversationListQuery,
  LongPage,
} from "@shoufa/contract";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { Cursors } from "../../http/cursor.ts";
import { countUpTo, page } from "../../http/page.ts";
import { readMirror } from "../directory/mirror.ts";
import { conditionsOf } from "./filter.ts";
import { conversationRows, presentConversations } from "./present.ts";

/** One page of a company's conversations, newest first. */
export const listConversations = (
  db: Kysely<Tables>,
  cursors: Cursors,
  accountId: string,
  operatorId: string,
  { cursor, limit, ...filter }: ConversationListQuery,
  ahead: number,
): Promise<LongPage<Conversation>> =>
  readMirror(db, accountId, async (mirror) => {
    const conditions = await conditionsOf(db, mirror, filter, operatorId, ahead);
    // Counted without the joins of the list, which neither add rows nor take any away.
    const { total, isMore } = await countUpTo(
      db,
      db
        .selectFrom("conversation")
        .where((eb) => eb.and(conditions.map((one) => one(eb))))
        .orderBy("conversation.last_at", "desc"),
    );
    const shown = await page(
      cursors,
      { cursor, limit },
      {
        asked: ["conversations", accountId, operatorId, filter],
        rows: conversationRows(db, operatorId).where((eb) => eb.and(conditions.map((one) => one(eb as never)))),
        by: [
          ["conversation.last_at", (row) => row.last_at],
          ["conversation.app_id", (row) => row.app_id],
          ["conversation.person_key", (row) => row.person_key],
        ],
        direction: "desc",
        total,
        present: (rows) => presentConversations(db, rows),
      },
    );
    return { ...shown, isMore };
  });

/** How many conversations each state has under the same filter. */
export const countConversations = (
  db: Kysely<Tables>,
  accountId: string,
  operatorId: string,
  filter: Omit<ConversationFilter, "state">,
  ahead: number,
): Promise<ConversationCounts> =>
  readMirror(db, accountId, async (mirror) => {
    const conditions = await conditionsOf(db, mirror, filter, operatorId, ahead);
    const rows = await db
      .selectFrom("conversation")
      .where((eb) => eb.and(conditions.map((one) => one(eb))))
      .select((eb) => [
        "conversation.state",
        eb.fn.countAll<number>().as("all"),
        eb.fn.sum<number>(eb.case().when("conversation.assignee", "=", operatorId).then(1).else(0).end()).as("mine"),
      ])
      .groupBy("conversation.state")
      .execute();
    const of = (state: "open" | "done") => rows.find((row) => row.state === state);
    return {
      open: Number(of("open")?.all ?? 0),
      mine: Number(of("open")?.mine ?? 0),
      done: Number(of("done")?.all ?? 0),
    };
  });
