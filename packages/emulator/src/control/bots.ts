/** Calls about bots: made, changed, put into groups, disconnected, their traffic; and what people do with them. */
import { z } from "zod";
import type { BotDestination, MixedPart } from "../bots/act.ts";
import { ControlError } from "../http/exchange.ts";
import { visibleRange, whole } from "../kernel/values.ts";
import { file, selected, text } from "./act-fields.ts";
import { memberNamed } from "./named.ts";
import { route } from "./route.ts";

const modes = z.enum(["connection", "none"]);
const chatId = z.object({ chatId: z.string() });
const texts = { description: text.optional(), visibleRange: z.object(visibleRange).optional() };

/** Into the single talk with `bot`, or into the group `chat`, where `mention` names those who hear it. */
const toBot = {
  bot: z.string().optional(),
  chat: z.string().optional(),
  mention: z.array(z.string()).optional(),
  quote: text.optional(),
};
const toOneBot = { bot: z.string(), quote: text.optional() };

const destinationOf = <T extends z.output<z.ZodObject<typeof toBot>>>(
  { bot, chat, mention, ...act }: T,
  context: z.RefinementCtx,
): Omit<T, "bot" | "chat" | "mention"> & BotDestination => {
  if (bot !== undefined) return { ...act, bot };
  if (chat !== undefined) return { ...act, chat, mention };
  context.issues.push({ code: "invalid_type", expected: "string", input: undefined, path: ["chat"] });
  return z.NEVER;
};

const part = z
  .object({ text: text.optional(), picture: file.optional() })
  .transform(
    (given): MixedPart => (given.text === undefined ? { picture: given.picture ?? {} } : { text: given.text }),
  );

const botAct = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), ...toBot, text }).transform(destinationOf),
  z.object({ kind: z.literal("mixed"), ...toBot, parts: z.array(part) }).transform(destinationOf),
  z.object({ kind: z.enum(["image", "file", "video"]), ...toOneBot, file: file.optional() }),
  z.object({ kind: z.literal("voice"), ...toOneBot, transcript: text }),
  z.object({ kind: z.literal("enter"), bot: z.string() }),
  z.object({ kind: z.literal("card"), messageId: z.string(), button: z.string(), selected: selected.optional() }),
  z.object({ kind: z.literal("card-menu"), messageId: z.string(), action: z.string() }),
  z.object({
    kind: z.literal("feedback"),
    messageId: z.string(),
    feedback: z.enum(["good", "bad", "withdrawn"]),
    content: text.optional(),
    reasons: z.array(whole(1, 4)).optional(),
  }),
]);

