/**
 * Which callbacks count as something that a person said. They put the conversation on top of the list, open it again and
 * make it unread. The others (opening the app, following a link of the menu, reporting a location) are shown in the
 * conversation and change nothing else: they happen without anybody wanting an answer.
 */
const saidEvents: ReadonlySet<string> = new Set([
  "click",
  "scancode_push",
  "scancode_waitmsg",
  "pic_sysphoto",
  "pic_photo_or_album",
  "pic_weixin",
  "location_select",
  "template_card_event",
  "template_card_menu_event",
  "taskcard_click",
]);

/** @param type `callback_event.type`. */
export const isSaid = (type: string): boolean => !type.startsWith("event:") || saidEvents.has(type.slice(6));

/** Callbacks that come from nobody. */
export const isPerson = (fromUser: string): boolean => fromUser !== "" && fromUser !== "sys";
