/** Group chats of apps: the refusals that all calls about them share. */
import { limits } from "@shoufa/protocol";
import type { Directory } from "../../company/model/directory.ts";
import type { App, Member } from "../../company/model/model.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { canReceive } from "../recipients.ts";
import type { Chat, Chats } from "./chats.ts";

/** 86201 no chatid, 86003 (or 40050) no such chat, 86008 another app's. */
export function requireChat(
  { chats, switches }: { chats: Chats; switches: Switches },
  app: App,
  chatId: string | null | undefined,
): Chat {
  if (!chatId) throw new Refusal(86201);
  const chat = chats.get(chatId);
  if (!chat) throw new Refusal(Number(switches["appchat.unknownChat"]));
  if (chat.agentId !== app.agentId) throw new Refusal(86008);
  return chat;
}

/** Userids without repetitions; `errcode` for an unknown one or a member who cannot use WeCom. */
export function requireMembers(
  { directory }: { directory: Directory },
  userIds: readonly string[],
  errcode: number,
): readonly Member[] {
  const members = new Set<Member>();
  for (const userId of userIds) {
    const member = directory.member(userId);
    if (!member || !canReceive(member)) throw new Refusal(errcode);
    members.add(member);
  }
  return [...members];
}

/** 86006: 2 to 2,000, including the app. */
export function checkCount(count: number): void {
  const { minMembers, maxMembers } = limits.appchat;
  if (count < minMembers || count > maxMembers - 1) throw new Refusal(86006);
}
