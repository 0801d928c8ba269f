import { expect, test } from "vitest";
import { contentOfCopy } from "./card-task.ts";
import { freezeBatches } from "./freeze.ts";

test("each request of a card has a task id of its own, since WeCom takes one only once (42014)", () => {
  const content = {
    type: "template_card" as const,
    template_card: {
      ...{ card_type: "button_interaction" as const, main_title: { title: "午餐" }, task_id: "t".repeat(128) },
      button_list: [{ text: "火锅", key: "hotpot" }],
    },
  };
  const userIds = Array.from({ length: 2001 }, (_, at) => `u${at}`);
  const tasks = freezeBatches({ agentId: 1, content, userIds }).map(
    ({ body }) => (JSON.parse(body) as { template_card: { task_id: string } }).template_card.task_id,
  );
  expect(tasks).toEqual(["t".repeat(128), `${"t".repeat(112)}@2`, `${"t".repeat(112)}@3`]);
  // As a message of its own: another one, and the same for the same key.
  expect(contentOfCopy(content, "k")).toEqual(contentOfCopy(content, "k"));
  expect(contentOfCopy(content, "k")).not.toEqual(contentOfCopy(content, "l"));
});
