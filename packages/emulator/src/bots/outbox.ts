/**
 * What bots say, on the phones of those who talk with them: streams that grow, messages, cards and their updates. Start at
 * `BotOutbox.reply`. Source: docs/wire/bots.md §4 and §5.
 */
import type { BotReplyFacts } from "@shoufa/protocol";
import { contentTypeOfPicture } from "../company/media/formats/picture.ts";
import type { MediaStore } from "../company/media/media-store.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import type { Body } from "../kernel/body.ts";
import type { ConversationRef, PhoneMessage } from "../kernel/message.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Place, ReadBody } from "../messages/bodies/place.ts";
import { readTemplateCard } from "../messages/bodies/template-card/read.ts";
import type { Cards } from "../messages/cards.ts";
import type { Chats } from "../messages/chats/chats.ts";
import type { Phones } from "../messages/phones.ts";
import { canReceive } from "../messages/recipients.ts";
import type { Bot } from "./bot.ts";
import { markdown, type ReadMessage, type ReadReply, type ReadStream } from "./read-reply.ts";
import type { BotRequest } from "./requests.ts";
import type { Streams } from "./streams.ts";
import type { Talk, Talks } from "./talks.ts";

export interface BotOutboxServices {
  readonly cards: Cards;
  readonly chats: Chats;
  readonly clock: EmulatedClock;
  readonly directory: Directory;
  readonly media: MediaStore;
  readonly phones: Phones;
  readonly streams: Streams;
  readonly switches: Switches;
  readonly talks: Talks;
}

export class BotOutbox {
  readonly #services: BotOutboxServices;

  constructor(services: BotOutboxServices) {
    this.#services = services;
  }

  /**
   * A reply to what a member wrote or did.
   * @throws {Refusal} 45009 the conversation has had its share; 846608 a stream past its time or finished; 40058 a second
   *   card with a stream, or a feedback id that does not come first.
   */
  reply(request: BotRequest, { message, stream }: ReadReply): void {
    const { bot, member, reqId, talk } = request;
    const { switches, talks } = this.#services;
    const known = stream && this.#services.streams.of(request, stream.id);
    if (known) this.#services.streams.checkOpen(known);
    if (known && stream.feedbackId !== undefined && stream.feedbackId !== known.feedbackId) throw new Refusal(40058);
    if (stream && message && request.cardSent) throw new Refusal(40058);
    if (!known || message || switches["bot.quota.frames"] === "frame") this.#count(bot, talk);
    if (stream) this.#stream(request, stream);
    if (message) this.#put(bot, talk, message);
    if (stream && message) request.cardSent = true;
    if (!stream || stream.finish) talks.end(bot.botId, member, reqId);
  }

  /** A message without a request. @throws {Refusal} 45009 the conversation has had its share. */
  push(bot: Bot, talk: Talk, message: ReadMessage): void {
    this.#count(bot, talk);
    this.#put(bot, talk, message);
  }

  /**
   * The tapped card becomes another, for all or for some of those who have it.
   * @throws {Refusal} 42014 the task_id is another card's; codes of cards.
   */
  updateCard({ bot, card, talk }: BotRequest, body: Body): void {
    const { cards, directory } = this.#services;
    const given = body.object("template_card");
    const read = readTemplateCard(body, { ...this.placeOf(bot), kind: "update" });
    if (!card || read.msgtype !== "template_card" || given?.string("task_id") !== card.taskId) throw new Refusal(42014);
    const named = body.strings("userids")?.map((userId) => directory.member(userId));
    const members = this.#members(talk).filter((member) => !named || named.length === 0 || named.includes(member));
    cards.replace(card, members, read);
  }

  /** Destination of a bot's bodies: its own uploads, and no ids to translate. */
  placeOf({ botId }: Bot): Place & { kind: "bot" } {
    const { directory, media, switches } = this.#services;
    return {
      kind: "bot",
      switches,
      safe: 0,
      findMedia: (mediaId) => media.find(mediaId, `bot:${botId}`),
      translate: (text) => text,
      memberByMobile: (mobile) => directory.byMobile(mobile)?.userId,
      isMember: (userId) => directory.member(userId) !== undefined,
    };
  }

