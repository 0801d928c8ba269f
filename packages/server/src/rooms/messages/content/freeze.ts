import { hash } from "node:crypto";
import { freezeMessage } from "@shoufa/client";
import { type MessageContent, messageBody } from "@shoufa/contract";
import { duplicateCheckSeconds, maxPeoplePerBatch } from "../delivery/batch-machine.ts";
import { contentOfBatch } from "./card-task.ts";
import { placeholderOf } from "./file-placeholder.ts";

/** The exact request body, and its SHA-256 in hex. Repeats send these bytes again, because WeCom recognises a repeat by them. */
export interface Frozen {
  readonly body: string;
  readonly sha256: string;
}

export interface FrozenBatch extends Frozen {
  readonly ordinal: number;
  readonly userIds: readonly string[];
}

/** Cuts `userIds` into calls of at most 1,000 and writes each call's body once and for all, with WeCom's duplicate check. */
export function freezeBatches(input: {
  readonly agentId: number;
  readonly content: MessageContent;
  readonly userIds: readonly string[];
  /** Of the first of these batches in its message. */
  readonly firstOrdinal?: number;
}): FrozenBatch[] {
  const { agentId, content, userIds, firstOrdinal = 0 } = input;
  const batches: FrozenBatch[] = [];
  for (let from = 0; from < userIds.length; from += maxPeoplePerBatch) {
    const part = userIds.slice(from, from + maxPeoplePerBatch);
    const ordinal = firstOrdinal + batches.length;
    const body = freezeMessage(agentId, {
      to: { users: part },
      content: messageBody(contentOfBatch(content, ordinal), placeholderOf),
      safe: ("safe" in content && content.safe) || false,
      ...("translateIds" in content && content.translateIds && { translateIds: true }),
      duplicateCheck: { seconds: duplicateCheckSeconds },
    });
    batches.push({ ordinal, userIds: part, ...frozen(body) });
  }
  return batches;
}

/** The same request without WeCom's duplicate check: for a body that has never left. */
export function withoutDuplicateCheck(body: string): Frozen {
  const {
    enable_duplicate_check: _,
    duplicate_check_interval: __,
    ...rest
  } = JSON.parse(body) as Record<string, unknown>;
  return frozen(JSON.stringify(rest));
}

export const frozen = (body: string): Frozen => ({ body, sha256: hash("sha256", body) });
