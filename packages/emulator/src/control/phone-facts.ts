/** One phone as the pages show it: its owner, the apps, the list of conversations. */
import type { Member } from "../company/model/model.ts";
import type { Conversation } from "../messages/phones.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { pathOf } from "./people.ts";

/** Line of a phone's list; conversations without messages have no last text. */
export interface ConversationRow {
  /** `app:AGENTID`, `bot:BOTID` or `group:CHATID`. */
  readonly id: string;
  readonly kind: "app" | "bot" | "group";
  readonly agentId?: number;
  readonly botId?: string;
  readonly chatId?: string;
  /** Bots that are members of a group. */
  readonly bots?: readonly { readonly botId: string; readonly name: string }[];
  readonly name: string;
  /** Number of members of a group; 0 when the person is no longer in it. */
  readonly people?: number;
  readonly unread: number;
  readonly lastText: string | null;
  readonly lastAt: number | null;
}

const lastOf = (line: Conversation | undefined): Pick<ConversationRow, "unread" | "lastText" | "lastAt"> => ({
  unread: line?.unread ?? 0,
  lastText: line?.lastText ?? null,
  lastAt: line?.lastAt ?? null,
});

export function phoneFacts(member: Member, services: EmulatedCompany) {
  const { botActs, bots, chats, company, directory, phones, seesMember } = services;
  const lines = new Map(phones.conversationsOf(member).map((each) => [each.id, each]));
  const { userId, name: personName, position, mobile, status } = member;
  const departments = member.departments.map((id) => pathOf(directory, id));
  const apps = company.apps
    .filter((app) => lines.has(`app:${app.agentId}`) || seesMember(app, member))
    .map(({ agentId, name: appName }) => ({ agentId, name: appName, ...lastOf(lines.get(`app:${agentId}`)) }));
  // Groups that the person has left stay as long as there is something to read in them.
  const left = [...lines.values()].flatMap(({ ref }) => (ref.kind === "group" ? [ref] : []));
  const groups = new Map(left.map(({ chatId, name: groupName }) => [chatId, { name: groupName, people: 0 }]));
  for (const chat of chats.of(member))
    groups.set(chat.chatId, { name: chats.titleOf(chat), people: chats.membersOf(chat).length });
  // A bot that is gone stays, too, as long as there is something to read.
  const talks = new Map(
    [...lines.values()].flatMap(({ ref }) => (ref.kind === "bot" ? [[ref.botId, ref.name] as const] : [])),
  );
  for (const bot of bots.all()) if (talks.has(bot.botId) || botActs.sees(member, bot)) talks.set(bot.botId, bot.name);
  const conversations: ConversationRow[] = [
    ...apps.map((app) => ({ id: `app:${app.agentId}`, kind: "app" as const, ...app })),
    ...Array.from(talks, ([botId, botName]) => {
      const id = `bot:${botId}`;
      return { id, kind: "bot" as const, botId, name: botName, ...lastOf(lines.get(id)) };
    }),
    ...Array.from(groups, ([chatId, group]) => {
      const id = `group:${chatId}`;
      const inside = bots.inGroup(chatId).map(({ botId, name }) => ({ botId, name }));
      return {
        ...{ id, kind: "group" as const, chatId, ...group, ...lastOf(lines.get(id)) },
        ...(inside.length > 0 ? { bots: inside } : undefined),
      };
    }),
  ];
  conversations.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
  return { person: { userId, name: personName, position, departments, mobile, status }, apps, conversations };
}
