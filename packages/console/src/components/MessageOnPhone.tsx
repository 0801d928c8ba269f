/** A content as the phone shows it: the body that leaves, drawn by the phone's own components. */
import "@shoufa/phone/phone.css";
import type { MessageContent } from "@shoufa/contract";
import { type CardAct, type ClientView, MessageBody } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { shownMessage } from "./shown-message.ts";
import { useContentMedia } from "./use-content-media.ts";

export function MessageOnPhone({
  accountId,
  content,
  view = "wecom",
  onAct,
}: {
  readonly accountId: string;
  readonly content: MessageContent;
  readonly view?: ClientView;
  readonly onAct?: (act: CardAct) => void;
}) {
  const { language } = useText();
  const { media, mediaUrl } = useContentMedia(accountId, content);
  const message = shownMessage(content, media);
  return (
    <div className="phone-alone">
      <MessageBody message={message} view={view} language={language} mediaUrl={mediaUrl} onAct={onAct} />
    </div>
  );
}
