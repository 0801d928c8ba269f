/**
 * Recall of a message. WeCom takes one back per call of message/send, so a recall is asked for, called and answered per batch;
 * whether a person's copy was recalled follows from its batch. The task is in tasks/recall.ts.
 */
import type { LedgerRow, RecipientState } from "@shoufa/contract";
import { limits } from "@shoufa/protocol/limits";
import type { ExpressionBuilder, Kysely, Selectable } from "kysely";
import type { MessageBatchTable, MessageRecipientTable, Tables } from "../../../db/tables.ts";

/** For so long after sending WeCom takes a recall. */
export const recallMilliseconds = limits.message.recallHours * 3_600_000;

type RecallState = NonNullable<Selectable<MessageBatchTable>["recall_state"]>;

/** What a recall of the batch makes of a copy that WeCom accepted, or that was counted as sent. */
const shownAs = {
  asked: "recalling",
  calling: "recalling",
  accepted: "recalled",
  refused: "recall-refused",
  unknown: "recall-unknown",
  impossible: "not-recallable",
} as const satisfies Record<RecallState, RecipientState>;

/** States of a person's row that a recall says something about. */
export const recallable = ["accepted", "assumed"] as const;

type PersonState = MessageRecipientTable["state"];

/** State of a person's copy as it is shown. */
export const shownState = (state: PersonState, recall: RecallState | null): RecipientState =>
  recall !== null && (recallable as readonly PersonState[]).includes(state) ? shownAs[recall] : state;

/** Whether the state of a message's `copy` is shown as this one. */
export function isShownAs(db: Kysely<Tables>, messageId: string, state: RecipientState) {
  const batches = db.selectFrom("message_batch").select("id").where("message_id", "=", messageId);
  const recalls = (Object.keys(shownAs) as RecallState[]).filter((recall) => shownAs[recall] === state);
  return ({ and, eb }: ExpressionBuilder<Tables & { copy: MessageRecipientTable }, "copy">) =>
    recalls.length > 0
      ? and([
          eb("copy.state", "in", recallable),
          eb("copy.batch_id", "in", batches.where("recall_state", "in", recalls)),
        ])
      : and([
          eb("copy.state", "=", state as PersonState),
          ...((recallable as readonly string[]).includes(state)
            ? [eb("copy.batch_id", "not in", batches.where("recall_state", "is not", null))]
            : []),
        ]);
}

/** Rows as they are shown, with what became of the recall of their batches. */
export async function presentRecipients(
  db: Kysely<Tables>,
  rows: readonly (Selectable<MessageRecipientTable> & { readonly answered_at: number | null })[],
): Promise<LedgerRow[]> {
  const ids = [...new Set(rows.map((row) => row.batch_id))];
  const recalls =
    ids.length === 0
      ? []
      : await db
          .selectFrom("message_batch")
          .select(["id", "recall_state", "recall_errcode", "recall_settled_at"])
          .where("id", "in", ids)
          .where("recall_state", "is not", null)
          .execute();
  const byBatch = new Map(recalls.map((recall) => [recall.id, recall]));
  return rows.map((row) => {
    const recall = byBatch.get(row.batch_id);
    const state = shownState(row.state, recall?.recall_state ?? null);
    const isOfRecall = recall !== undefined && state !== row.state;
    const settledAt = isOfRecall ? recall.recall_settled_at : row.settled_at;
    return {
      userId: row.user_id,
      name: row.name,
      department: row.department,
      state,
      reason: row.reason,
      errcode: isOfRecall ? recall.recall_errcode : row.errcode,
      settledAt: settledAt === null ? null : new Date(settledAt).toISOString(),
      answeredAt: row.answered_at === null ? null : new Date(Number(row.answered_at)).toISOString(),
    };
  });
}
