/**
 * Cards that call back, from the moment they are sent: who got them, under which task_id, and the response_codes that
 * allow one update each within 72 hours. Taps and updates go through here, so that every phone shows its own state.
 */
import type { Random } from "@shoufa/ports";
import { type CardChoice, type CardState, limits, type Said, type ShownCard } from "@shoufa/protocol";
import { slotsOf } from "../company/model/fast/index.ts";
import type { Member } from "../company/model/model.ts";
import type { PhoneMessage } from "../kernel/message.ts";
import type { Persistent } from "../kernel/persistent.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { CardFacts, ReadBody } from "./bodies/place.ts";
import type { Phones } from "./phones.ts";

export interface SentCard {
  readonly agentId: number;
  /** Id of the message on phones; `""` when it reached nobody. */
  readonly messageId: string;
  readonly taskId: string | undefined;
  readonly msgtype: "template_card" | "taskcard" | "interactive_taskcard";
  /** Type of the template card when it was sent, which decides the possible updates. */
  readonly cardType: ShownCard["card_type"] | undefined;
  /** Texts of buttons after a tap, by key; task cards only. */
  readonly replaceNames: Readonly<Record<string, string>>;
  /** Whether the card calls back with a response_code for updates. */
  readonly answersWithCode: boolean;
  /** Slots of those who got it. */
  readonly slots: readonly number[] | Uint32Array;
}

interface Code {
  readonly card: SentCard;
  /** Milliseconds of the emulated clock. */
  readonly expiresAt: number;
}

interface KeptCards {
  readonly cards: readonly SentCard[];
  /** Code, index into `cards`, end of its time. */
  readonly codes: readonly (readonly [string, number, number])[];
}

const codeMilliseconds = limits.message.responseCodeHours * 3_600_000;
const mostRemembered = 20_000;
/** Number of cards in the state file. */
const mostKept = 2000;

export class Cards implements Persistent {
  /** Oldest first. */
  readonly #all = new Set<SentCard>();
  /** Cards by the id of the message on phones. */
  readonly #cards = new Map<string, SentCard>();
  /** Cards by app and task_id. */
  readonly #tasks = new Map<string, SentCard>();
  readonly #codes = new Map<string, Code>();
  readonly #clock: EmulatedClock;
  readonly #phones: Phones;
  readonly #random: Random;

  constructor({ clock, phones, random }: { clock: EmulatedClock; phones: Phones; random: Random }) {
    this.#clock = clock;
    this.#phones = phones;
    this.#random = random;
  }

  add(
    agentId: number,
    messageId: string | undefined,
    body: Said,
    { taskId, answersWithCode }: CardFacts,
    members: readonly Member[],
  ): SentCard {
    const { msgtype } = body;
    if (msgtype !== "template_card" && msgtype !== "taskcard" && msgtype !== "interactive_taskcard")
      throw new Error(`a ${msgtype} is no card`);
    const sent = {
      agentId,
      msgtype,
      messageId: messageId ?? "",
      taskId,
      cardType: msgtype === "template_card" ? body.content.template_card.card_type : undefined,
      replaceNames: replaceNamesOf(body),
      answersWithCode,
      slots: slotsOf(members),
    };
    this.#keep(sent);
    return sent;
  }

  byMessage(messageId: string): SentCard | undefined {
    return this.#cards.get(messageId);
  }

  byTask(agentId: number, taskId: string): SentCard | undefined {
    return this.#tasks.get(`${agentId} ${taskId}`);
  }

