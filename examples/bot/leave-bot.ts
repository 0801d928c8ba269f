/** A small bot as an application would have one: people ask for leave in the chat, and their manager decides by a card. */
import { createServer } from "node:http";
import type { App } from "@shoufa/client";

/** Callback settings, as the app's page in WeCom's console shows them. */
export interface CallbackSettings {
  readonly token: string;
  readonly encodingAesKey: string;
}

/** A server that answers at any path. Register its address as the app's callback URL, then people can write to it. */
export function leaveBot(app: App, managerId: string, settings: CallbackSettings) {
  const bot = app.receiver(settings);

  bot.onEvent("enter_agent", () => "写“请假”和日期，例如：请假 6月3日");

  bot.onMessage("text", async ({ content, fromUserName, msgId }) => {
    const [, day] = /^请假\s*(.+)$/.exec(content) ?? [];
    if (day === undefined) return "没有看懂。例如：请假 6月3日";
    await app.messages.send({
      to: { users: [managerId] },
      content: {
        msgtype: "template_card",
        template_card: {
          card_type: "button_interaction",
          main_title: { title: "请假申请", desc: `${fromUserName}：${day}` },
          task_id: `leave-${msgId}`,
          button_list: [
            { text: "同意", key: `yes:${fromUserName}:${day}` },
            { text: "拒绝", key: `no:${fromUserName}:${day}` },
          ],
        },
      },
    });
    return "已经转给主管。";
  });

  bot.onEvent("template_card_event", async ({ detail }) => {
    const [answer, userId = "", day] = detail.eventKey.split(":");
    const decided = answer === "yes" ? "同意" : "拒绝";
    await app.messages.sendText({ to: { users: [userId] }, text: `${day} 的请假：${decided}` });
    return { msgType: "update_button", replaceName: `已${decided}` };
  });

  return createServer(bot.node);
}
