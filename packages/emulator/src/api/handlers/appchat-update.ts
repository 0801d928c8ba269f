/** `POST appchat/update`: name, owner, people of the app's own group. Everything is checked before anything changes. */
import { limits } from "@shoufa/protocol";
import type { Member } from "../../company/model/model.ts";
import { cut } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { checkCount, requireChat, requireMembers } from "../../messages/chats/chat-rules.ts";
import type { Chat } from "../../messages/chats/chats.ts";
import type { Route } from "../route.ts";
import type { Services } from "../services.ts";

export const appchatUpdate: Route<"appchat/update"> = {
  callers: "app",
  namesApp: "never",
  wholeCompany: true,
  create: (services) => {
    const { chats, groupQuotas } = services;
    return ({ app, body }) => {
      const chat = requireChat(services, app, body.string("chatid"));
      const added = requireMembers(services, body.strings("add_user_list") ?? [], 86216);
      const members = new Set([...chats.membersOf(chat), ...added]);
      for (const userId of body.strings("del_user_list") ?? []) {
        const gone = [...members].find((member) => member.userId.toLowerCase() === userId.toLowerCase());
        if (!gone) throw new Refusal(86216);
        members.delete(gone);
      }
      checkCount(members.size);
      const owner = nextOwner(services, chat, [...members], body.string("owner") || undefined);
      if (!groupQuotas.takeCall("update")) throw new Refusal(45009);
      const name = body.string("name");
      if (name) chat.name = cut(name, limits.appchat.nameMaxCharacters, "characters");
      chat.owner = owner.slot;
      chat.members = [...members].map(({ slot }) => slot);
      return {};
    };
  },
};

/** 86005: unknown userid. 86207: not one of the members. 86225: the owner leaves without a successor. */
function nextOwner(
  { directory, switches }: Pick<Services, "directory" | "switches">,
  chat: Chat,
  members: readonly Member[],
  userId: string | undefined,
): Member {
  if (userId !== undefined) {
    const owner = directory.member(userId);
    if (!owner) throw new Refusal(86005);
    if (!members.includes(owner)) throw new Refusal(86207);
    return owner;
  }
  const present = members.find(({ slot }) => slot === chat.owner);
  if (present) return present;
  // A member who has left the company needs no successor.
  if (directory.memberAt(chat.owner) && switches["appchat.ownerRemoved"] === "86225") throw new Refusal(86225);
  return members[0]!;
}
