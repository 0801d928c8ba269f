/** Calls about phones: people, conversations, messages, dropped messages, read marks. */
import { limits } from "@shoufa/protocol";
import { z } from "zod";
import { agentId, largest, whole } from "../kernel/values.ts";
import { waitForMessage } from "../messages/wait-for-message.ts";
import { memberNamed } from "./named.ts";
import { listPeople } from "./people.ts";
import { phoneFacts } from "./phone-facts.ts";
import { route } from "./route.ts";

const maxWaitSeconds = 60;
/** Number of names in an answer. */
const mostNames = 200;

export const phoneRoutes = [
  route(
    "GET /control/people",
    {
      does: {
        zh: "人员列表，以及每部手机最近显示的内容",
        en: "the people list, with what each phone shows last",
      },
      query: {
        q: z.string().default(""),
        department: whole(1, limits.department.maxId).optional(),
        direct: z.string().optional(),
        tag: whole(0, largest).optional(),
        order: z.string().optional(),
        cursor: whole(0, largest).default(0),
        limit: whole(1, 1000).default(50),
      },
    },
    ({ company, query: { cursor, department, direct, limit, order, q, tag } }) =>
      listPeople(company.directory, company.phones, {
        q,
        department,
        direct: direct === "1",
        tag,
        order: order === "recent" ? "recent" : "directory",
        skip: cursor,
        limit,
      }),
  ),
  route(
    "GET /control/names",
    {
      does: { zh: "至多 200 人的姓名", en: "names of up to 200 people" },
      query: { userId: z.array(z.string()).default([]) },
    },
    ({ company: { directory }, query }) => {
      const known = query.userId.slice(0, mostNames).flatMap((userId) => {
        const member = directory.member(userId);
        return member ? [[userId, member.name] as const] : [];
      });
      return { names: Object.fromEntries(known) };
    },
  ),
  route(
    "GET /control/phones/:userId",
    {
      does: {
        zh: "这个人、他的应用，以及 `conversations`：应用、机器人和群，最近的在前",
        en: "the person, their apps, and `conversations`: apps, bots and groups, latest first",
      },
    },
    (call) => phoneFacts(memberNamed(call), call.company),
  ),
  route(
    "GET /control/phones/:userId/messages",
    {
      does: {
        zh: "消息，可等下一条至多 60 秒；`conversation` 是 `app:AGENTID`、`bot:BOTID` 或 `group:CHATID`",
        en: "messages, waiting up to 60 s for the next; `conversation` is `app:AGENTID`, `bot:BOTID` or `group:CHATID`",
      },
      query: {
        agentId: agentId.exactOptional(),
        conversation: z.string().exactOptional(),
        after: whole(0, largest).optional(),
        waitSeconds: whole(0, maxWaitSeconds).default(0),
      },
    },
    async (call) => {
      const { after: afterId, waitSeconds, ...where } = call.query;
      const { phones } = call.company;
      const member = memberNamed(call);
      const after = afterId === undefined ? undefined : String(afterId);
      const filter = { agentId: where.agentId, conversation: where.conversation, after };
      const found = phones.messagesOf(member, filter);
      if (found.length > 0 || waitSeconds === 0) return { messages: found };
      const gone = new AbortController();
      call.response.once("close", () => gone.abort());
      const timeoutMilliseconds = waitSeconds * 1000;
      const wait = { timeoutMilliseconds, after: after ?? "0", signal: gone.signal };
      await waitForMessage(member, call.company, { from: "anybody", ...where }, wait).catch(() => undefined);
      return { messages: phones.messagesOf(member, filter) };
    },
  ),
  route(
    "GET /control/phones/:userId/contacts",
    {
      does: {
        zh: "按通讯录规则，此人能看到谁；带 `q` 时也包括只能搜索到的人",
        en: "whom the person sees, by the rules of `contactrule/*`; with `q` also those that only a search finds",
      },
      query: { q: z.string().default(""), limit: whole(1, 1000).default(1000) },
    },
    (call) => ({ items: call.company.addressBook.of(memberNamed(call), call.query) }),
  ),
  route(
    "GET /control/phones/:userId/drops",
    { does: { zh: "被每人上限拦下的消息", en: "what the cap per member kept away" }, query: { agentId } },
    (call) => ({
      items: call.company.drops.of(memberNamed(call)).filter((drop) => drop.agentId === call.query.agentId),
    }),
  ),
] as const;

/** What the person does with the phone besides acts. */
export const phoneUseRoutes = [
  route(
    "POST /control/phones/:userId/read",
    {
      does: { zh: "标为已读；也可用 `{conversation}`", en: "marks as read; `{conversation}` likewise" },
      body: z.union([z.object({ conversation: z.string() }), z.object({ agentId })]),
    },
    (call) => {
      const { body } = call;
      const conversation = "conversation" in body ? body.conversation : `app:${body.agentId}`;
      call.company.phones.markRead(memberNamed(call), conversation);
      return {};
    },
  ),
] as const;

/** Messages of an app, newest first, with the number of phones that have each. */
export const sentRoute = route(
  "GET /control/apps/:agentId/sent",
  {
    does: {
      zh: "应用发出的消息，最新在前，各在多少部手机上",
      en: "what an app sent, newest first, and how many phones each lies on",
    },
    query: { limit: whole(1, 50).default(10) },
  },
  ({ company, params, query }) => {
    const items = [];
    for (const { message, members } of company.phones.sentBy(params.agentId)) {
      items.push({ message, people: members.length });
      if (items.length === query.limit) break;
    }
    return { items };
  },
);
