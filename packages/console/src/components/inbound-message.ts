import type { InboxContent } from "@shoufa/contract";
import type { PhoneMessage } from "@shoufa/phone";

type Said = Pick<PhoneMessage, "msgtype" | "content">;

/** What a person said, in the words of the phone's drawings. Undefined: the phone has none. */
export function saidOf(content: InboxContent): Said | undefined {
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
