/** `POST message/recall`: takes a message back for 24 hours. It leaves WeCom; the WeChat plug-in keeps it. */
import { limits } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

export const messageRecall: Route<"message/recall"> = {
  callers: "app",
  namesApp: "never",
  create:
    ({ clock, phones, sent }) =>
    ({ app, body }) => {
      const found = sent.get(body.string("msgid") ?? "");
      if (!found || found.agentId !== app.agentId) throw new Refusal(40058);
      if (clock.now() - found.sentAt > limits.message.recallHours * 3_600_000) throw new Refusal(42052);
      if (found.messageId !== undefined)
        phones.changeEverywhere(found.messageId, (message) => ({ ...message, recalled: true }));
      return {};
    },
};
