/** Commands of a subscribed connection. Each answers the body of its acknowledgement, or refuses. Source: docs/wire/bots.md §5. */
import { type BotCommand, botCommands } from "@shoufa/protocol";
import type { OpenUserIds } from "../company/directory/open-ids.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Body } from "../kernel/body.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Bot } from "./bot.ts";
import type { Bots } from "./bots.ts";
import type { BotOutbox } from "./outbox.ts";
import { readBotReply } from "./read-reply.ts";
import type { Requests } from "./requests.ts";
import type { Talk, Talks } from "./talks.ts";
import type { Uploads } from "./uploads.ts";

export interface CommandServices {
  readonly bots: Bots;
  readonly chats: Chats;
  readonly directory: Directory;
  readonly openUserIds: OpenUserIds;
  readonly outbox: BotOutbox;
  readonly requests: Requests;
  readonly talks: Talks;
  readonly uploads: Uploads;
}

export interface BotCall {
  readonly bot: Bot;
  readonly reqId: string;
  readonly body: Body;
}

type Run = (call: BotCall, services: CommandServices) => object | undefined;

/** Commands that need a subscription. */
export const commands: Readonly<Record<Exclude<BotCommand, "ping" | "aibot_subscribe">, Run>> = {
  [botCommands.respond]({ body, bot, reqId }, { outbox, requests }) {
    const request = requests.find(bot, reqId, "message");
    outbox.reply(request, readBotReply(body, outbox.placeOf(bot), "respond"));
    return undefined;
  },
  [botCommands.welcome]({ body, bot, reqId }, { outbox, requests }) {
    const request = requests.find(bot, reqId, "enter_chat");
    outbox.reply(request, readBotReply(body, outbox.placeOf(bot), "welcome"));
    return undefined;
  },
  [botCommands.updateCard]({ body, bot, reqId }, { outbox, requests }) {
    const request = requests.find(bot, reqId, "template_card_event");
    if (body.string("response_type") !== "update_template_card") throw new Refusal(93050);
    outbox.updateCard(request, body);
    return undefined;
  },
  [botCommands.send]({ body, bot }, services) {
    const talk = destinationOf(bot, body, services);
    const { outbox } = services;
    const { message } = readBotReply(body, outbox.placeOf(bot), "send");
    if (message) outbox.push(bot, talk, message);
    return undefined;
  },
  [botCommands.uploadInit]: ({ body, bot }, { uploads }) => uploads.init(bot, body),
  [botCommands.uploadChunk]({ body, bot }, { uploads }) {
    uploads.chunk(bot, body);
    return undefined;
  },
  [botCommands.uploadFinish]: ({ body, bot }, { uploads }) => uploads.finish(bot, body),
};

/**
 * Conversation of a push. Chat ids are taken letter for letter.
 * @throws {Refusal} 86201 no chatid; 93006 no such conversation, or one in which nobody has written to the bot.
 */
function destinationOf(bot: Bot, body: Body, { bots, chats, directory, openUserIds, talks }: CommandServices): Talk {
  const id = body.string("chatid") ?? "";
  if (id === "") throw new Refusal(86201);
  const type = body.integer("chat_type") ?? 0;
  if (type < 0 || type > 2) throw new Refusal(40058);
  const member = type === 2 ? undefined : (directory.member(id) ?? openUserIds.member(id));
  const chat = type === 1 ? undefined : chats.get(id);
  const single: Talk | undefined = member && { kind: "single", member };
  const group: Talk | undefined = chat && bots.isIn(id, bot.botId) ? { kind: "group", chat } : undefined;
  const talk = single ?? group;
  if (!talk || !talks.hasWritten(bot.botId, talk)) throw new Refusal(93006);
  return talk;
}
