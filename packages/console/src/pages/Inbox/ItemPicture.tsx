/** What arrived as the phone shows it, where the phone has a drawing for it; else its sentence. */
import "@shoufa/phone/phone.css";
import type { InboxItem } from "@shoufa/contract";
import { MessageBody, type PhoneMessage } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { saidOf } from "../../components/inbound-message.ts";
import { itemSentence } from "../../components/item-words.ts";
import { ReceivedFile } from "../../components/ReceivedFile.tsx";
import styles from "./ItemPicture.module.css";

export function ItemPicture({ item }: { readonly item: InboxItem }) {
  const { t, language } = useText();
  const { content } = item;
  const said = saidOf(content);
  if (said !== undefined) {
    const message = { id: item.id, from: "person", sentAt: Date.parse(item.sentAt), ...said } as PhoneMessage;
    return (
      <div className="phone-alone">
        <MessageBody message={message} language={language} />
      </div>
    );
  }
  const sentence = itemSentence(item, t);
  if (item.media === null || !("mediaId" in content)) return <p className={styles.sentence}>{sentence}</p>;
  return (
    <ReceivedFile
      accountId={item.accountId}
      itemId={item.id}
      kind={content.kind}
      media={item.media}
      sentence={sentence}
    />
  );
}
