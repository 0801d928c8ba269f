/** `response_url`: an address for one late reply within an hour, without a token. Source: docs/wire/bots.md §4. */
import type { Random } from "@shoufa/ports";
import { botLimits } from "@shoufa/protocol";
import type { Body } from "../kernel/body.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { BotOutbox } from "./outbox.ts";
import { readBotReply } from "./read-reply.ts";
import type { BotRequest, Requests } from "./requests.ts";

type Kept = readonly (readonly [code: string, reqId: string, until: number])[];

export class ResponseUrls implements Persistent {
  readonly #codes = new Map<string, { readonly request: BotRequest; readonly until: number }>();
  readonly #services: {
    readonly clock: EmulatedClock;
    readonly origin: () => string;
    readonly outbox: BotOutbox;
    readonly random: Random;
    readonly requests: Requests;
  };

  constructor(services: {
    clock: EmulatedClock;
    origin: () => string;
    outbox: BotOutbox;
    random: Random;
    requests: Requests;
  }) {
    this.#services = services;
  }

  /** A new address for this request. */
  give(request: BotRequest): string {
    const { clock, origin, random } = this.#services;
    const now = clock.now();
    for (const [code, { until }] of this.#codes) if (until <= now) this.#codes.delete(code);
    const code = random.bytes(32).toString("base64url");
    this.#codes.set(code, { request, until: now + botLimits.responseUrlSeconds * 1000 });
    return `${origin()}/cgi-bin/aibot/response?response_code=${code}`;
  }

  /**
   * The late reply. A refused one may be tried again, an accepted one uses the address up.
   * @throws {Refusal} 846605 the code is unknown, used or too old; otherwise as for any reply.
   */
  answer(code: string, body: Body): void {
    const { clock, outbox } = this.#services;
    const given = this.#codes.get(code);
    if (!given || given.until <= clock.now()) throw new Refusal(846605);
    const { request } = given;
    const { message } = readBotReply(body, outbox.placeOf(request.bot), "late");
    if (message) outbox.push(request.bot, request.talk, message);
    this.#codes.delete(code);
  }

  save(): Kept | undefined {
    if (this.#codes.size === 0) return undefined;
    return Array.from(this.#codes, ([code, { request, until }]) => [code, request.reqId, until]);
  }

  load(kept: Kept): void {
    this.clear();
    for (const [code, reqId, until] of kept) {
      const request = this.#services.requests.get(reqId);
      if (request) this.#codes.set(code, { request, until });
    }
  }

  clear(): void {
    this.#codes.clear();
  }
}
