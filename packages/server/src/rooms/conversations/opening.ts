/** A conversation is opened before its items are read, and each opening is audited: paging needs what the opening gave. */

import type { Cursors } from "../../http/cursor.ts";
import { Problem } from "../../http/problem.ts";
import type { ConversationKey } from "./topics.ts";

const validMilliseconds = 12 * 3_600_000;

const asked = (operatorId: string, { appId, personKey }: ConversationKey) => ["opening", operatorId, appId, personKey];

export const sealOpening = (cursors: Cursors, operatorId: string, key: ConversationKey, now: number): string =>
  cursors.seal(asked(operatorId, key), [now]);

/** @throws {Problem} `conversation.not_opened` */
export function checkOpening(cursors: Cursors, operatorId: string, key: ConversationKey, opening: string, now: number) {
  let at: number;
  try {
    at = Number(cursors.open(asked(operatorId, key), opening)[0]);
  } catch {
    throw new Problem("conversation.not_opened");
  }
  if (now - at > validMilliseconds) throw new Problem("conversation.not_opened");
}
