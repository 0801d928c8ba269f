/**
 * Replies to what a bot was given: what both modes offer, and the long connection's. Every one ends accepted, refused or
 * unknown, and none throws for the network. URL mode: url-reply.ts.
 */
import {
  type BotCallbackFrame,
  type BotCard,
  type BotLateReply,
  type BotMediaReply,
  type BotPicture,
  type BotReply,
  type BotWelcome,
  botCommands,
  botLimits,
  utf8Bytes,
} from "@shoufa/protocol";
import { LocalLimitError, UsageError } from "../errors.ts";
import type { BotLink } from "./link.ts";
import type { BotOutcome } from "./outcome.ts";

export interface BotStreamOptions {
  /** Shows thumbs below the reply; their events carry this id. At most 256 bytes. */
  readonly feedbackId?: string;
}

/** Reply that grows. Each call gives the whole text so far, markdown of at most 20,480 bytes. */
export interface BotStreamWriter {
  /**
   * Replaces what is shown. URL mode: kept until the platform asks, which takes the newest text; resolves at once.
   * @throws {LocalLimitError} The text is too long. @throws {UsageError} After `finish`.
   */
  update(content: string): Promise<BotOutcome>;
  /**
   * The last text; without one, what is shown stays. `pictures`: at most ten. URL mode: resolves when the platform has come for
   * it, or comes no more.
   * @throws As `update`.
   */
  finish(content?: string, options?: { readonly pictures?: readonly BotPicture[] }): Promise<BotOutcome>;
}

/**
 * Replies to a message: within 24 hours, several if need be. To an event: within five seconds.
 *
 * URL mode: the first reply within `replyWithinMilliseconds` is the answer to the platform's request. What comes later goes to
 * `response_url`, which takes one markdown or card within an hour; a stream goes on for six minutes.
 */
export interface BotReplier {
  /** To a message. @throws {LocalLimitError} `feedbackId` is too long. */
  stream(options?: BotStreamOptions): BotStreamWriter;
  /** To a message, and as the welcome of `enter_chat`. */
  card(card: BotCard): Promise<BotOutcome>;
  /** To a message. @throws {LocalLimitError} Longer than 20,480 bytes. */
  markdown(content: string): Promise<BotOutcome>;
  /** Plain text, as the welcome of `enter_chat`; to a message it goes as markdown. @throws As `markdown`. */
  text(content: string): Promise<BotOutcome>;
  /** To a message: a file by its media id. Long connection only. */
  media(type: "file" | "image" | "voice" | "video", mediaId: string): Promise<BotOutcome>;
  /** To `template_card_event`: another card in place of the tapped one, for all or for some of those who have it. */
  updateCard(card: BotCard, options?: { readonly userIds?: readonly string[] }): Promise<BotOutcome>;
  /**
   * A reply after the others, to a message; in URL mode also after a tap on a card. URL mode: once, by `response_url`, within an
   * hour.
   */
  send(reply: BotLateReply): Promise<BotOutcome>;
}

export function replierOf(frame: BotCallbackFrame, link: BotLink): BotReplier {
  const reqId = frame.headers.req_id;
  const event = (frame.body as { event?: { eventtype?: string } }).event?.eventtype;
  const respond = (body: BotReply | BotWelcome): Promise<BotOutcome> =>
    link.request(event === "enter_chat" ? botCommands.welcome : botCommands.respond, reqId, body);
  let streams = 0;
  const replier: BotReplier = {
    stream({ feedbackId } = {}) {
      if (feedbackId !== undefined) bounded("feedback.id", feedbackId, botLimits.feedbackIdMaxBytes);
      streams += 1;
      const id = `${reqId.slice(0, 100)}-${streams}`;
      let begun = false;
      let finished = false;
      const send = (content: string | undefined, more: object): Promise<BotOutcome> => {
        if (finished) throw new UsageError("The stream is finished");
        if (content !== undefined) bounded("stream.content", content, botLimits.streamMaxBytes);
        const feedback = begun || feedbackId === undefined ? {} : { feedback: { id: feedbackId } };
        begun = true;
        return respond({
          msgtype: "stream",
          stream: { id, ...(content === undefined ? {} : { content }), ...feedback, ...more },
        });
      };
      return {
        update: async (content) => send(content, { finish: false }),
        async finish(content, { pictures = [] } = {}) {
          checkPictures(pictures);
          const sent = send(content, { finish: true, ...(pictures.length > 0 ? { msg_item: pictures } : {}) });
          finished = true;
          return await sent;
        },
      };
    },
    card: (card) => respond({ msgtype: "template_card", template_card: card }),
    async markdown(content) {
      bounded("markdown.content", content, botLimits.markdownMaxBytes);
      return await respond({ msgtype: "markdown", markdown: { content } });
    },
    async text(content) {
      if (event !== "enter_chat") return await replier.markdown(content);
      bounded("text.content", content, botLimits.markdownMaxBytes);
      return await respond({ msgtype: "text", text: { content } });
    },
    media: (type, mediaId) => respond(mediaReplies[type]({ media_id: mediaId })),
    updateCard: (card, { userIds } = {}) =>
      link.request(botCommands.updateCard, reqId, {
        response_type: "update_template_card",
        ...(userIds === undefined ? {} : { userids: userIds }),
        template_card: card,
      }),
    send: (late) => link.request(botCommands.respond, reqId, late),
  };
  return replier;
}

type Media = { readonly media_id: string };
const mediaReplies: Readonly<Record<BotMediaReply["msgtype"], (media: Media) => BotMediaReply>> = {
  file: (file) => ({ msgtype: "file", file }),
  image: (image) => ({ msgtype: "image", image }),
  voice: (voice) => ({ msgtype: "voice", voice }),
  video: (video) => ({ msgtype: "video", video }),
};

/** @throws {LocalLimitError} */
export function bounded(limit: string, text: string, maxBytes: number): void {
  const bytes = utf8Bytes(text);
  if (bytes > maxBytes) throw new LocalLimitError(limit, bytes, maxBytes, "bytes");
}

/** @throws {LocalLimitError} More than ten. */
export function checkPictures({ length }: readonly BotPicture[]): void {
  const { streamMaxPictures: most } = botLimits;
  if (length > most) throw new LocalLimitError("stream.msg_item", length, most, "entries");
}
