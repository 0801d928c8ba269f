/**
 * URL mode: callbacks with their encryption, the answer in the same response, and the refresh of a stream until it is finished
 * or six minutes are over. Start at `UrlMode.tell`. Source: docs/wire/bots.md §4.
 */
import { type Http, HttpFailure, type Log, type Timers } from "@shoufa/ports";
import { BotCallbackCrypto, type BotEvent, type BotMessage, botLimits, CallbackError, limits } from "@shoufa/protocol";
import { type CallbackConfiguration, pathWith, randomDigits, readUrl } from "../company/callbacks/configuration.ts";
import type { DeliveryOrder, Turn } from "../company/callbacks/delivery-order.ts";
import { Body } from "../kernel/body.ts";
import type { Delivery, DeliveryAttempt, ReplyReport } from "../kernel/message.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EmulatedTimers } from "../kernel/time/emulated-timers.ts";
import { type InboundServices, refreshBody } from "./inbound.ts";
import type { BotOutbox } from "./outbox.ts";
import { readBotReply } from "./read-reply.ts";
import type { BotRequest } from "./requests.ts";
import type { TrafficLog } from "./traffic.ts";

export interface UrlModeServices extends InboundServices {
  readonly deliveryOrder: DeliveryOrder;
  readonly emulatedTimers: EmulatedTimers;
  readonly http: Http;
  readonly log: Log;
  readonly outbox: BotOutbox;
  readonly timers: Timers;
  readonly traffic: TrafficLog;
}

/** An answer may bring ten pictures of 10 MB in base64, encrypted and in base64 again. */
const maxAnswerBytes = 200 * 1024 * 1024;
/** Pause between two refreshes of a stream. Nothing is published. */
const refreshMilliseconds = 1000;

/** A stream that the platform has to ask for again. */
interface Open {
  readonly id: string;
  readonly finish: boolean;
}

interface Posted {
  readonly delivery: Delivery;
  readonly stream?: Open;
}

export class UrlMode {
  readonly #services: UrlModeServices;
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Raised by a reset, which ends all refreshing. */
  #era = 0;

  constructor(services: UrlModeServices) {
    this.#services = services;
  }

  /**
   * Posts the callback, late, twice or out of order where a fault or a switch says so, and applies its answer. Resolves then;
   * a stream is asked for again in the background.
   */
  async tell(request: BotRequest, body: BotMessage | BotEvent): Promise<Delivery> {
    const configuration = request.bot.callback;
    if (!configuration) return { state: "no-callback", attempts: [] };
    const turn = this.#services.deliveryOrder.next(request.bot);
    const { delivery, stream } = await this.#track(this.#inTurn(turn, request, configuration, body));
    if (stream && !stream.finish) this.refresh(request, stream.id);
    return delivery;
  }

  /** Asks for the stream again and again, in the background. */
  refresh(request: BotRequest, id: string): void {
    void this.#track(this.#refresh(request, id));
  }

  /** No stream is asked for any more. */
  clear(): void {
    this.#era += 1;
  }

