/** What arrived as the phone shows it, where the phone has a drawing for it; else its sentence. */
import "@shoufa/phone/phone.css";
import type { InboxContent, InboxItem } from "@shoufa/contract";
import { MessageBody, type PhoneMessage } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { ReceivedFile } from "../../components/ReceivedFile.tsx";
import styles from "./ItemPicture.module.css";
import { itemSentence } from "./item-words.ts";

type Said = Pick<PhoneMessage, "msgtype" | "content">;

/** What a person said, in the words of the phone's drawings. Undefined: the phone has none. */
function saidOf(content: InboxContent): Said | undefined {
  switch (content.kind) {
    case "text":
      return { msgtype: "text", content: { text: { content: content.text } } };
    case "place":
    case "menu-place": {
      const { latitude, longitude, scale, label } = content;
      return { msgtype: "location", content: { location: { latitude, longitude, scale, label } } };
    }
    case "link": {
      const { title, description, url, pictureUrl } = content;
      return { msgtype: "link", content: { link: { title, description, url, picurl: pictureUrl } } };
    }
    default:
      return undefined;
  }
}

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
