import type { Conversation } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { itemSentence } from "../../components/item-words.ts";
import { messageWords } from "../../components/message-words.ts";
import { conversations as text } from "../../text/conversations.ts";

/** The last thing that was said, in one line. */
export function lastLine({ last }: Pick<Conversation, "last">, t: Say): string {
  if (last === null) return t(text.lastGone);
  const line = last.from === "person" ? itemSentence(last, t) : messageWords(last.content, t);
  const short = line.replace(/\s+/g, " ").slice(0, 200);
  return last.from === "person" ? short : t(text.lastByUs, { name: last.by, text: short });
}
