import type { InboxItem } from "@shoufa/contract";
import { inbox } from "../../text/inbox.ts";
import type { Say } from "../../text/phrase.ts";

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
export function typeWord({ kind, type }: Pick<InboxItem, "kind" | "type">, t: Say): string {
  const known = type.toLowerCase();
  if (isKnown(known)) return t(words[known]);
  return t(kind === "event" ? inbox.eventOther : inbox.other);
}

/** How an arrival is announced to those who do not see it appear. */
export function announcement(item: InboxItem, t: Say): string {
  const { name } = item.from;
  return item.text === null
    ? t(inbox.arrivedEvent, { name, type: typeWord(item, t) })
    : t(inbox.arrived, { name, text: [...item.text].slice(0, 200).join("") });
}
