/** One person's phone: its owner, and a line for each conversation, updated by events. */

import { control } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import { statusAfter } from "../control/member-status.ts";
import type { ControlEvent, PhoneView } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";
import { conversationOf } from "./use-chat.ts";

export function usePhone(userId: string) {
  const { reading, update, retry, refresh } = useReading(`phone ${userId}`, (signal) => control.phone(userId, signal));
  useEvents((events) => {
    // After a bot has come or gone, the person was disabled, moved, renamed or deleted, or a visible range has changed, the phone must be read
    // again.
    if (events.some(({ type }) => type === "directory.changed" || type === "bots")) refresh();
    const mine = events.filter((event) => "userId" in event && event.userId === userId);
    if (mine.length === 0) return;
    update((phone) => mine.reduce(withEvent, phone));
    // A group that is new on the phone, or a last line that was recalled: the phone must be read again.
    const known = reading.state === "ready" ? new Set(reading.value.conversations.map(({ id }) => id)) : undefined;
    const unknown = mine.some((event) => event.type === "phone.message" && !known?.has(conversationOf(event.message)));
    if (unknown || mine.some(({ type }) => type === "phone.changed")) refresh();
  });
  return { reading, retry };
}

function withEvent(phone: PhoneView, event: ControlEvent): PhoneView {
  if (event.type === "phone.read") {
    const conversations = phone.conversations.map((line) =>
      line.id === event.conversation ? { ...line, unread: 0 } : line,
    );
    return { ...phone, conversations };
  }
  if (event.type !== "phone.message") return phone;
  const { from, text, sentAt } = event.message;
  const touched = phone.conversations.find(({ id }) => id === conversationOf(event.message));
  if (!touched) return phone;
  const unread = touched.unread + (from === "app" ? 1 : 0);
  // As in the client, the conversation with the latest message comes first.
  const others = phone.conversations.filter((line) => line !== touched);
  const conversations = [{ ...touched, unread, lastText: text, lastAt: sentAt }, ...others];
  return { ...phone, person: { ...phone.person, status: statusAfter(phone.person.status, from) }, conversations };
}
