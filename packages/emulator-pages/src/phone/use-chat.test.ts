import { expect, test } from "vitest";
import type { CallbackReport, ChatMessage } from "../control/types.ts";
import { merged } from "./use-chat.ts";

const message = (id: string, state?: CallbackReport["state"]): ChatMessage => ({
  id,
  agentId: 1,
  conversation: { kind: "app", agentId: 1 },
  content: { text: { content: id } },
  from: state ? "person" : "app",
  msgtype: "text",
  text: id,
  sentAt: Number(id),
  ...(state ? { delivery: { state, attempts: [] } } : {}),
});
const ids = (messages: readonly ChatMessage[]): string[] => messages.map(({ id }) => id);

test("a message that arrives twice, by event and by answer, is shown once", () => {
  expect(ids(merged([message("1"), message("2")], [message("2"), message("3")]))).toEqual(["1", "2", "3"]);
});

test("what arrives late takes its place, also past ten", () => {
  expect(ids(merged([message("9"), message("11")], [message("10")]))).toEqual(["9", "10", "11"]);
});

test("a late report that a callback is under way does not undo its end", () => {
  const [settled] = merged([message("1", "delivered")], [message("1", "delivering")]);
  expect(settled?.delivery?.state).toBe("delivered");
  const [later] = merged([message("1", "delivering")], [message("1", "failed")]);
  expect(later?.delivery?.state).toBe("failed");
});
