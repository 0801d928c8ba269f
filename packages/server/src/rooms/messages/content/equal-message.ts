/**
 * WeCom's duplicate check keeps a repeated request from arriving twice, and would swallow a new message with the same words
 * as well, and answer it with success. So a batch goes out without the check when an equal message may have left shortly
 * before it (docs/decisions/same-words-twice.md).
 */
import { hash } from "node:crypto";
import type { Tx } from "../../../db/database.ts";
import type { ClockReading } from "../../../work/clock-watch.ts";
import { duplicateCheckSeconds } from "../delivery/batch-machine.ts";

/** Longer than the duplicate window: a clock that was corrected by some hours, unseen, must not hide an equal message. */
const lookBackMilliseconds = 3 * duplicateCheckSeconds * 1000;

/** Equal for messages with the same content. @param content JSON of the content, as kept in `message.content`. */
export const contentKeyOf = (content: string): string => hash("sha256", content);

/**
 * Whether a batch of another message with the same content, through whichever app of the company, may have left to any of
 * the same people while WeCom may still remember it. Call it where no other claim of the company can run.
 */
export async function hasEqualMessage(
  tx: Tx,
  batch: {
    readonly id: string;
    readonly message_id: string;
    readonly account_id: string;
    readonly content_key: string;
  },
  time: ClockReading,
): Promise<boolean> {
  // After a jump of the clock, earlier times say nothing about how long ago it was.
  const isAfterJump = time.jumpedAt !== null && time.now < time.jumpedAt + duplicateCheckSeconds * 1000;
  const since = isAfterJump ? 0 : time.now - lookBackMilliseconds;
  const sent = tx
    .selectFrom("message_batch as other")
    .innerJoin("message as theirs", "theirs.id", "other.message_id")
    .innerJoin("message as ours", (join) => join.on("ours.id", "=", batch.message_id))
    .select("other.id")
    .where("other.account_id", "=", batch.account_id)
    .where("other.last_sent_at", "is not", null)
    .where("other.last_sent_at", ">", since)
    .where("other.message_id", "<>", batch.message_id)
    .whereRef("theirs.content", "=", "ours.content")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("message_recipient as they")
          .innerJoin("message_recipient as we", "we.person_key", "they.person_key")
          .select("they.person_key")
          .whereRef("they.batch_id", "=", "other.id")
          .where("we.message_id", "=", batch.message_id)
          .where("we.batch_id", "=", batch.id),
      ),
    )
    .limit(1);
  // Rows of the first version have no key; their content is compared itself.
  const alike = batch.content_key === "" ? sent : sent.where("other.content_key", "in", [batch.content_key, ""]);
  return (await alike.executeTakeFirst()) !== undefined;
}
