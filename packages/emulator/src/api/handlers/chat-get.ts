import type { Route } from "../route.ts";

/** `GET chat/get?chatid=`. [legacy] */
export const chatGet: Route<"chat/get"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ corpChats }) =>
    ({ query }) => {
      const chat = corpChats.known(query.get("chatid"));
      const { chatId: chatid, name } = chat;
      return { chat_info: { chatid, name, owner: corpChats.ownerOf(chat), userlist: corpChats.userIdsOf(chat) } };
    },
};