  /** A new code for one update of this card: for the answer of message/send, and for every tap. */
  newCode(card: SentCard): string {
    const now = this.#clock.now();
    if (this.#codes.size >= mostRemembered) {
      for (const [code, { expiresAt }] of this.#codes) if (expiresAt <= now) this.#codes.delete(code);
    }
    const code = this.#random.bytes(32).toString("base64url");
    this.#codes.set(code, { card, expiresAt: now + codeMilliseconds });
    return code;
  }

  /** The card that the code is good for; undefined when it is unknown, used or too old. */
  byCode(code: string): SentCard | undefined {
    const known = this.#codes.get(code);
    return known && known.expiresAt > this.#clock.now() ? known.card : undefined;
  }

  spend(code: string): void {
    this.#codes.delete(code);
  }

  /** The person has tapped something that calls back; until the app says more the card waits, if need be in vain. */
  answer(card: SentCard, member: Member, key: string, selected?: readonly CardChoice[]): void {
    const state: CardState = {
      state: "answered",
      key,
      ...(selected ? { selected } : undefined),
      ...(card.msgtype === "template_card" ? { updatableUntil: this.#clock.now() + codeMilliseconds } : undefined),
    };
    this.#phones.change(card.messageId, [member], (message) => ({ ...message, card: state }));
  }

  /** The buttons become one grey text. */
  rename(card: SentCard, members: readonly Member[], replaceName: string, clickedKey?: string): void {
    this.#phones.change(card.messageId, members, (message) => {
      const before = message.card?.state === "open" ? undefined : message.card;
      const key = clickedKey ?? before?.key;
      const chosen = {
        ...(key === undefined ? undefined : { key }),
        ...(before?.selected ? { selected: before.selected } : undefined),
      };
      return { ...message, card: { state: "updated", replaceName, ...chosen } };
    });
  }

  /** Card that replaces this one and keeps the task_id. */
  replace(
    card: Pick<SentCard, "messageId" | "taskId">,
    members: readonly Member[],
    read: Extract<ReadBody, { msgtype: "template_card" }>,
  ): void {
    const { taskId } = card;
    const shown = { ...read.content.template_card, ...(taskId === undefined ? undefined : { task_id: taskId }) };
    this.#phones.change(
      card.messageId,
      members,
      ({ media: _old, ...message }): PhoneMessage => ({
        ...(message as PhoneMessage),
        msgtype: "template_card",
        content: { template_card: shown },
        text: read.text,
        ...(read.media ? { media: read.media } : undefined),
        card: { state: "updated" },
      }),
    );
  }

  clear(): void {
    this.#all.clear();
    this.#cards.clear();
    this.#tasks.clear();
    this.#codes.clear();
  }

  save(): KeptCards {
    const all = [...this.#all].slice(-mostKept);
    const cards = all.map((card) => ({ ...card, slots: [...card.slots] }));
    const place = new Map(all.map((card, index) => [card, index]));
    const codes = [...this.#codes].flatMap(([code, { card, expiresAt }]) => {
      const index = place.get(card);
      return index === undefined ? [] : [[code, index, expiresAt] as const];
    });
    return { cards, codes };
  }

  load({ cards, codes }: KeptCards): void {
    this.clear();
    for (const card of cards) this.#keep(card);
    for (const [code, index, expiresAt] of codes) this.#codes.set(code, { card: cards[index]!, expiresAt });
  }

  #keep(card: SentCard): void {
    if (this.#all.size >= mostRemembered) {
      const oldest: SentCard = this.#all.values().next().value!;
      this.#all.delete(oldest);
      this.#cards.delete(oldest.messageId);
      if (oldest.taskId !== undefined) this.#tasks.delete(`${oldest.agentId} ${oldest.taskId}`);
    }
    this.#all.add(card);
    if (card.messageId !== "") this.#cards.set(card.messageId, card);
    if (card.taskId !== undefined) this.#tasks.set(`${card.agentId} ${card.taskId}`, card);
  }
}

function replaceNamesOf(body: Said): SentCard["replaceNames"] {
  if (body.msgtype === "taskcard")
    return Object.fromEntries(
      body.content.taskcard.btn.map(({ key, name, replace_name }) => [key, replace_name ?? name]),
    );
  if (body.msgtype === "interactive_taskcard")
    return Object.fromEntries(body.content.interactive_taskcard.btn.map(({ key, name }) => [key, name]));
  return {};
}
