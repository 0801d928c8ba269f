/**
 * Performs what members do with bots: write (in the single talk, or in a group with a mention), open the talk, tap cards, say
 * what a reply is worth. Start at `BotActs.perform`. Source: docs/wire/bots.md §2 and §3.
 */
import type { BotEventDetail, CardChoice, Quoted } from "@shoufa/protocol";
import type { MediaStore } from "../company/media/media-store.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import type { Views } from "../company/model/view.ts";
import type { Delivery, NewMessage, PhoneMessage } from "../kernel/message.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import { firstLine } from "../messages/bodies/markdown.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Phones } from "../messages/phones.ts";
import { canReceive } from "../messages/recipients.ts";
import { tapOn } from "../phones/cards.ts";
import type { BotAct, BotActReport, BotDestination } from "./act.ts";
import type { Bot } from "./bot.ts";
import type { Bots } from "./bots.ts";
import { contentOf, quoteOf } from "./contents.ts";
import type { BotDelivery, Late } from "./delivery.ts";
import type { BotFiles } from "./files.ts";
import type { BotOutbox } from "./outbox.ts";
import type { Requests } from "./requests.ts";
import type { Streams } from "./streams.ts";
import type { Talk, Talks } from "./talks.ts";

export interface BotActServices {
  /** The person logs in for the first time. @throws {PhoneRefusal} */
  readonly activate: (member: Member) => void;
  readonly bots: Bots;
  readonly chats: Chats;
  readonly clock: EmulatedClock;
  readonly delivery: BotDelivery;
  readonly directory: Directory;
  readonly files: BotFiles;
  readonly media: MediaStore;
  readonly outbox: BotOutbox;
  readonly phones: Phones;
  readonly requests: Requests;
  readonly streams: Streams;
  readonly talks: Talks;
  readonly views: Views;
}

type Of<K extends BotAct["kind"]> = Extract<BotAct, { kind: K }>;
type Spoken = Of<"text" | "mixed" | "image" | "file" | "video" | "voice">;

/** Time for the update of a tapped card. */
const updateMilliseconds = 5000;

export class BotActs {
  readonly #services: BotActServices;

  constructor(services: BotActServices) {
    this.#services = services;
  }

  /** Resolves when every frame is out and every callback has ended. @throws {PhoneRefusal} The phone does not allow it. */
  async perform(member: Member, act: BotAct): Promise<BotActReport> {
    this.#admitPerson(member);
    switch (act.kind) {
      case "enter":
        return this.#enter(member, act);
      case "card":
      case "card-menu":
        return this.#tap(member, act);
      case "feedback":
        return this.#judge(member, act);
      default:
        return this.#say(member, act);
    }
  }

  /** Whether the member may open a talk with it. */
  sees(member: Member, bot: Bot): boolean {
    return this.#services.views.get(bot).seesMember(member);
  }

