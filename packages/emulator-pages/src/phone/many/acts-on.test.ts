import { expect, test } from "vitest";
import type { ChatMessage } from "../../control/types.ts";
import { cardChoices, linesAsActs, menuChoices } from "./acts-on.ts";

const words = { inTurn: "轮流", submit: "提交" };
const message = (msgtype: string, body: object): ChatMessage =>
  ({ id: "7", agentId: 1, msgtype, content: { [msgtype]: body } }) as unknown as ChatMessage;

test("one line is for all, several are taken in turn, empty ones are ignored", () => {
  expect(linesAsActs("收到\n\n  知道了 \n", 5)).toEqual([
    { kind: "text", agentId: 5, text: "收到" },
    { kind: "text", agentId: 5, text: "知道了" },
  ]);
  expect(linesAsActs(" \n ", 5)).toEqual([]);
});

test("every leaf of the menu, under the name of its list", () => {
  const leaf = { type: "click" as const, key: "k" };
  const menu = {
    button: [
      { ...leaf, name: "签到" },
      { name: "更多", sub_button: [{ ...leaf, name: "请假" }] },
    ],
  };
  expect(menuChoices(menu, 5).map(({ acts, label }) => [label, acts])).toEqual([
    ["签到", [{ kind: "menu", agentId: 5, button: [0], client: "wecom" }]],
    ["更多 › 请假", [{ kind: "menu", agentId: 5, button: [1, 0], client: "wecom" }]],
  ]);
  expect(menuChoices(null, 5)).toEqual([]);
});

test("of a vote, every option for all, and all of them in turn", () => {
  const card = {
    card_type: "vote_interaction",
    checkbox: { question_key: "q", option_list: ["a", "b"].map((id) => ({ id, text: `选${id}` })) },
    submit_button: { key: "ok", text: "投" },
  };
  const [turns, ...each] = cardChoices(message("template_card", card), words);
  expect(turns).toMatchObject({ label: "轮流", acts: [{ selected: { q: ["a"] } }, { selected: { q: ["b"] } }] });
  expect(each.map(({ label }) => label)).toEqual(["选a", "选b"]);
});

test("buttons that lead to a page are no answer; an action menu and task cards are", () => {
  const card = {
    card_type: "button_interaction",
    button_list: [
      { text: "同意", key: "yes" },
      { text: "网页", type: 1, url: "https://a.example/" },
    ],
    action_menu: { action_list: [{ text: "退订", key: "stop" }] },
  };
  expect(cardChoices(message("template_card", card), words).map(({ label }) => label)).toEqual(["同意", "⋯ 退订"]);
  const task = { btn: [{ key: "ok", name: "批准" }] };
  expect(cardChoices(message("taskcard", task), words)).toEqual([
    { key: "ok", label: "批准", acts: [{ kind: "task-card", messageId: "7", button: "ok" }] },
  ]);
  expect(cardChoices(message("text", { content: "早" }), words)).toEqual([]);
});
