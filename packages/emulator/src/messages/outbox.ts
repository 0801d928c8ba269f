/**
 * Sends messages of apps: assigns a msgid, applies the cap per member, puts the message on phones, and records what
 * recalling, statistics and updates of cards need.
 */
import type { Random } from "@shoufa/ports";
import { RandomIds } from "../company/model/fast/index.ts";
import type { Member } from "../company/model/model.ts";
import type { NewMessage } from "../kernel/message.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { ReadBody } from "./bodies/place.ts";
import type { Cards } from "./cards.ts";
import type { Drops } from "./drops.ts";
import type { MemberCap } from "./member-cap.ts";
import type { Phones } from "./phones.ts";
import type { SentMessages } from "./sent-messages.ts";
import type { Statistics } from "./statistics.ts";

export interface OutboxServices {
  readonly cards: Cards;
  readonly clock: EmulatedClock;
  readonly drops: Drops;
  readonly memberCap: MemberCap;
  readonly phones: Phones;
  readonly random: Random;
  readonly sent: SentMessages;
  readonly statistics: Statistics;
  readonly switches: Switches;
}

export interface Receipt {
  /** Opaque to callers; good for taking the message back only. */
  readonly msgId: string;
  /** Code for updating a card that calls back. */
  readonly responseCode: string | undefined;
}

export class Outbox {
  readonly #services: OutboxServices;
  readonly #msgIds: RandomIds;

  constructor(services: OutboxServices) {
    this.#services = services;
    this.#msgIds = new RandomIds(services.random);
  }

  /** Puts the message on the phones of those whose cap allows it. */
  send(agentId: number, members: readonly Member[], { card, ...body }: ReadBody): Receipt {
    const { cards, clock, memberCap, phones, sent, statistics, switches } = this.#services;
    const admitted = switches["message.perMemberCap"] === "on" ? memberCap.admit(agentId, members) : members;
    if (admitted !== members) this.#noteDrops(agentId, members, admitted, body.text);
    const message: NewMessage = {
      conversation: { kind: "app", agentId },
      agentId,
      from: "app",
      ...body,
      ...(card?.callsBack ? { card: { state: "open" } } : undefined),
    };
    const messageId = admitted.length > 0 ? phones.put(admitted, message).id : undefined;
    const msgId = this.#msgIds.next();
    sent.add(msgId, { agentId, messageId, sentAt: clock.now() });
    statistics.count(agentId, admitted.length);
    if (!card?.callsBack && card?.taskId === undefined) return { msgId, responseCode: undefined };
    const kept = cards.add(agentId, messageId, body, card, admitted);
    return { msgId, responseCode: card.answersWithCode ? cards.newCode(kept) : undefined };
  }

  /** Receipt for a request that was seen before: nothing is sent, and the answer refers to the earlier message. */
  repeat(earlierMsgId: string): Receipt {
    const { cards, sent } = this.#services;
    const msgId = this.#msgIds.next();
    const earlier = sent.get(earlierMsgId);
    if (earlier) sent.add(msgId, earlier);
    const card = earlier?.messageId === undefined ? undefined : cards.byMessage(earlier.messageId);
    return { msgId, responseCode: card?.answersWithCode ? cards.newCode(card) : undefined };
  }

  #noteDrops(agentId: number, members: readonly Member[], admitted: readonly Member[], text: string): void {
    const { clock, drops, memberCap, phones } = this.#services;
    const through = new Set(admitted);
    const dropped = members.filter((member) => !through.has(member));
    const at = clock.now();
    for (const reason of ["minute", "hour"] as const) {
      const kept = dropped.filter((member) => (memberCap.reached(agentId, member) ?? "minute") === reason);
      drops.add({ agentId, text, at, reason }, kept);
    }
    phones.tellDropped(dropped, agentId);
  }
}
