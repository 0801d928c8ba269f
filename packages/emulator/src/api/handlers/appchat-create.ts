/** `POST appchat/create`: a group that belongs to the app. Members see it after its first message. */
import { limits } from "@shoufa/protocol";
import type { Member } from "../../company/model/model.ts";
import { bytesOf, cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { checkCount, requireMembers } from "../../messages/chats/chat-rules.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

export const appchatCreate: Route<"appchat/create"> = {
  callers: "app",
  namesApp: "never",
  wholeCompany: true,
  create: (services) => {
    const { chats, groupQuotas } = services;
    return ({ app, body }) => {
      const userIds = body.strings("userlist");
      if (!userIds) throw new Refusal(86204);
      const members = requireMembers(services, userIds, 86007);
      checkCount(members.length);
      const owner = chooseOwner(services, members, body.string("owner") || undefined);
      const chatId = body.string("chatid") || undefined;
      if (chatId !== undefined) checkChatId(services, chatId);
      if (!groupQuotas.takeCall("create")) throw new Refusal(45009);
      const name = cut(body.string("name") ?? "", limits.appchat.nameMaxCharacters, "characters");
      const chat = chats.add({ ...(chatId ? { chatId } : undefined), name, agentId: app.agentId, owner, members });
      return { chatid: chat.chatId };
    };
  },
};

/** 86005: unknown userid. 86207: not one of the members. Chosen at random when no owner is named. */
function chooseOwner(
  { chats, directory }: Pick<Services, "chats" | "directory">,
  members: readonly Member[],
  userId: string | undefined,
): Member {
  if (userId === undefined) return chats.anyOf(members);
  const owner = directory.member(userId);
  if (!owner) throw new Refusal(86005);
  if (!members.includes(owner)) throw new Refusal(86207);
  return owner;
}

/** 86205 longer than 32, 86001 other characters than letters and digits, 86215 taken. */
function checkChatId({ chats }: Pick<Services, "chats">, chatId: string): void {
  if (bytesOf(chatId) > limits.appchat.chatIdMaxCharacters) throw new Refusal(86205);
  if (!/^[0-9a-zA-Z]+$/.test(chatId)) throw new Refusal(86001);
  if (chats.get(chatId)) throw new Refusal(86215);
}
