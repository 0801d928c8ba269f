import type { InboxContent, InboxItem } from "@shoufa/contract";
import type { Say } from "@shoufa/web";
import { inbox } from "../../text/inbox.ts";

const words = {
  text: inbox.text,
  image: inbox.image,
  voice: inbox.voice,
  video: inbox.video,
  location: inbox.location,
  link: inbox.link,
  "event:subscribe": inbox.eventSubscribe,
  "event:unsubscribe": inbox.eventUnsubscribe,
  "event:enter_agent": inbox.eventEnter,
  "event:click": inbox.eventClick,
  "event:view": inbox.eventClick,
  "event:location": inbox.eventLocation,
} as const;

const isKnown = (type: string): type is keyof typeof words => Object.hasOwn(words, type);

/** What kind of thing arrived, in words. */
export function typeWord({ type }: Pick<InboxItem, "type">, t: Say): string {
  const known = type.toLowerCase();
  if (isKnown(known)) return t(words[known]);
  return t(known.startsWith("event:") ? inbox.eventOther : inbox.other);
}

/** What was typed, or what names the rest: a place, a title, a file, the key of a button. Null when the type says it all. */
export function itemText(content: InboxContent): string | null {
  switch (content.kind) {
    case "text":
      return content.text;
    case "file":
      return content.fileName;
    case "place":
    case "menu-place":
      return content.label || null;
    case "link":
      return content.title || content.url;
    case "menu-click":
    case "card":
    case "task-card":
      return content.key || null;
    case "menu-view":
      return content.url || null;
    case "menu-scan":
      return content.result;
    default:
      return null;
  }
}

/** How an arrival is announced to those who do not see it appear. */
export function announcement(item: InboxItem, t: Say): string {
  const name = item.from?.name ?? t(inbox.platform);
  return item.content.kind === "text"
    ? t(inbox.arrived, { name, text: [...item.content.text].slice(0, 200).join("") })
    : t(inbox.arrivedEvent, { name, type: typeWord(item, t) });
}
