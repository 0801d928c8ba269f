/** `GET appchat/get?chatid=`. */

import { requireChat } from "../../messages/chats/chat-rules.ts";
import type { Route } from "../route.ts";

export const appchatGet: Route<"appchat/get"> = {
  callers: "app",
  namesApp: "never",
  wholeCompany: true,
  create: (services) => {
    const { chats, directory } = services;
    return ({ app, query }) => {
      const chat = requireChat(services, app, query.get("chatid"));
      return {
        chat_info: {
          chatid: chat.chatId,
          name: chat.name,
          owner: directory.memberAt(chat.owner)?.userId ?? "",
          userlist: chats.membersOf(chat).map(({ userId }) => userId),
          chat_type: 0,
        },
      };
    };
  },
};