  /** Breaks off what is under way and waits until it has ended. */
  async close(): Promise<void> {
    this.#stop.abort(new Error("the emulator stops"));
    await Promise.allSettled(this.#underWay);
  }

  async #refresh(request: BotRequest, id: string): Promise<void> {
    const { clock, emulatedTimers, log } = this.#services;
    const era = this.#era;
    const until = request.at + botLimits.refreshSeconds * 1000;
    try {
      for (;;) {
        await emulatedTimers.sleep(refreshMilliseconds, this.#stop.signal);
        const { callback: configuration, mode } = request.bot;
        if (era !== this.#era || clock.now() >= until || mode !== "url" || !configuration) return;
        const body = refreshBody(request, id, this.#services);
        const { stream } = await this.#post(request, configuration, body);
        if (stream?.finish) return;
      }
    } catch (error) {
      if (!this.#stop.signal.aborted) log.error("emulator.bot.fault", { error });
    }
  }

  async #inTurn(turn: Turn, request: BotRequest, configuration: CallbackConfiguration, body: object): Promise<Posted> {
    try {
      await turn.come(this.#stop.signal);
    } catch {
      turn.done();
      return { delivery: { state: "failed", attempts: [{ error: "aborted", milliseconds: 0 }] } };
    }
    try {
      const first = await this.#post(request, configuration, body);
      if (!turn.twice) return first;
      // Only the first answer counts.
      const again = await this.#post(request, configuration, body, { apply: false });
      const attempts = [...first.delivery.attempts, ...again.delivery.attempts];
      return { ...first, delivery: { ...first.delivery, attempts } };
    } finally {
      turn.done();
    }
  }

  async #post(
    request: BotRequest,
    configuration: CallbackConfiguration,
    body: object,
    { apply } = { apply: true },
  ): Promise<Posted> {
    const { clock, http, random, switches, timers, traffic } = this.#services;
    const { botId } = request.bot;
    const url = readUrl(configuration.url)!;
    const crypto = new BotCallbackCrypto(configuration);
    const attempts: DeliveryAttempt[] = [];
    const xml = JSON.stringify(body);
    traffic.note(botId, "out", "callback", xml);
    while (attempts.length < Math.max(1, switches["callback.attempts"])) {
      if (attempts.length > 0 && switches["callback.retryDelay"] > 0)
        await timers.sleep(switches["callback.retryDelay"] * 1000, this.#stop.signal);
      const timestamp = String(clock.unixSeconds() + switches["network.clockAhead"]);
      const nonce = randomDigits(random, 10);
      const sealed = crypto.sealDelivery(body, { timestamp, nonce }, random.bytes(16));
      const started = clock.monotonic();
      const spent = (): number => Math.round(clock.monotonic() - started);
      try {
        const answer = await http.request({
          origin: url.origin,
          method: "POST",
          path: pathWith(url, { msg_signature: sealed.msgSignature, timestamp, nonce }),
          headers: { "content-type": "application/json; charset=utf-8" },
          body: sealed.body,
          timeoutMilliseconds: limits.callback.answerSeconds * 1000,
          maxResponseBytes: maxAnswerBytes,
          signal: this.#stop.signal,
        });
        attempts.push({ status: answer.status, milliseconds: spent() });
        if (answer.status !== 200 && switches["callback.retryOnNon200"] === "on") continue;
        if (!apply) return { delivery: { state: "delivered", attempts, xml } };
        const { reply, stream } = this.#apply(request, crypto, answer.body.toString("utf8"));
        return { delivery: { state: "delivered", attempts, xml, reply }, ...(stream ? { stream } : {}) };
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        attempts.push({ error: error.reason, milliseconds: spent() });
        if (error.reason === "aborted") break;
      }
    }
    return { delivery: { state: "failed", attempts, xml } };
  }

  /** Shows the answer, or says why not. */
  #apply(request: BotRequest, crypto: BotCallbackCrypto, answer: string): { reply: ReplyReport; stream?: Open } {
    const { outbox, traffic } = this.#services;
    if (answer.trim() === "" || /^\s*\{\s*\}\s*$/.test(answer)) return { reply: { state: "none" } };
    let xml: string | undefined;
    try {
      xml = JSON.stringify(crypto.openReply(answer));
      traffic.note(request.bot.botId, "in", "answer", xml);
      // Nothing, encrypted: some programs answer so what they do not reply to.
      if (xml === "{}") return { reply: { state: "none" } };
      const body = Body.read(xml)!;
      if (body.string("response_type") !== undefined) {
        if (request.kind !== "template_card_event" || body.string("response_type") !== "update_template_card")
          throw new Refusal(93050);
        outbox.updateCard(request, body);
        return { reply: { state: "shown", xml } };
      }
      if (request.kind !== "message" && request.kind !== "enter_chat")
        return { reply: { state: "ignored", reason: `a ${request.kind} takes no message`, xml } };
      const channel = request.kind === "message" ? "callback" : "callback-welcome";
      const read = readBotReply(body, outbox.placeOf(request.bot), channel);
      outbox.reply(request, read);
      return { reply: { state: "shown", xml }, ...(read.stream ? { stream: read.stream } : {}) };
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof CallbackError)) throw error;
      const code = error instanceof Refusal ? error.errcode : error.code;
      return { reply: { state: "ignored", reason: `${code} ${error.message}`, ...(xml ? { xml } : {}) } };
    }
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}
