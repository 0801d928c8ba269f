import type { MessageRecipient } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { messages as text } from "../../text/messages.ts";

const reasonText = {
  "invalid-user": text.reasonInvalidUser,
  unlicensed: text.reasonUnlicensed,
  "call-refused": text.reasonCallRefused,
} as const satisfies Record<NonNullable<MessageRecipient["reason"]>, unknown>;

/** Why a copy was refused, with WeCom's code; empty: it was not. */
export function reasonSentence({ reason, errcode }: Pick<MessageRecipient, "reason" | "errcode">, t: Say): string {
  const code = errcode === null ? "" : t(text.errcode, { code: String(errcode) });
  if (reason === null) return code;
  return code === "" ? t(reasonText[reason]) : `${t(reasonText[reason])} (${code})`;
}
