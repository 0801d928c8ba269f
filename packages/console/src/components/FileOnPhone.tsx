/** A picture or file as the phone shows it. */
import "@shoufa/phone/phone.css";
import { type MediaKind, mediaRoutes, pathOf } from "@shoufa/contract";
import { MessageBody, type MessageMedia, type PhoneMessage } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { useMediaFile } from "../api/media.ts";

export function FileOnPhone({
  accountId,
  content: { type, fileId, name },
}: {
  readonly accountId: string;
  readonly content: { readonly type: MediaKind; readonly fileId: string; readonly name: string };
}) {
  const { language } = useText();
  const { data } = useMediaFile(accountId, fileId);
  const media: readonly MessageMedia[] =
    data === undefined
      ? []
      : [{ mediaId: fileId, type, filename: name, contentType: data.contentType, size: data.bytes }];
  const message = {
    ...{ id: fileId, from: "app", sentAt: 0, msgtype: type, media },
    content: { [type]: { media_id: fileId } },
  } as unknown as PhoneMessage;
  return (
    <div className="phone-alone">
      <MessageBody
        message={message}
        language={language}
        mediaUrl={() => pathOf(mediaRoutes.getMediaContent, { params: { accountId, fileId } })}
      />
    </div>
  );
}