  async #say(member: Member, act: Spoken): Promise<BotActReport> {
    const { phones, requests, talks } = this.#services;
    const { bots, talk } = this.#destination(member, act);
    // Those whose @ the member has typed need no other.
    const typed = act.kind === "text" ? act.text : "";
    const missing = talk.kind === "group" ? bots.filter(({ name }) => !typed.includes(`@${name}`)) : [];
    const mention = missing.map(({ name }) => `@${name} `).join("");
    const { contentFor, shown } = contentOf(act, mention, this.#services);
    const quoted = act.quote === undefined ? undefined : this.#message(member, act.quote);
    const own: NewMessage = {
      conversation: this.#services.outbox.conversationOf(bots[0] ?? nobody, talk),
      agentId: 0,
      from: "person",
      ...(talk.kind === "group" ? { speaker: { name: member.name, userId: member.userId } } : undefined),
      ...(quoted ? { quoted: this.#quotedOf(member, quoted) } : undefined),
      ...shown,
    };
    const message = phones.put(this.#members(talk), own);
    const told = await Promise.all(
      bots.map(async (bot, index) => {
        talks.noteWritten(bot.botId, talk);
        const request = requests.open({ bot, kind: "message", member, talk });
        const quote = quoted && quoteOf(quoted, bot, this.#services);
        const late: Late = (delivery) => void (index === 0 && this.#note(member, message, talk, delivery));
        const delivery = await this.#services.delivery.message(request, contentFor(bot), { quote, late });
        return { botId: bot.botId, delivery };
      }),
    );
    const first = told[0]?.delivery;
    return { message: first ? this.#note(member, message, talk, first) : message, told };
  }

  async #enter(member: Member, { bot: botId }: Of<"enter">): Promise<BotActReport> {
    const { talks } = this.#services;
    const bot = this.#visible(member, botId);
    if (!talks.isFirstToday(botId, member)) return { told: [] };
    const talk: Talk = { kind: "single", member };
    const delivery = await this.#event(bot, member, talk, { eventtype: "enter_chat" });
    return { told: [{ botId, delivery }] };
  }

  async #tap(member: Member, act: Of<"card" | "card-menu">): Promise<BotActReport> {
    const { clock, phones } = this.#services;
    const message = this.#message(member, act.messageId);
    const bot = this.#author(message);
    if (message.msgtype !== "template_card") throw new PhoneRefusal("This message is no template card.");
    const card = message.content.template_card;
    const taskId = card.task_id ?? "";
    let selected: readonly CardChoice[] = [];
    let key: string;
    if (act.kind === "card") {
      if ("replace_text" in card && card.replace_text) throw new PhoneRefusal("The buttons were used already.");
      const tapped = tapOn(card, act);
      if ("url" in tapped) return { message, told: [] };
      selected = tapped.selected;
      key = act.button;
    } else {
      const actions = "action_menu" in card ? card.action_menu?.action_list : undefined;
      if (!actions?.some((each) => each.key === act.action))
        throw new PhoneRefusal(`The card's menu has no ${act.action}.`);
      key = act.action;
    }
    const chosen = selected.length > 0 ? { selected } : {};
    phones.change(message.id, [member], (before) => ({
      ...before,
      card: { state: "answered", key, ...chosen, updatableUntil: clock.now() + updateMilliseconds },
    }));
    const detail: BotEventDetail = {
      eventtype: "template_card_event",
      template_card_event: {
        card_type: card.card_type,
        event_key: key,
        task_id: taskId,
        ...(selected.length > 0
          ? {
              selected_items: {
                selected_item: selected.map(({ optionIds, questionKey }) => ({
                  question_key: questionKey,
                  option_ids: { option_id: optionIds },
                })),
              },
            }
          : {}),
      },
    };
    const tapped = { messageId: message.id, taskId };
    const delivery = await this.#event(bot, member, this.#talkOf(member, message), detail, tapped);
    return { message: phones.messageOf(member, message.id) ?? message, told: [{ botId: bot.botId, delivery }] };
  }

  async #judge(member: Member, act: Of<"feedback">): Promise<BotActReport> {
    const { phones, streams } = this.#services;
    const message = this.#message(member, act.messageId);
    const bot = this.#author(message);
    const id = streams.feedbackOf(message.id);
    const { feedback, content, reasons } = act;
    if (id === undefined || !message.bot) throw new PhoneRefusal("The reply takes no feedback.");
    if (feedback === "withdrawn" && !message.bot.feedback) throw new PhoneRefusal("There is no feedback to withdraw.");
    const words = feedback === "bad" ? { ...(content ? { content } : {}), ...(reasons ? { reasons } : {}) } : {};
    phones.change(message.id, [member], (before) => {
      const { feedback: _old, ...facts } = before.bot!;
      return {
        ...before,
        bot: feedback === "withdrawn" ? facts : { ...facts, feedback: { type: feedback, ...words } },
      };
    });
    const detail: BotEventDetail = {
      eventtype: "feedback_event",
      feedback_event: {
        id,
        type: feedback === "good" ? 1 : feedback === "bad" ? 2 : 3,
        ...(feedback === "bad" ? { content: content ?? "", inaccurate_reason_list: reasons ?? [] } : {}),
      },
    };
    const delivery = await this.#event(bot, member, this.#talkOf(member, message), detail);
    return { message: phones.messageOf(member, message.id) ?? message, told: [{ botId: bot.botId, delivery }] };
  }

  #event(
    bot: Bot,
    member: Member,
    talk: Talk,
    detail: Exclude<BotEventDetail, { eventtype: "disconnected_event" }>,
    card?: { readonly messageId: string; readonly taskId: string },
  ): Promise<Delivery> {
    const { delivery, requests } = this.#services;
    const request = requests.open({ bot, kind: detail.eventtype, member, talk, ...(card ? { card } : {}) });
    return delivery.event(request, detail);
  }

  /** The conversation, and the bots that hear what is said in it. @throws {PhoneRefusal} */
  #destination(member: Member, { bot, chat, mention }: Partial<BotDestination>): { talk: Talk; bots: readonly Bot[] } {
    if (bot !== undefined) return { talk: { kind: "single", member }, bots: [this.#visible(member, bot)] };
    const { bots, chats } = this.#services;
    const group = chats.get(chat ?? "");
    if (!group?.members.includes(member.slot)) throw new PhoneRefusal(`${member.userId} is in no group ${chat}.`);
    const inside = bots.inGroup(group.chatId);
    const named = mention?.map((botId) => {
      const found = inside.find((each) => each.botId === botId);
      if (!found) throw new PhoneRefusal(`There is no bot ${botId} in the group.`);
      return found;
    });
    return { talk: { kind: "group", chat: group }, bots: named ?? inside };
  }

  /** @throws {PhoneRefusal} There is none, or the member does not see it. */
  #visible(member: Member, botId: string): Bot {
    const bot = this.#services.bots.get(botId);
    if (!bot) throw new PhoneRefusal(`There is no bot ${botId}.`);
    if (!this.sees(member, bot)) throw new PhoneRefusal(`${member.userId} does not see the bot ${bot.name}.`);
    return bot;
  }

  /** @throws {PhoneRefusal} */
  #message(member: Member, messageId: string): PhoneMessage {
    const message = this.#services.phones.messageOf(member, messageId);
    if (!message) throw new PhoneRefusal(`There is no message ${messageId} on this phone.`);
    return message;
  }

  /** @throws {PhoneRefusal} The message is no bot's, or the bot is gone. */
  #author({ bot }: PhoneMessage): Bot {
    const found = bot && this.#services.bots.get(bot.botId);
    if (!found) throw new PhoneRefusal("The message is no reply of a bot that is there.");
    return found;
  }

