/** What arrived as the phone shows it, where the phone has a drawing for it; else its sentence. */
import "@shoufa/phone/phone.css";
import { AudioOutlined, FileOutlined, PictureOutlined, VideoCameraOutlined } from "@ant-design/icons";
import type { InboxContent, InboxItem } from "@shoufa/contract";
import { MessageBody, type PhoneMessage } from "@shoufa/phone";
import { useText } from "@shoufa/web";
import { details } from "../../text/inbox-items.ts";
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

const mediaIcons = {
  picture: PictureOutlined,
  voice: AudioOutlined,
  video: VideoCameraOutlined,
  file: FileOutlined,
} as const;

const isMedia = (kind: InboxContent["kind"]): kind is keyof typeof mediaIcons => Object.hasOwn(mediaIcons, kind);

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
  if (!isMedia(content.kind)) return <p className={styles.sentence}>{sentence}</p>;
  const Icon = mediaIcons[content.kind];
  return (
    <div className={styles.media}>
      <Icon aria-hidden />
      <span>
        <strong>{sentence}</strong>
        <span className={styles.note}>{t(details.media)}</span>
      </span>
    </div>
  );
}
