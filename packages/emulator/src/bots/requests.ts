/**
 * What a bot may reply to: messages and events that it was given, by their req_id. URL mode keeps its own, under a req_id that
 * nobody sees. Source: docs/wire/bots.md §5.
 */
import type { Random } from "@shoufa/ports";
import { botLimits } from "@shoufa/protocol";
import type { Member } from "../company/model.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EmulatedClock } from "../time/emulated-clock.ts";
import type { Bot } from "./bot.ts";
import type { Talk } from "./talks.ts";

export type RequestKind = "message" | "enter_chat" | "template_card_event" | "feedback_event";

export interface BotRequest {
  readonly reqId: string;
  readonly bot: Bot;
  readonly kind: RequestKind;
  /** Who wrote or tapped. */
  readonly member: Member;
  readonly talk: Talk;
  /** Milliseconds of the emulated clock. */
  readonly at: number;
  /** The tapped card. */
  readonly card?: { readonly messageId: string; readonly taskId: string };
  /** A card has been sent with a stream, which may happen once. */
  cardSent: boolean;
}

const mostKept = 50_000;

export class Requests {
  readonly #requests = new Map<string, BotRequest>();
  readonly #clock: EmulatedClock;
  readonly #random: Random;

  constructor({ clock, random }: { clock: EmulatedClock; random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  open(request: Pick<BotRequest, "bot" | "kind" | "member" | "talk" | "card">): BotRequest {
    if (this.#requests.size >= mostKept) {
      const [oldest] = this.#requests.keys();
      this.#requests.delete(oldest!);
    }
    const reqId = this.#random.bytes(18).toString("base64url");
    const opened = { ...request, reqId, at: this.#clock.now(), cardSent: false };
    this.#requests.set(reqId, opened);
    return opened;
  }

  /** The request that this reply belongs to. @throws {Refusal} 846605 unknown, another bot's, of another kind, or too old. */
  find(bot: Bot, reqId: string, kind: RequestKind): BotRequest {
    const found = this.#requests.get(reqId);
    const seconds = kind === "message" ? botLimits.messageReplySeconds : botLimits.eventReplySeconds;
    const isGood = found?.bot === bot && found.kind === kind && this.#clock.now() - found.at < seconds * 1000;
    if (!isGood) throw new Refusal(846605);
    return found;
  }

  clear(): void {
    this.#requests.clear();
  }
}