  #talkOf(member: Member, { conversation }: PhoneMessage): Talk {
    const chat = conversation.kind === "group" ? this.#services.chats.get(conversation.chatId) : undefined;
    return chat ? { kind: "group", chat } : { kind: "single", member };
  }

  /** A quoted message as phones show it: who said it, and its line. */
  #quotedOf(member: Member, { bot, conversation, from, msgtype, speaker, text }: PhoneMessage): Quoted {
    const said =
      this.#services.bots.get(bot?.botId ?? "")?.name ?? (conversation.kind === "app" ? "" : conversation.name);
    return {
      name: speaker?.name ?? (from === "person" ? member.name : said),
      text: msgtype === "markdown" ? firstLine(text) : text,
    };
  }

  #members(talk: Talk): readonly Member[] {
    return talk.kind === "single" ? [talk.member] : this.#services.chats.membersOf(talk.chat).filter(canReceive);
  }

  /** Keeps on the message how its way to the bot went. */
  #note(member: Member, message: PhoneMessage, talk: Talk, delivery: Delivery): PhoneMessage {
    const { phones } = this.#services;
    if (talk.kind === "single") return phones.setDelivery(member, message, delivery);
    phones.changeEverywhere(message.id, (before) => ({ ...before, delivery }));
    return { ...message, delivery };
  }

  /** @throws {PhoneRefusal} The person cannot use WeCom. */
  #admitPerson(member: Member): void {
    if (member.status === 2) throw new PhoneRefusal(`${member.userId} is disabled and cannot use WeCom.`);
    if (member.status === 5) throw new PhoneRefusal(`${member.userId} has left the company.`);
    if (member.status === 4) this.#services.activate(member);
  }
}

/** Author of a conversation in which no bot was spoken to: groups have a name of their own. */
const nobody = { botId: "", name: "" };