export const botRoutes = [
  route(
    "GET /control/bots",
    {
      does: {
        zh: "`{items, url}`：智能机器人的 BotID、Secret、模式、所在的群、是否连着；`url` 是长连接地址",
        en: "`{items, url}`: bots with BotID, secret, mode, groups, whether a connection stands; `url` is the address of the long connection",
      },
    },
    ({ company, emulator }) => ({ items: company.botsAdmin.list(), url: emulator.botsUrl }),
  ),
  route(
    "POST /control/bots",
    {
      does: {
        zh: "201 和新机器人；`mode` 为 `connection` 或 `none`",
        en: "201 and the bot; `mode` is `connection` or `none`",
      },
      body: z.object({ name: z.string(), ...texts, mode: modes.optional() }),
      status: 201,
    },
    ({ company, body }) => company.botsAdmin.create(body),
  ),
  route(
    "GET /control/bots/:botId",
    {
      does: {
        zh: "查看；修改名称、介绍和可见范围；删除",
        en: "shows it, changes name, description and range, deletes it",
      },
    },
    ({ company, emulator, params }) => ({ ...company.botsAdmin.get(params.botId), url: emulator.botsUrl }),
  ),
  route(
    "PUT /control/bots/:botId",
    { body: z.object({ name: text.optional(), ...texts }) },
    ({ company, params, body }) => company.botsAdmin.change(params.botId, body),
  ),
  route("DELETE /control/bots/:botId", {}, ({ company, params }) => {
    company.botsAdmin.remove(params.botId);
    return {};
  }),
  route(
    "POST /control/bots/:botId/secret",
    { does: { zh: "新的 Secret，`{secret}`", en: "a new secret, `{secret}`" } },
    ({ company, params }) => ({ secret: company.botsAdmin.resetSecret(params.botId) }),
  ),
  route(
    "PUT /control/bots/:botId/mode",
    {
      does: { zh: "`connection` 或 `none`；URL 模式随之结束", en: "`connection` or `none`; ends URL mode" },
      body: z.object({ mode: modes }),
    },
    ({ company, params, body }) => company.botsAdmin.setMode(params.botId, body.mode),
  ),
  route(
    "PUT /control/bots/:botId/callback",
    {
      does: {
        zh: "验证 URL 后进入 URL 模式，否则 422；长连接随之结束",
        en: "begins URL mode once the URL has been verified; 422 otherwise. Ends the connection",
      },
      body: z.object({ url: z.string(), token: z.string(), encodingAesKey: z.string() }),
    },
    async ({ company, params, body }) => {
      const verdict = await company.botsAdmin.setUrl(params.botId, body);
      if (!verdict.verified) throw new ControlError(422, verdict.detail.en, { ...verdict });
      return verdict;
    },
  ),
  route(
    "POST /control/bots/:botId/disconnect",
    {
      does: {
        zh: "结束长连接：`kick` 如同被新连接顶替，`half-alive` 半死不活，`cut` 直接断开",
        en: "ends its connection: `kick` as if another had subscribed, `half-alive`, `cut`",
      },
      body: z.object({ how: z.enum(["kick", "half-alive", "cut"]) }),
    },
    ({ company, params, body }) => {
      company.botsAdmin.disconnect(params.botId, body.how);
      return {};
    },
  ),
  route(
    "GET /control/bot-groups",
    {
      does: {
        zh: "`{items}`：成员的群，各有哪些机器人",
        en: "`{items}`: groups of members, with the bots in each",
      },
    },
    ({ company }) => ({ items: company.botsAdmin.groups() }),
  ),
  route(
    "POST /control/bot-groups",
    {
      does: { zh: "有机器人的群，`{chatId}`", en: "a group of members with bots in it, `{chatId}`" },
      body: z.object({ name: z.string(), userIds: z.array(z.string()), bots: z.array(z.string()).default([]) }),
    },
    ({ company, body }) => ({ chatId: company.botsAdmin.createGroup(body) }),
  ),
  route(
    "PUT /control/bots/:botId/group",
    { does: { zh: "把机器人加进群、移出群", en: "puts the bot into a group, takes it out" }, body: chatId },
    ({ company, params, body }) => {
      company.botsAdmin.addToGroup(params.botId, body.chatId);
      return {};
    },
  ),
  route("DELETE /control/bots/:botId/group", { body: chatId }, ({ company, params, body }) => {
    company.botsAdmin.removeFromGroup(params.botId, body.chatId);
    return {};
  }),
  route(
    "GET /control/bots/:botId/traffic",
    {
      does: {
        zh: "`{items}`：最近的帧和回调，加密前的内容",
        en: "`{items}`: its newest frames and callbacks, before encryption",
      },
    },
    ({ company, params }) => ({ items: company.botsAdmin.traffic(params.botId) }),
  ),
  route(
    "POST /control/phones/:userId/bot",
    {
      does: {
        zh: "成员对机器人做的事：`text` 和 `mixed`（`bot`，或 `chat` 加 `mention`）、`image`、`file`、`video`、`voice {transcript}`、`enter`、`card`、`card-menu`、`feedback {feedback: good、bad 或 withdrawn, content?, reasons?}`。`{message, told: [{botId, delivery}]}`",
        en: "what a person does with a bot: `text` and `mixed` (`bot`, or `chat` and `mention`), `image`, `file`, `video`, `voice {transcript}`, `enter`, `card`, `card-menu`, `feedback {feedback: good, bad or withdrawn, content?, reasons?}`. `{message, told: [{botId, delivery}]}`",
      },
      body: botAct,
    },
    (call) => call.company.botActs.perform(memberNamed(call), call.body),
  ),
] as const;
