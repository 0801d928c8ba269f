import type { Route } from "../route.ts";

/** `POST chat/create`. [legacy] */
export const chatCreate: Route<"chat/create"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ corpChats }) =>
    ({ body }) => {
      const userIds = body.strings("userlist");
      corpChats.create({
        chatId: body.string("chatid"),
        name: body.string("name"),
        owner: body.string("owner"),
        userIds,
      });
      return {};
    },
};
