/** `GET appchat/get?chatid=`. */
import type { Route } from "../route.ts";
import { requireChat, requireRootApp } from "./shared/chats.ts";

export const appchatGet: Route<"appchat/get"> = {
  callers: ["app"],
  create: (services) => {
    const { chats, directory } = services;
    return ({ caller, query }) => {
      const chat = requireChat(services, requireRootApp(services, caller), query.get("chatid"));
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
