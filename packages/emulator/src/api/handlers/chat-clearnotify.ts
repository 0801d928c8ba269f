import { conversationId } from "../../kernel/message.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { singleId } from "../../legacy/conversations.ts";
import type { Route } from "../route.ts";

/** `POST chat/clearnotify`: the chat counts as read on the phone of `op_user`. [legacy] */
export const chatClearnotify: Route<"chat/clearnotify"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create:
    ({ corpChats, members, phones }) =>
    ({ body }) => {
      const chat = body.object("chat");
      const [type, id] = [chat?.string("type"), chat?.string("id")];
      if (type !== "single" && type !== "group") throw new Refusal(86220);
      const read = (member: Parameters<typeof phones.markRead>[0], chatId: string): void =>
        phones.markRead(member, conversationId({ kind: "group", chatId, name: "" }));
      if (type === "single") {
        read(members.known(body.string("op_user")), singleId(members.known(id)));
      } else {
        const group = corpChats.known(id);
        read(corpChats.participant(group, body.string("op_user")), group.chatId);
      }
      return {};
    },
};
