import { createHash } from "node:crypto";
import type { MessageContent } from "@shoufa/contract";
import { duplicateCheckSeconds, maxPeoplePerBatch } from "./batch-machine.ts";

export interface FrozenBatch {
  readonly ordinal: number;
  readonly userIds: readonly string[];
  /** The exact request body. Repeats send these bytes again, because WeCom recognises a repeat by them. */
  readonly body: string;
  readonly sha256: string;
}

/** Cuts `userIds` into calls of at most 1,000 and writes each call's body once and for all. */
export function freezeBatches(input: {
  readonly agentId: number;
  readonly content: MessageContent;
  readonly userIds: readonly string[];
}): FrozenBatch[] {
  const { agentId, content, userIds } = input;
  const batches: FrozenBatch[] = [];
  for (let from = 0; from < userIds.length; from += maxPeoplePerBatch) {
    const part = userIds.slice(from, from + maxPeoplePerBatch);
    const body = JSON.stringify({
      touser: part.join("|"),
      msgtype: content.type,
      agentid: agentId,
      text: { content: content.text },
      safe: 0,
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateCheckSeconds,
    });
    batches.push({
      ordinal: batches.length,
      userIds: part,
      body,
      sha256: createHash("sha256").update(body).digest("hex"),
    });
  }
  return batches;
}
