/** Cards that a person can answer, and their events. */
import { expect } from "vitest";
import { agentId, type Scene, shapeOf } from "./scene.ts";
import { send } from "./wire.ts";

const buttons = [
  { text: "同意", style: 1, key: "yes" },
  { text: "看看", type: 1, url: "https://a.example/" },
];

export const cards = {
  button: (over: object = {}) => ({
    card_type: "button_interaction",
    main_title: { title: "请假" },
    button_list: buttons,
    ...over,
  }),
  vote: (over: object = {}) => ({
    card_type: "vote_interaction",
    main_title: { title: "午餐" },
    checkbox: {
      question_key: "lunch",
      mode: 1,
      option_list: [
        { id: "rice", text: "饭" },
        { id: "noodle", text: "面" },
      ],
    },
    submit_button: { text: "投", key: "vote" },
    ...over,
  }),
  multiple: () => ({
    card_type: "multiple_interaction",
    main_title: { title: "会议" },
    select_list: [
      {
        question_key: "day",
        title: "哪天",
        selected_id: "d2",
        option_list: [
          { id: "d1", text: "一" },
          { id: "d2", text: "二" },
        ],
      },
      {
        question_key: "room",
        title: "哪间",
        option_list: [
          { id: "r1", text: "大" },
          { id: "r2", text: "小" },
        ],
      },
    ],
    submit_button: { text: "定", key: "book" },
  }),
  notice: (over: object = {}) => ({
    card_type: "text_notice",
    main_title: { title: "到货" },
    card_action: { type: 1, url: "https://a.example/" },
    action_menu: { desc: "菜单", action_list: [{ text: "不再提醒", key: "mute" }] },
    ...over,
  }),
};

/** Beginning of the event of a card, and end of that of a template card. */
export const event = "<Event>C</Event><EventKey>C</EventKey><TaskId>C</TaskId>";
export const tail = "<CardType>C</CardType><ResponseCode>C</ResponseCode><AgentID>n</AgentID>";

export function cardsIn(scene: Pick<Scene, "emulator" | "lin" | "news">) {
  let task = 0;
  /** A task_id never used before. */
  const nextTask = () => `task${++task}`;
  async function sendCard(template_card: object, touser = scene.lin) {
    const taskId = nextTask();
    const answer = await send(scene.emulator, {
      touser,
      agentid: agentId,
      msgtype: "template_card",
      template_card: { ...template_card, task_id: taskId },
    });
    expect(answer.json.errcode).toBe(0);
    scene.news();
    return { messageId: scene.emulator.phone(scene.lin).messages().at(-1)!.id, taskId };
  }
  /** The one callback that came, from its Event on, and its fields. */
  const only = () => {
    const [{ fields, xml }] = scene.news() as [ReturnType<Scene["news"]>[number]];
    return { fields, shape: shapeOf(xml).slice(shapeOf(xml).indexOf("<Event>"), -"</xml>".length) };
  };

  return { nextTask, sendCard, only };
}
