/**
 * What a bot may reply to: messages and events that it was given, by their req_id. URL mode keeps its own, under a req_id that
 * nobody sees. Source: docs/wire/bots.md §5.
 */
import type { Random } from "@shoufa/ports";
import { botLimits } from "@shoufa/protocol";
import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import type { Persistent } from "../kernel/persistent.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Bot } from "./bot.ts";
import type { Bots } from "./bots.ts";
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

type Kept = Pick<BotRequest, "reqId" | "kind" | "at" | "card" | "cardSent"> & {
  readonly botId: string;
  readonly userId: string;
  /** Groups only. */
  readonly chatId?: string;
};

const mostKept = 50_000;

export class Requests implements Persistent {
  readonly #requests = new Map<string, BotRequest>();
  readonly #services: {
    readonly bots: Bots;
    readonly chats: Chats;
    readonly clock: EmulatedClock;
    readonly directory: Directory;
    readonly random: Random;
  };

  constructor(services: { bots: Bots; chats: Chats; clock: EmulatedClock; directory: Directory; random: Random }) {
    this.#services = services;
  }

  open(request: Pick<BotRequest, "bot" | "kind" | "member" | "talk" | "card">): BotRequest {
    if (this.#requests.size >= mostKept) {
      const [oldest] = this.#requests.keys();
      this.#requests.delete(oldest!);
    }
    const { clock, random } = this.#services;
    const reqId = random.bytes(18).toString("base64url");
    const opened = { ...request, reqId, at: clock.now(), cardSent: false };
    this.#requests.set(reqId, opened);
    return opened;
  }

  get(reqId: string): BotRequest | undefined {
    return this.#requests.get(reqId);
  }

  /** The request that this reply belongs to. @throws {Refusal} 846605 unknown, another bot's, of another kind, or too old. */
  find(bot: Bot, reqId: string, kind: RequestKind): BotRequest {
    const found = this.#requests.get(reqId);
    const seconds = kind === "message" ? botLimits.messageReplySeconds : botLimits.eventReplySeconds;
    if (found?.bot !== bot || found.kind !== kind || !this.#isYounger(found, seconds)) throw new Refusal(846605);
    return found;
  }

  /** Those of the last day: nothing older takes a reply. */
  save(): readonly Kept[] | undefined {
    const kept = [...this.#requests.values()].filter((each) => this.#isYounger(each, botLimits.messageReplySeconds));
    if (kept.length === 0) return undefined;
    return kept.map(({ bot, member, talk, ...request }) => ({
      ...request,
      botId: bot.botId,
      userId: member.userId,
      ...(talk.kind === "group" ? { chatId: talk.chat.chatId } : {}),
    }));
  }

  load(kept: readonly Kept[]): void {
    this.clear();
    const { bots, chats, directory } = this.#services;
    for (const { botId, chatId, userId, ...request } of kept) {
      const bot = bots.get(botId);
      const member = directory.member(userId);
      const chat = chatId === undefined ? undefined : chats.get(chatId);
      // The bot, its member or its group has gone meanwhile.
      if (!bot || !member || (chatId !== undefined && !chat)) continue;
      const talk: Talk = chat ? { kind: "group", chat } : { kind: "single", member };
      this.#requests.set(request.reqId, { ...request, bot, member, talk });
    }
  }

  clear(): void {
    this.#requests.clear();
  }

  #isYounger({ at }: BotRequest, seconds: number): boolean {
    return this.#services.clock.now() - at < seconds * 1000;
  }
}
