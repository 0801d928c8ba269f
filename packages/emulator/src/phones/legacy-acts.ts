/**
 * Actions of 企业号 outside apps' own chats: messages in corp chats and, as service staff, to customers; making, changing
 * and leaving chats; shaking the phone. Programs received them in packages. Source: docs/wire/callbacks.md §10.
 */
import type { XmlOutputFields } from "@shoufa/protocol";
import type { Member } from "../company/model/model.ts";
import { PhoneRefusal, Refusal } from "../kernel/refusal.ts";
import type { Spoken } from "../legacy/conversations.ts";
import type { AgentType } from "../legacy/packages.ts";
import type { Act, Actor, ActReport, ActServices } from "./act.ts";

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export async function talk(member: Member, { to, text }: Of<"talk">, services: ActServices): Promise<ActReport> {
  if (text.trim() === "") throw new PhoneRefusal("There is nothing to send.");
  const agentType = speak(member, to, text, services);
  const MsgId = services.packages.newId();
  const fields = { MsgType: "text", Content: text, MsgId, Receiver: { Type: to.type, Id: to.id } };
  return tell(member, agentType, fields, services);
}

function speak(member: Member, to: Of<"talk">["to"], text: string, services: ActServices): AgentType {
  const { corpChats, directory, kfStaffing, corpConversations } = services;
  const said: Spoken = { msgtype: "text", content: { text: { content: text } }, text };
  switch (to.type) {
    case "group": {
      const chat = allowed(() => corpChats.known(to.id));
      allowed(() => corpChats.participant(chat, member.userId));
      corpConversations.inGroup(chat, member, said);
      return "chat";
    }
    case "single":
      corpConversations.betweenTwo(member, person(to.id, services), said);
      return "chat";
    case "userid":
    case "openid": {
      const side = to.type === "userid" ? "internal" : "external";
      if (!kfStaffing.has(side, member)) throw new PhoneRefusal(`${member.userId} is not of the customer service.`);
      const customer = to.type === "userid" ? directory.member(to.id) : undefined;
      if (to.type === "userid" && !customer) throw new PhoneRefusal(`There is no member ${to.id}.`);
      corpConversations.fromStaff(
        member,
        customer ? { kind: "member", member: customer } : { kind: "outside", openid: to.id },
        said,
      );
      return `kf_${side}`;
    }
  }
}

export async function changeChat(member: Member, { change }: Of<"chat">, services: ActServices): Promise<ActReport> {
  const { corpChats, random } = services;
  if (change.do === "create") {
    const chatId = change.chatId ?? random.bytes(12).toString("hex");
    const userIds = [member.userId, ...change.userIds];
    const chat = allowed(() => corpChats.create({ chatId, name: change.name, owner: member.userId, userIds }));
    const info = {
      ChatId: chatId,
      Name: chat.name,
      Owner: member.userId,
      UserList: corpChats.userIdsOf(chat).join("|"),
    };
    return tell(member, "chat", { MsgType: "event", Event: "create_chat", ChatInfo: info }, services);
  }
  const chat = allowed(() => corpChats.known(change.chatId));
  allowed(() => corpChats.participant(chat, member.userId));
  const { chatId: ChatId } = chat;
  if (change.do === "quit") {
    corpChats.quit(chat, member);
    return tell(member, "chat", { MsgType: "event", Event: "quit_chat", ChatId }, services);
  }
  allowed(() => corpChats.change(chat, change));
  const fields = {
    ChatId,
    Name: change.name ?? "",
    Owner: change.owner ?? "",
    AddUserList: (change.add ?? []).join("|"),
    DelUserList: (change.remove ?? []).join("|"),
  };
  return tell(member, "chat", { MsgType: "event", Event: "update_chat", ...fields }, services);
}

/** Opens the app's page with a ticket, which `shakearound/getshakeinfo` accepts for half an hour. */
export function shakePhone({ app, member }: Actor, { beacon }: Of<"shake">, services: ActServices): ActReport {
  const { appSettings, origin, shakes } = services;
  const url = new URL(appSettings.of(app.agentId).homeUrl || origin());
  url.searchParams.set("ticket", shakes.shake(member, beacon).ticket);
  return { callback: null, followUps: [], opens: { kind: "page", url: url.href } };
}

async function tell(
  member: Member,
  agentType: AgentType,
  fields: XmlOutputFields,
  { packages }: ActServices,
): Promise<ActReport> {
  const item = { from: member.userId, fields };
  return { callback: await packages.send(agentType, [item]), followUps: [] };
}

function person(userId: string, { directory }: ActServices): Member {
  const member = directory.member(userId);
  if (!member) throw new PhoneRefusal(`There is no member ${userId}.`);
  return member;
}

/** A phone shows its own sentence where a program gets a code. */
function allowed<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) throw new PhoneRefusal(`The phone does not do that: ${error.message}.`);
    throw error;
  }
}
