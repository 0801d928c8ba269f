/**
 * The control API: what pages, tests in any language and curl use to look at the phones and steer the emulator. Every
 * row of `routes` is one call; the library's own methods do the work, so both ways in behave alike.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { errorFact } from "@shoufa/protocol";
import type { Member } from "../company/model.ts";
import type { Emulator } from "../emulator-api.ts";
import { PhoneRefusal } from "../phones/phone-refusal.ts";
import type { Conversation } from "../phones/phones.ts";
import { Refusal } from "../platform/refusal.ts";
import type { World } from "../world.ts";
import { actRoutes } from "./acts.ts";
import { appRoutes } from "./apps.ts";
import { conditionRoutes } from "./conditions.ts";
import { directoryRoutes } from "./directory.ts";
import type { EventStreams } from "./events.ts";
import {
  type Answer,
  ControlError,
  type Exchange,
  type RouteRow,
  readFields,
  sendJson,
  stringField,
  wholeNumber,
} from "./exchange.ts";
import { loginRoutes } from "./logins.ts";
import { messagingRoutes } from "./messaging.ts";
import { listPeople, pathOf } from "./people.ts";
import { snapshotRoutes } from "./snapshots.ts";
import { troubleRoutes } from "./trouble.ts";
import { voiceRoutes } from "./voices.ts";

export interface ControlServices {
  readonly emulator: Emulator;
  readonly events: EventStreams;
  /** Read anew for each call, because seeding replaces them. */
  readonly world: () => World;
}

/** One line of a phone's list; apps that have said nothing and groups without a message have no last text. */
interface ConversationRow {
  /** `app:AGENTID` or `group:CHATID`. */
  readonly id: string;
  readonly kind: "app" | "group";
  readonly agentId?: number;
  readonly chatId?: string;
  readonly name: string;
  /** Of a group: how many are in it; 0 for one that the person is no longer in. */
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

export function createControl({ emulator, events, world }: ControlServices) {
  const memberNamed = (name: string): Member => {
    const member = world().directory.member(name);
    if (!member) throw new ControlError(404, `There is no member ${name}.`);
    return member;
  };

  const phone = ({ name }: Exchange): Answer => {
    const { chats, company, directory, phones, seesMember } = world();
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
    const { directory, phones } = world();
    const department = query.get("department");
    return listPeople(directory, phones, {
      q: query.get("q") ?? "",
      department: department === null ? undefined : wholeNumber(department, "department", 1, 0x7fff_ffff),
      order: query.get("order") === "recent" ? "recent" : "directory",
      skip: wholeNumber(query.get("cursor") ?? 0, "cursor", 0, Number.MAX_SAFE_INTEGER),
      limit: wholeNumber(query.get("limit") ?? 50, "limit", 1, 1000),
    });
  };

  const messages = async ({ name, query, response }: Exchange): Promise<unknown> => {
    const { phones } = world();
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
    world().phones.markRead(memberNamed(name), conversation);
    return {};
  };

  const setCallback = async ({ name, fields }: Exchange): Promise<unknown> => {
    const verdict = await emulator.setCallback(wholeNumber(name, "agentId", 0, 0x7fff_ffff), {
      url: stringField(fields, "url"),
      token: stringField(fields, "token"),
      encodingAesKey: stringField(fields, "encodingAesKey"),
    });
    if (!verdict.verified) throw new ControlError(422, verdict.detail.en, { ...verdict });
    return verdict;
  };

  const seed = ({ fields }: Exchange): Answer => {
    const { company } = fields;
    if (company !== undefined && company !== "sample" && company !== "empty")
      throw new ControlError(400, "company must be sample or empty.");
    emulator.seed({
      ...(company === undefined ? {} : { company }),
      ...(fields["people"] === undefined ? {} : { people: wholeNumber(fields["people"], "people", 1, 200_000) }),
      ...(fields["seed"] === undefined ? {} : { seed: wholeNumber(fields["seed"], "seed", 0, 0x7fff_ffff) }),
    });
    return emulator.company();
  };

  const departments = (): Answer => {
    const { directory } = world();
    return {
      items: directory.subtree(1).map(({ id, name, parentId }) => ({
        id,
        name,
        parentId,
        depth: directory.depthOf(id),
        people: directory.membersOf(id).length,
      })),
    };
  };

  const routes: readonly RouteRow[] = [
    ...directoryRoutes(emulator, world),
    ...messagingRoutes(emulator, events),
    ...voiceRoutes(emulator),
    ...appRoutes(emulator, world),
    ...actRoutes(emulator, world),
    ...loginRoutes(emulator, world),
    ...conditionRoutes(emulator),
    ...troubleRoutes(emulator),
    ...snapshotRoutes(emulator),
    ["GET", /^\/control\/company$/, () => emulator.company()],
    ["GET", /^\/control\/departments$/, departments],
    ["GET", /^\/control\/people$/, people],
    ["GET", /^\/control\/phones\/([^/]+)$/, phone],
    ["GET", /^\/control\/phones\/([^/]+)\/messages$/, messages],
    ["POST", /^\/control\/phones\/([^/]+)\/type$/, type],
    ["POST", /^\/control\/phones\/([^/]+)\/read$/, read],
    [
      "GET",
      /^\/control\/events$/,
      ({ request, response, query }) => events.open(request, response, query.get("userId")),
    ],
    ["PUT", /^\/control\/apps\/(\d+)\/callback$/, setCallback],
    [
      "POST",
      /^\/control\/reset$/,
      () => {
        emulator.reset();
        return {};
      },
    ],
    ["POST", /^\/control\/seed$/, seed],
  ];

  return async (request: IncomingMessage, response: ServerResponse, rawBody: string): Promise<void> => {
    const [path, search] = request.url!.split("?", 2) as [string, string?];
    const matching = routes.filter(([, pattern]) => pattern.test(path));
    const found = matching.find(([method]) => method === request.method);
    try {
      if (!found) {
        if (matching.length > 0) throw new ControlError(405, `${path} does not take ${request.method}.`);
        throw new ControlError(404, `The control API has no ${path}.`);
      }
      const [, pattern, run] = found;
      const name = decode(pattern.exec(path)?.[1] ?? "");
      const query = new URLSearchParams(search);
      // So that whatever the call destroys can be brought back.
      const keepAs = request.method === "GET" ? null : query.get("keepAs");
      if (keepAs !== null) emulator.snapshots.take(keepAs);
      const answer = await run({
        request,
        response,
        query,
        name,
        fields: readFields(rawBody),
      });
      if (answer !== undefined) sendJson(response, 200, answer);
    } catch (error) {
      // A RangeError is the library's way to say that a value is out of bounds.
      if (error instanceof RangeError) return sendJson(response, 400, { message: error.message });
      if (error instanceof Refusal) return sendJson(response, 409, refusalFields(error));
      if (!(error instanceof ControlError)) throw error;
      sendJson(response, error.status, { message: error.message, ...error.fields });
    }
  };
}

/** What the platform would say, with cause and cure in both languages. */
function refusalFields({ errcode, message }: Refusal) {
  const { cause, fix } = errorFact(errcode) ?? {};
  return { message, errcode, cause, fix };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError(400, "The path is not properly percent-encoded.");
  }
}
