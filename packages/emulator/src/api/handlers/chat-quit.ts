import type { Route } from "../route.ts";

/** `POST chat/quit`. [legacy] */
export const chatQuit: Route<"chat/quit"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ corpChats }) =>
    ({ body }) => {
      const chat = corpChats.known(body.string("chatid"));
      corpChats.quit(chat, corpChats.participant(chat, body.string("op_user")));
      return {};
    },
};
