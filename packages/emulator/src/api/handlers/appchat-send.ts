/** `POST appchat/send`: a message to the app's own group. What is beyond a member's quota is dropped in silence. */

import { Refusal } from "../../kernel/refusal.ts";
import { placeOf } from "../../messages/bodies/place-of.ts";
import { readBody } from "../../messages/bodies/read.ts";
import { requireChat } from "../../messages/chats/chat-rules.ts";
import { canReceive } from "../../messages/recipients.ts";
import type { Route } from "../route.ts";

export const appchatSend: Route<"appchat/send"> = {
  callers: "app",
  namesApp: "never",
  wholeCompany: true,
  create: (services) => {
    const { chats, groupQuotas, phones } = services;
    return ({ app, body }) => {
      const chat = requireChat(services, app, body.string("chatid"));
      const { card: _none, ...read } = readBody(body.string("msgtype") ?? "", body, placeOf("appchat", services, body));
      const members = chats.membersOf(chat).filter(canReceive);
      if (!groupQuotas.takePersonTimes(members.length)) throw new Refusal(45009);
      const admitted = groupQuotas.admit(app.agentId, members);
      if (admitted.length > 0) {
        const { chatId } = chat;
        phones.put(admitted, {
          conversation: { kind: "group", chatId, name: chats.titleOf(chat) },
          agentId: app.agentId,
          from: "app",
          speaker: { name: app.name },
          ...read,
        });
      }
      return {};
    };
  },
};
