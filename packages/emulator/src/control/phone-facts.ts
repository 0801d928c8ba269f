/** One phone as the pages show it: its owner, the apps, the list of conversations. */
import type { Member } from "../company/model.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import type { Conversation } from "../phones/phones.ts";
import { pathOf } from "./people.ts";

/** Line of a phone's list; apps and groups without messages have no last text. */
export interface ConversationRow {
  /** `app:AGENTID` or `group:CHATID`. */
  readonly id: string;
  readonly kind: "app" | "group";
  readonly agentId?: number;
  readonly chatId?: string;
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

export function phoneFacts(member: Member, { chats, company, directory, phones, seesMember }: EmulatedCompany) {
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
  const conversations: ConversationRow[] = [
    ...apps.map((app) => ({ id: `app:${app.agentId}`, kind: "app" as const, ...app })),
    ...Array.from(groups, ([chatId, group]) => {
      const id = `group:${chatId}`;
      return { id, kind: "group" as const, chatId, ...group, ...lastOf(lines.get(id)) };
    }),
  ];
  conversations.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
  return { person: { userId, name: personName, position, departments, mobile, status }, apps, conversations };
}