  #count(bot: Bot, talk: Talk): void {
    if (this.#services.switches["bot.rateLimit"] === "on" && !this.#services.talks.take(bot.botId, talk))
      throw new Refusal(45009);
  }

  #stream(request: BotRequest, { content, feedbackId, finish, id, pictures }: ReadStream): void {
    const { bot, talk } = request;
    const { phones, streams, switches } = this.#services;
    const body = markdown(content, this.placeOf(bot));
    const known = streams.of(request, id);
    if (known) {
      // A frame without text changes nothing: the content is optional.
      phones.changeEverywhere(known.messageId, (message) => grown(message, content === "" ? undefined : body, finish));
    } else {
      const facts: BotReplyFacts = {
        botId: bot.botId,
        stream: finish ? "finished" : "growing",
        ...(feedbackId === undefined ? {} : { takesFeedback: true }),
      };
      const { id: messageId } = this.#show(bot, talk, body, facts);
      streams.begin(request, id, { messageId, feedbackId });
    }
    if (!finish) return;
    streams.finish(request, id);
    if (switches["bot.stream.pictures"] === "shown")
      for (const picture of pictures) this.#showPicture(bot, talk, picture);
  }

  #put(bot: Bot, talk: Talk, { body, feedbackId }: ReadMessage): void {
    const { streams } = this.#services;
    const feedback = feedbackId === undefined ? {} : { takesFeedback: true as const };
    const { id } = this.#show(bot, talk, body, { botId: bot.botId, ...feedback });
    if (feedbackId !== undefined) streams.noteFeedback(id, feedbackId);
  }

  #showPicture(bot: Bot, talk: Talk, { bytes, format }: ReadStream["pictures"][number]): void {
    const contentType = contentTypeOfPicture(format);
    const filename = `picture.${format}`;
    const { mediaId } = this.#services.media.add({ type: "image", filename, contentType, bytes }, `bot:${bot.botId}`);
    const media = [{ mediaId, type: "image" as const, filename, contentType, size: bytes.length }];
    const body: ReadBody = { msgtype: "image", content: { image: { media_id: mediaId } }, text: "[图片]", media };
    this.#show(bot, talk, body, { botId: bot.botId });
  }

  #show(bot: Bot, talk: Talk, { card, ...body }: ReadBody, facts: BotReplyFacts): PhoneMessage {
    return this.#services.phones.put(this.#members(talk), {
      conversation: this.conversationOf(bot, talk),
      agentId: 0,
      from: "app",
      ...(talk.kind === "group" ? { speaker: { name: bot.name } } : undefined),
      ...body,
      ...(card?.callsBack ? { card: { state: "open" } } : undefined),
      bot: facts,
    });
  }

  conversationOf({ botId, name }: Pick<Bot, "botId" | "name">, talk: Talk): ConversationRef {
    if (talk.kind === "single") return { kind: "bot", botId, name };
    return { kind: "group", chatId: talk.chat.chatId, name: this.#services.chats.titleOf(talk.chat) };
  }

  #members(talk: Talk): readonly Member[] {
    return talk.kind === "single" ? [talk.member] : this.#services.chats.membersOf(talk.chat).filter(canReceive);
  }
}

/** The message with the present text of its stream; what the reader thinks of it stays. */
function grown(message: PhoneMessage, body: ReadBody | undefined, finish: boolean): PhoneMessage {
  const bot = { ...message.bot!, stream: finish ? ("finished" as const) : ("growing" as const) };
  if (body?.msgtype !== "markdown") return { ...message, bot };
  const { mentioned: _old, ...rest } = message;
  const mentioned = body.mentioned ? { mentioned: body.mentioned } : undefined;
  return { ...rest, msgtype: "markdown", content: body.content, text: body.text, ...mentioned, bot } as PhoneMessage;
}
