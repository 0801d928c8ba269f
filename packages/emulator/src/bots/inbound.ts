/** Bodies of what bots get: messages and events, as JSON. Source: docs/wire/bots.md §2 and §3. */
import type { Random } from "@shoufa/ports";
import type {
  BotContent,
  BotEvent,
  BotEventDetail,
  BotMessage,
  BotMessageFacts,
  BotStreamRefresh,
} from "@shoufa/protocol";
import type { OpenUserIds } from "../company/directory/open-ids.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { BotRequest } from "./requests.ts";

export interface InboundServices {
  readonly clock: EmulatedClock;
  readonly openUserIds: OpenUserIds;
  readonly random: Random;
  readonly switches: Switches;
}

/** `responseUrl`: URL mode only. */
export function messageBody(
  request: BotRequest,
  content: BotContent,
  { quote, responseUrl }: { quote?: BotContent | undefined; responseUrl?: string | undefined },
  services: InboundServices,
): BotMessage {
  return {
    ...factsOf(request, services, responseUrl),
    ...content,
    ...(quote === undefined ? {} : { quote }),
  };
}

export function eventBody(
  request: BotRequest,
  detail: BotEventDetail,
  { responseUrl }: { responseUrl?: string | undefined },
  services: InboundServices,
): BotEvent {
  return {
    ...factsOf(request, services, responseUrl),
    msgtype: "event",
    event: shaped(detail, services.switches),
  };
}

/** URL mode: the present content of a stream is asked for. */
export function refreshBody(request: BotRequest, id: string, services: InboundServices): BotStreamRefresh {
  return { ...factsOf(request, services, undefined), msgtype: "stream", stream: { id } };
}

/** What an older connection is told when another subscribes. */
export function disconnectedBody(
  botId: string,
  { clock, random }: Pick<InboundServices, "clock" | "random">,
): BotEvent {
  return {
    msgid: random.bytes(16).toString("hex"),
    create_time: clock.unixSeconds(),
    aibotid: botId,
    chattype: "single",
    msgtype: "event",
    event: { eventtype: "disconnected_event" },
  };
}

function factsOf(
  { bot, member, talk }: BotRequest,
  { clock, openUserIds, random, switches }: InboundServices,
  responseUrl: string | undefined,
): BotMessageFacts {
  return {
    msgid: random.bytes(16).toString("hex"),
    create_time: clock.unixSeconds(),
    aibotid: bot.botId,
    ...(talk.kind === "group" ? { chatid: talk.chat.chatId } : {}),
    chattype: talk.kind,
    from: { userid: switches["bot.from"] === "userid" ? member.userId : openUserIds.of(member) },
    ...(responseUrl === undefined ? {} : { response_url: responseUrl }),
  };
}

/** Fields in an object of the event's name, or beside `eventtype`. */
function shaped(detail: BotEventDetail, switches: Switches): BotEventDetail {
  if (switches["bot.event.shape"] === "nested") return detail;
  const { eventtype, ...rest } = detail;
  return { eventtype, ...Object.values(rest as Record<string, object>)[0] } as BotEventDetail;
}
