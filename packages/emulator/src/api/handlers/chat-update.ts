import type { Route } from "../route.ts";

/** `POST chat/update`: in the name of a member of the chat. [legacy] */
export const chatUpdate: Route<"chat/update"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ corpChats }) =>
    ({ body }) => {
      const chat = corpChats.known(body.string("chatid"));
      corpChats.participant(chat, body.string("op_user"));
      corpChats.change(chat, {
        name: body.string("name"),
        owner: body.string("owner"),
        add: body.strings("add_user_list"),
        remove: body.strings("del_user_list"),
      });
      return {};
    },
};
