/** One person's phone: who it belongs to, and the line per app, kept true by events. */

import { control } from "../control/api.ts";
import { useEvents } from "../control/live.ts";
import { statusAfter } from "../control/member-status.ts";
import type { ControlEvent, PhoneView } from "../control/types.ts";
import { useReading } from "../control/use-reading.ts";

export function usePhone(userId: string) {
  const { reading, update, retry } = useReading(`phone ${userId}`, (signal) => control.phone(userId, signal));
  useEvents((events) => {
    const mine = events.filter((event) => "userId" in event && event.userId === userId);
    if (mine.length > 0) update((phone) => mine.reduce(withEvent, phone));
  });
  return { reading, retry };
}

function withEvent(phone: PhoneView, event: ControlEvent): PhoneView {
  if (event.type === "phone.read") {
    const apps = phone.apps.map((app) => (app.agentId === event.agentId ? { ...app, unread: 0 } : app));
    return { ...phone, apps };
  }
  if (event.type !== "phone.message") return phone;
  const { agentId, from, text, sentAt } = event.message;
  const touched = phone.apps.find((app) => app.agentId === agentId);
  if (!touched) return phone;
  const unread = touched.unread + (from === "app" ? 1 : 0);
  // As the client does: the conversation that spoke last stands first.
  const others = phone.apps.filter((app) => app !== touched);
  const apps = [{ ...touched, unread, lastText: text, lastAt: sentAt }, ...others];
  return { ...phone, person: { ...phone.person, status: statusAfter(phone.person.status, from) }, apps };
}
