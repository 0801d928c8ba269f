import type { MessageContent } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { media } from "../text/media.ts";

/** A message in a line: its text, or what kind of file it is and the file's name. */
export const messageWords = (content: MessageContent, t: Say): string =>
  content.type === "text" ? content.text : t(media.sent[content.type], { name: content.name });
