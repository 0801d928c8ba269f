import type { MessageContent } from "@shoufa/contract";
import { MessageOnPhone } from "./MessageOnPhone.tsx";
import { SentFile } from "./SentFile.tsx";

/** Content that was sent: as the phone shows it, or the file itself, to be seen, heard and saved. */
export function SentContent({ accountId, content }: { readonly accountId: string; readonly content: MessageContent }) {
  switch (content.type) {
    case "image":
    case "voice":
    case "video":
    case "file":
      return <SentFile accountId={accountId} content={content} />;
    default:
      return <MessageOnPhone accountId={accountId} content={content} />;
  }
}
