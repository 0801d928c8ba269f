import { systemClock } from "@shoufa/ports";
import { expect, test } from "vitest";
import { sampleCompany } from "../company/sample-company.ts";
import { EmulatedClock } from "../emulated-clock.ts";
import { Phones } from "./phones.ts";

const [lin, wu] = sampleCompany({ people: 2, seed: 1 }).members as [never, never];
const text = (words: string, agentId = 1) => ({ agentId, from: "app", msgtype: "text", text: words }) as const;
const newPhones = () => new Phones({ clock: new EmulatedClock(systemClock) });

test("a phone keeps its newest thousand messages at least, and not everything", () => {
  const phones = newPhones();
  for (let count = 0; count < 12_345; count++) phones.put([lin], text(String(count)));
  const messages = phones.messagesOf(lin);
  expect(messages.length).toBeGreaterThanOrEqual(1000);
  expect(messages.length).toBeLessThanOrEqual(2000);
  expect(messages.at(-1)!.text).toBe("12344");
  expect(phones.dump().log.length).toBeLessThanOrEqual(10_000);
});

test("what is unread is counted per app, from apps only, since it was last read", () => {
  const phones = newPhones();
  phones.put([lin, wu], text("a", 1));
  phones.put([lin], text("b", 2));
  phones.put([lin], { ...text("c", 1), from: "person" });
  expect(phones.conversationsOf(lin)).toMatchObject([
    { agentId: 1, unread: 1, lastText: "c" },
    { agentId: 2, unread: 1, lastText: "b" },
  ]);
  phones.markRead(lin, 1);
  phones.put([lin], text("d", 1));
  expect(phones.conversationsOf(lin)).toMatchObject([
    { agentId: 1, unread: 1, lastText: "d" },
    { agentId: 2, unread: 1 },
  ]);
  expect(phones.conversationsOf(wu)).toMatchObject([{ agentId: 1, unread: 1, lastText: "a" }]);
});

test("ids go on rising after the phones were emptied", () => {
  const phones = newPhones();
  const first = phones.put([lin], text("a"));
  phones.clear();
  expect(Number(phones.put([lin], text("b")).id)).toBeGreaterThan(Number(first.id));
});
