/** Calls of the control API about phones: conversations, messages, dropped messages, read marks. */
import { limits } from "@shoufa/protocol";
import type { Member } from "../company/model.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { type Answer, ControlError, type Exchange, type RouteRow, stringField, wholeNumber } from "../http/exchange.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Emulator } from "../library/emulator-api.ts";
import type { Conversation } from "../phones/phones.ts";
import { listPeople, pathOf } from "./people.ts";

/** Line of a phone's list; apps and groups without messages have no last text. */
interface ConversationRow {
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

const maxWaitSeconds = 60;
const maxTypedCharacters = 20_000;

/** Number of names in an answer. */
const mostNames = 200;
const mostSent = 50;

export function phoneRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const memberNamed = (name: string): Member => {
    const member = emulatedCompany().directory.member(name);
    if (!member) throw new ControlError(404, `There is no member ${name}.`);
    return member;
  };

  const phone = ({ name }: Exchange): Answer => {
    const { chats, company, directory, phones, seesMember } = emulatedCompany();
    const member = memberNamed(name);
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
  };

  const people = ({ query }: Exchange): Answer => {
    const { directory, phones } = emulatedCompany();
    const [department, tag] = [query.get("department"), query.get("tag")];
    return listPeople(directory, phones, {
      q: query.get("q") ?? "",
      department: department === null ? undefined : wholeNumber(department, "department", 1, limits.department.maxId),
      direct: query.get("direct") === "1",
      tag: tag === null ? undefined : wholeNumber(tag, "tag", 0, Number.MAX_SAFE_INTEGER),
      order: query.get("order") === "recent" ? "recent" : "directory",
      skip: wholeNumber(query.get("cursor") ?? 0, "cursor", 0, Number.MAX_SAFE_INTEGER),
      limit: wholeNumber(query.get("limit") ?? 50, "limit", 1, 1000),
    });
  };

  const messages = async ({ name, query, response }: Exchange): Promise<unknown> => {
    const { phones } = emulatedCompany();
    const member = memberNamed(name);
    const agent = query.get("agentId");
    const filter = {
      agentId: agent === null ? undefined : wholeNumber(agent, "agentId", 0, 0x7fff_ffff),
      conversation: query.get("conversation") ?? undefined,
      after: query.get("after") ?? undefined,
    };
    if (filter.after !== undefined) wholeNumber(filter.after, "after", 0, Number.MAX_SAFE_INTEGER);
    const seconds = wholeNumber(query.get("waitSeconds") ?? 0, "waitSeconds", 0, maxWaitSeconds);
    let found = phones.messagesOf(member, filter);
    if (found.length === 0 && seconds > 0) {
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      await emulator
        .phone(member.userId)
        .waitForMessage(
          {
            from: "anybody",
            ...(filter.agentId === undefined ? {} : { agentId: filter.agentId }),
            ...(filter.conversation === undefined ? {} : { conversation: filter.conversation }),
          },
          {
            timeoutMilliseconds: seconds * 1000,
            after: filter.after ?? "0",
            signal: gone.signal,
          },
        )
        .catch(() => undefined);
      found = phones.messagesOf(member, filter);
    }
    return { messages: found };
  };

  const type = async ({ name, fields }: Exchange): Promise<unknown> => {
    const member = memberNamed(name);
    const agentId = wholeNumber(fields["agentId"], "agentId", 0, 0x7fff_ffff);
    const text = stringField(fields, "text");
    if (text.length > maxTypedCharacters)
      throw new ControlError(400, `text has more than ${maxTypedCharacters} characters.`);
    try {
      return await emulator.phone(member.userId).type({ agentId, text });
    } catch (error) {
      if (error instanceof PhoneRefusal) throw new ControlError(409, error.message);
      throw error;
    }
  };

  const read = ({ name, fields }: Exchange): Answer => {
    const conversation =
      fields["conversation"] === undefined
        ? `app:${wholeNumber(fields["agentId"], "agentId", 0, 0x7fff_ffff)}`
        : stringField(fields, "conversation");
    emulatedCompany().phones.markRead(memberNamed(name), conversation);
    return {};
  };

  const drops = ({ name, query }: Exchange): Answer => {
    const agentId = wholeNumber(query.get("agentId"), "agentId", 0, 0x7fff_ffff);
    const found = emulatedCompany().drops.of(memberNamed(name));
    return { items: found.filter((drop) => drop.agentId === agentId) };
  };

  const names = ({ query }: Exchange): Answer => {
    const { directory } = emulatedCompany();
    const asked = query.getAll("userId").slice(0, mostNames);
    const known = asked.flatMap((userId) => {
      const member = directory.member(userId);
      return member ? [[userId, member.name] as const] : [];
    });
    return { names: Object.fromEntries(known) };
  };

  /** Messages, newest first, with the number of phones that have each. */
  const sent = ({ name, query }: Exchange): Answer => {
    const limit = wholeNumber(query.get("limit") ?? 10, "limit", 1, mostSent);
    const items = [];
    for (const { message, members } of emulatedCompany().phones.sentBy(Number(name))) {
      items.push({ message, people: members.length });
      if (items.length === limit) break;
    }
    return { items };
  };

  return [
    ["GET", /^\/control\/people$/, people],
    ["GET", /^\/control\/names$/, names],
    ["GET", /^\/control\/apps\/(\d+)\/sent$/, sent],
    ["GET", /^\/control\/phones\/([^/]+)$/, phone],
    ["GET", /^\/control\/phones\/([^/]+)\/messages$/, messages],
    ["GET", /^\/control\/phones\/([^/]+)\/drops$/, drops],
    ["POST", /^\/control\/phones\/([^/]+)\/type$/, type],
    ["POST", /^\/control\/phones\/([^/]+)\/read$/, read],
  ];
}
