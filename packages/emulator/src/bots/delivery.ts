/** Brings messages and events to a bot in the mode that it has, and keeps what waits for its next connection. */
import { type BotContent, type BotEventDetail, botCallbackCommands, botLimits } from "@shoufa/protocol";
import type { Delivery } from "../kernel/message.ts";
import type { Bot } from "./bot.ts";
import type { BotDoor } from "./door.ts";
import { eventBody, type InboundServices, messageBody } from "./inbound.ts";
import type { BotRequest } from "./requests.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Talks } from "./talks.ts";
import type { UrlMode } from "./url-mode.ts";

export interface BotDeliveryServices extends InboundServices {
  readonly door: BotDoor;
  readonly responseUrls: ResponseUrls;
  readonly talks: Talks;
  readonly urlMode: UrlMode;
}

/** Told how a message went that has waited for the next connection. */
export type Late = (delivery: Delivery) => void;

interface Waiting {
  readonly request: BotRequest;
  readonly send: () => Delivery;
  readonly late: Late | undefined;
}

const mostWaiting = 1000;

export class BotDelivery {
  readonly #services: BotDeliveryServices;
  /** By bot: what was said while no connection stood, oldest first. */
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(services: BotDeliveryServices) {
    this.#services = services;
  }

  /** A message of a member. Not passed on while three of that member wait for their reply. */
  async message(
    request: BotRequest,
    content: BotContent,
    { late, quote }: { quote: BotContent | undefined; late: Late },
  ): Promise<Delivery> {
    const { clock, switches, talks } = this.#services;
    const { bot, member, reqId } = request;
    const seconds = bot.mode === "url" ? botLimits.refreshSeconds : switches["bot.stream.lifetime"];
    if (!talks.begin(bot.botId, member, reqId, clock.now() + seconds * 1000))
      return { state: "failed", attempts: [{ error: "busy", milliseconds: 0 }] };
    const responseUrl = this.#responseUrl(request);
    const body = messageBody(request, content, { quote, responseUrl }, this.#services);
    const delivery = await this.#tell(request, body, botCallbackCommands.message, late);
    if (delivery.state !== "delivered") talks.end(bot.botId, member, reqId);
    return delivery;
  }

  async event(request: BotRequest, detail: BotEventDetail): Promise<Delivery> {
    // Pages name the address for taps on cards only.
    const responseUrl = request.kind === "template_card_event" ? this.#responseUrl(request) : undefined;
    return await this.#tell(
      request,
      eventBody(request, detail, { responseUrl }, this.#services),
      botCallbackCommands.event,
    );
  }

  /** The bot has a connection: what has waited goes out. */
  release(bot: Bot): void {
    const waiting = this.#waiting.get(bot.botId) ?? [];
    this.#waiting.delete(bot.botId);
    for (const { late, send } of waiting) {
      const delivery = send();
      late?.(delivery);
    }
  }

  clear(): void {
    this.#waiting.clear();
  }

  #responseUrl(request: BotRequest): string | undefined {
    return request.bot.mode === "url" ? this.#services.responseUrls.give(request) : undefined;
  }

  async #tell(
    request: BotRequest,
    body: ReturnType<typeof messageBody> | ReturnType<typeof eventBody>,
    cmd: (typeof botCallbackCommands)["message" | "event"],
    late?: Late,
  ): Promise<Delivery> {
    const { door, switches, urlMode } = this.#services;
    const { bot, reqId } = request;
    if (bot.mode === "none") return { state: "no-callback", attempts: [] };
    if (bot.mode === "url") return await urlMode.tell(request, body);
    const frame = { cmd, headers: { req_id: reqId }, body };
    const send = (): Delivery => {
      const xml = JSON.stringify(frame);
      if (door.push(bot, frame)) return { state: "delivered", attempts: [], xml };
      return { state: "failed", attempts: [{ error: "not-connected", milliseconds: 0 }], xml };
    };
    if (switches["bot.offline"] === "lost" || door.isConnected(bot)) return send();
    const waiting = this.#waiting.get(bot.botId) ?? [];
    if (waiting.length < mostWaiting) waiting.push({ request, send, late });
    this.#waiting.set(bot.botId, waiting);
    return { state: "delivering", attempts: [], xml: JSON.stringify(frame) };
  }
}
