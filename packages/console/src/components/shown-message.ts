import { type MessageContent, messageBody } from "@shoufa/contract";
import type { MessageMedia, PhoneMessage } from "@shoufa/phone";

/** The message that a content becomes on the phone. Names in place of ids are put in by WeCom, so here the ids stay. */
export function shownMessage(content: MessageContent, media: readonly MessageMedia[]): PhoneMessage {
  const { msgtype, ...body } = messageBody(content, ({ fileId }) => fileId);
  const safe = "safe" in content ? content.safe : undefined;
  return {
    ...{ id: "content", from: "app", sentAt: 0, msgtype, content: body, media },
    ...(safe && { safe: safe === "inside-company" ? 2 : 1 }),
  } as PhoneMessage;
}
