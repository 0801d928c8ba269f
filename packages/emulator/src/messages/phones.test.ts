import { systemClock } from "@shoufa/ports";
import { expect, test } from "vitest";
import { sampleCompany } from "../company/model/sample-company.ts";
import type { NewMessage } from "../kernel/message.ts";
import { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import { Phones } from "./phones.ts";

const [lin, wu] = sampleCompany({ people: 2, seed: 1 }).members as [never, never];
const text = (words: string, agentId = 1): NewMessage => ({
  conversation: { kind: "app", agentId },
  agentId,
  from: "app",
  msgtype: "text",
  text: words,
  content: { text: { content: words } },
});
const directory = { memberAt: (slot: number) => [lin, wu][slot], slotCount: 2 };
const newPhones = () => new Phones({ clock: new EmulatedClock(systemClock), directory });

test("what is unread is counted per app, from apps only, since it was last read", () => {
  const phones = newPhones();
  phones.put([lin, wu], text("a", 1));
  phones.put([lin], text("b", 2));
  phones.put([lin], { ...text("c", 1), from: "person" });
  expect(phones.conversationsOf(lin)).toMatchObject([
    { id: "app:1", unread: 1, lastText: "c" },
    { id: "app:2", unread: 1, lastText: "b" },
  ]);
  phones.markRead(lin, "app:1");
  phones.put([lin], text("d", 1));
  expect(phones.conversationsOf(lin)).toMatchObject([
    { id: "app:1", unread: 1, lastText: "d" },
    { id: "app:2", unread: 1 },
  ]);
  expect(phones.conversationsOf(wu)).toMatchObject([{ id: "app:1", unread: 1, lastText: "a" }]);
});

test("ids go on rising after the phones were emptied", () => {
  const phones = newPhones();
  const first = phones.put([lin], text("a"));
  phones.clear();
  expect(Number(phones.put([lin], text("b")).id)).toBeGreaterThan(Number(first.id));
});

test("a restored phone is the phone that was kept, and shuffled messages are refused", () => {
  const phones = newPhones();
  phones.put([wu], text("gone"));
  phones.clear();
  phones.put([lin, wu], text("a"));
  phones.put([lin], text("b", 2));
  phones.markRead(lin, "app:2");
  const kept = phones.dump();
  const restored = newPhones();
  restored.restore(kept);
  expect(restored.messagesOf(lin)).toEqual(phones.messagesOf(lin));
  expect(restored.conversationsOf(lin)).toEqual(phones.conversationsOf(lin));
  expect(restored.put([lin], text("c")).id).toBe(phones.put([lin], text("c")).id);
  const [first, second] = kept.log as [never, never];
  expect(() => newPhones().restore({ ...kept, log: [second, first] })).toThrow("not in order");
});

test("what was typed before a reset does not come back when its delivery ends", () => {
  const phones = newPhones();
  const typed = phones.put([lin], { ...text("a"), from: "person" });
  phones.clear();
  phones.setDelivery(lin, typed, { state: "delivered", attempts: [] });
  expect(phones.messagesOf(lin)).toEqual([]);
});

test("when many messages came, the newest are there and the oldest are not", () => {
  const phones = newPhones();
  for (let count = 0; count < 250_000; count++) phones.put([count % 2 === 0 ? lin : wu], text(String(count)));
  const messages = phones.messagesOf(lin);
  expect(messages.length).toBeGreaterThanOrEqual(50_000);
  expect(messages.length).toBeLessThanOrEqual(100_000);
  expect(messages.at(-1)!.text).toBe("249998");
  const kept = phones.dump();
  expect(kept.log.length).toBeLessThanOrEqual(10_000);
  const restored = newPhones();
  restored.restore(kept);
  expect(restored.messagesOf(wu).at(-1)).toEqual(phones.messagesOf(wu).at(-1));
});
