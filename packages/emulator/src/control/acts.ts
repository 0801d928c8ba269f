/** Calls for what people do on their phones, one at a time or many at once. */
import type { ServerResponse } from "node:http";
import { limits } from "@shoufa/protocol";
import { z } from "zod";
import type { Member } from "../company/model/model.ts";
import { ControlError } from "../http/exchange.ts";
import { InvalidValue } from "../kernel/invalid-value.ts";
import { readValue } from "../kernel/value-problem.ts";
import { agentId, largest, userIds, whole } from "../kernel/values.ts";
import type { Act } from "../phones/act.ts";
import { type ManyItem, type ManyOptions, type ManyReport, performMany } from "../phones/many.ts";
import { perform } from "../phones/perform.ts";
import type { EmulatedCompany } from "../state/emulated-company.ts";
import { act } from "./act-fields.ts";
import { memberNamed } from "./named.ts";
import { route } from "./route.ts";

/** Events of `POST /control/act/many` when `text/event-stream` is asked for. */
export type ManyEvent =
  | { readonly type: "begin"; readonly userIds: readonly string[] }
  | { readonly type: "item"; readonly item: ManyItem }
  /** `count`: how many did it. */
  | { readonly type: "end"; readonly count: number };

const mostPeople = 200_000;
const mostActs = 100;

const choice = z.object({
  userIds: userIds.optional(),
  reachedBy: whole(0, largest).optional(),
  department: whole(1, limits.department.maxId).optional(),
  count: whole(1, mostPeople).optional(),
});

/** Who it is and what they do, or the fields of the one act for all. */
const manyFields = choice.extend({ acts: z.array(act).min(1).max(mostActs).optional() }).loose();

export const actRoutes = [
  route(
    "POST /control/phones/:userId/type",
    {
      does: {
        zh: "输入一段文字；回答里有回调的经过",
        en: "types a text; answers with how the callback went",
      },
      body: z.object({ agentId, text: z.string().max(20_000) }),
    },
    async (call) => {
      const { callback, message } = await perform(memberNamed(call), { kind: "text", ...call.body }, call.company.acts);
      return { message: message!, callback: callback! };
    },
  ),
  route(
    "POST /control/phones/:userId/act",
    {
      does: {
        zh: "手机上的其他动作：`image`、`voice`、`video`、`file`、`location`、`link`、`menu`、`card`、`card-menu`、`task-card`、`enter`、`leave`，以及[企业号](qiyehao.md)的 `shortvideo`、`talk`、`chat`、`shake`（字段见 [act.ts](../../../packages/emulator/src/phones/act.ts)）；回答里有解密后的每个回调，以及应用回复的结果。消息可以带 `msgId`，使两个人的消息 MsgId 相同；文本可以用 `base64` 代替 `text`，内容可以不是 UTF-8",
        en: "anything else that is done on a phone: `image`, `voice`, `video`, `file`, `location`, `link`, `menu`, `card`, `card-menu`, `task-card`, `enter`, `leave`, and [of 企业号](qiyehao.md) `shortvideo`, `talk`, `chat`, `shake` (fields: [act.ts](../../../packages/emulator/src/phones/act.ts)); answers with each callback decrypted and what became of the app's reply. A message takes `msgId`, so that two people's messages can carry one MsgId; a text takes `base64` in place of `text`, for bytes that are no UTF-8",
      },
      body: act,
    },
    (call) => perform(memberNamed(call), call.body, call.company.acts),
  ),
  route(
    "POST /control/act/many",
    {
      does: {
        zh: '许多人做同样的事，用 `userIds`、`reachedBy`（消息 id）、`department` 或 `count` 选人：`{"count": 40, "agentId": 1000002, "text": "收到"}` 就是四十人回复。`acts`：依次各做一种。要求 `text/event-stream` 时逐个告知',
        en: 'the same by many, chosen by `userIds`, `reachedBy` (a message\'s id), `department` or `count`: `{"count": 40, "agentId": 1000002, "text": "收到"}` makes forty people answer. `acts`: each takes the next. As `text/event-stream` it tells of each as it ends',
      },
      body: manyFields,
    },
    async ({ body, company, request, response }): Promise<ManyReport | undefined> => {
      const acts: readonly Act[] = body.acts ?? [readValue(act, { kind: "text", ...body })];
      const people = chosen(company, body, acts[0]!);
      const members = people.map((userId) => {
        const member = company.directory.member(userId);
        if (!member) throw new InvalidValue({ zh: `没有成员 ${userId}。`, en: `There is no member ${userId}.` });
        return member;
      });
      const turn = new Map(people.map((userId, index) => [userId, acts[index % acts.length]!]));
      const actOf = ({ userId }: Member): Act => turn.get(userId) ?? acts[0]!;
      const run = (options?: ManyOptions): Promise<ManyReport> => performMany(members, actOf, company.acts, options);
      if (!request.headers.accept?.includes("text/event-stream")) return run();
      await tellOneByOne(response, people, run);
      return undefined;
    },
  ),
] as const;

/**
 * People named; or up to `count` of those whom a message reached, of a department and below, or of the company, who are
 * logged in and able to act because they see the app or have the message.
 */
function chosen(
  { appOf, directory, phones, seesMember }: EmulatedCompany,
  { count = mostPeople, department, reachedBy, userIds: named }: z.output<typeof choice>,
  first: Act,
): readonly string[] {
  if (named !== undefined) return named;
  if (department === undefined && count === mostPeople && reachedBy === undefined)
    throw new ControlError(400, {
      zh: "请说明由谁来做：userIds、reachedBy、department 或 count。",
      en: "Say who: userIds, reachedBy, department or count.",
    });
  const app = "agentId" in first ? appOf(first.agentId) : undefined;
  const able = (member: Member): boolean =>
    member.status === 1 &&
    (app === undefined || seesMember(app, member)) &&
    (!("messageId" in first) || phones.messageOf(member, first.messageId) !== undefined);
  const from =
    reachedBy !== undefined
      ? phones.reachedBy(String(reachedBy))
      : department === undefined
        ? directory.members
        : directory.everybodyBelow(department);
  if (!from)
    throw new ControlError(404, {
      zh: `已经不知道消息 ${reachedBy} 送达了谁。`,
      en: `Nobody knows any more whom message ${reachedBy} reached.`,
    });
  const found: string[] = [];
  for (const member of from) {
    if (found.length === count) break;
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
  people: readonly string[],
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
  tell({ type: "begin", userIds: people });
  const { count } = await run({ signal: gone.signal, onItem: (item) => tell({ type: "item", item }) });
  tell({ type: "end", count });
  response.end();
}
