/** The control API's calls for what people do on their phones, one at a time or many at once. */
import type { ServerResponse } from "node:http";
import { limits } from "@shoufa/protocol";
import type { Act } from "../acts/act.ts";
import type { ManyItem, ManyOptions, ManyReport } from "../acts/many.ts";
import type { Member } from "../company/model.ts";
import type { EmulatedCompany } from "../emulated-company/emulated-company.ts";
import { ControlError, type Exchange, type RouteRow, wholeNumber } from "../http/exchange.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Emulator } from "../library/emulator-api.ts";
import { readAct } from "./act-fields.ts";

type Fields = Exchange["fields"];

/** Events of `POST /control/act/many` when `text/event-stream` is asked for. */
export type ManyEvent =
  | { readonly type: "begin"; readonly userIds: readonly string[] }
  | { readonly type: "item"; readonly item: ManyItem }
  /** `count`: how many did it. */
  | { readonly type: "end"; readonly count: number };

const mostPeople = 200_000;
const mostActs = 100;

export function actRoutes(emulator: Emulator, emulatedCompany: () => EmulatedCompany): readonly RouteRow[] {
  const one = async ({ name, fields }: Exchange): Promise<unknown> => {
    if (!emulatedCompany().directory.member(name)) throw new ControlError(404, `There is no member ${name}.`);
    const act = readAct(fields);
    try {
      return await emulator.phone(name).act(act);
    } catch (error) {
      if (error instanceof PhoneRefusal) throw new ControlError(409, error.message);
      throw error;
    }
  };
  const many = async ({ fields, request, response }: Exchange): Promise<unknown> => {
    const acts = actsOf(fields);
    const userIds = chosen(emulatedCompany(), fields, acts[0]!);
    const stranger = userIds.find((userId) => !emulatedCompany().directory.member(userId));
    if (stranger !== undefined) throw new InvalidValue(`There is no member ${stranger}.`);
    const turn = new Map(userIds.map((userId, index) => [userId, acts[index % acts.length]!]));
    const act = (userId: string): Act => turn.get(userId) ?? acts[0]!;
    if (!request.headers.accept?.includes("text/event-stream")) return emulator.many(userIds, act);
    await tellOneByOne(response, userIds, (options) => emulator.many(userIds, act, options));
    return undefined;
  };

  return [
    ["POST", /^\/control\/phones\/([^/]+)\/act$/, one],
    ["POST", /^\/control\/act\/many$/, many],
  ];
}

/** One act for all, or several that the people take in turn. Texts are what forty people most often answer with. */
function actsOf(fields: Fields): readonly Act[] {
  const { acts } = fields;
  if (acts === undefined) return [readAct(fields["kind"] === undefined ? { ...fields, kind: "text" } : fields)];
  if (!Array.isArray(acts) || acts.length === 0 || acts.length > mostActs)
    throw new ControlError(400, `acts must be a list of 1 to ${mostActs} acts.`);
  return acts.map((each: unknown) => {
    if (typeof each !== "object" || each === null) throw new ControlError(400, "Each of acts must be an object.");
    return readAct(each as Fields);
  });
}

/**
 * People named; or up to `count` of those whom a message reached, of a department and below, or of the company, who are
 * logged in and able to act because they see the app or have the message.
 */
function chosen(
  { appOf, directory, phones, seesMember }: EmulatedCompany,
  fields: Fields,
  act: Act,
): readonly string[] {
  const { count, department, reachedBy, userIds } = fields;
  if (userIds !== undefined) {
    if (!Array.isArray(userIds) || !userIds.every((each) => typeof each === "string"))
      throw new ControlError(400, "userIds must be a list of userids.");
    return userIds;
  }
  if (department === undefined && count === undefined && reachedBy === undefined)
    throw new ControlError(400, "Say who: userIds, reachedBy, department or count.");
  const app = "agentId" in act ? appOf(act.agentId) : undefined;
  const able = (member: Member): boolean =>
    member.status === 1 &&
    (app === undefined || seesMember(app, member)) &&
    (!("messageId" in act) || phones.messageOf(member, act.messageId) !== undefined);
  const from =
    reachedBy !== undefined
      ? phones.reachedBy(String(wholeNumber(reachedBy, "reachedBy", 0, Number.MAX_SAFE_INTEGER)))
      : department === undefined
        ? directory.members
        : directory.everybodyBelow(wholeNumber(department, "department", 1, limits.department.maxId));
  if (!from) throw new ControlError(404, `Nobody knows any more whom message ${reachedBy} reached.`);
  const most = count === undefined ? mostPeople : wholeNumber(count, "count", 1, mostPeople);
  const found: string[] = [];
  for (const member of from) {
    if (found.length === most) break;
    if (able(member)) found.push(member.userId);
  }
  return found;
}

/**
 * Server-sent events: the people, each act as it ends, and the count. Closing the connection cancels acts that have not
 * begun.
 */
async function tellOneByOne(
  response: ServerResponse,
  userIds: readonly string[],
  run: (options: ManyOptions) => Promise<ManyReport>,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Accel-Buffering": "no",
  });
  const tell = (event: ManyEvent): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  tell({ type: "begin", userIds });
  const { count } = await run({ signal: gone.signal, onItem: (item) => tell({ type: "item", item }) });
  tell({ type: "end", count });
  response.end();
}
