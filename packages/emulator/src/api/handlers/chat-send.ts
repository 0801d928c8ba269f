import { Refusal } from "../../kernel/refusal.ts";
import { legacySpoken } from "../../legacy/requests.ts";
import type { Route } from "../route.ts";

const types = new Set(["text", "image", "file", "voice", "link"]);

/** `POST chat/send`: a member speaks, in a chat of many or to one other. [legacy] */
export const chatSend: Route<"chat/send"> = {
  callers: "both",
  directory: "none",
  legacy: true,
  create: (services) => {
    const { corpChats, directory, members, corpConversations } = services;
    return ({ body }) => {
      const receiver = body.object("receiver");
      const [type, id] = [receiver?.string("type"), receiver?.string("id")];
      const msgtype = body.string("msgtype") ?? "";
      if ((type !== "single" && type !== "group") || !types.has(msgtype)) throw new Refusal(86220);
      const senderId = body.string("sender");
      if (type === "group") {
        const chat = corpChats.known(id);
        const sender = corpChats.participant(chat, senderId);
        corpConversations.inGroup(chat, sender, legacySpoken(services, body, msgtype));
      } else {
        const sender = senderId ? directory.member(senderId) : undefined;
        if (!sender) throw new Refusal(86217);
        corpConversations.betweenTwo(sender, members.known(id), legacySpoken(services, body, msgtype));
      }
      return {};
    };
  },
};
