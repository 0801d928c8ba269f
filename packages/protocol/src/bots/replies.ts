/** Bodies that a bot sends: replies and pushes. Source: docs/wire/bots.md §4 and §5. */
import type { TemplateCard } from "../template-card.ts";

/** Makes thumbs appear below a reply, which come back as `feedback_event`. */
export interface BotFeedback {
  /** At most 256 bytes. */
  readonly id: string;
}

/** Card of a bot: `task_id` is required where the card calls back. */
export type BotCard = TemplateCard & { readonly task_id?: string; readonly feedback?: BotFeedback };

export interface BotPicture {
  readonly msgtype: "image";
  readonly image: {
    /** At most 10 MB before base64; JPG or PNG. */
    readonly base64: string;
    readonly md5: string;
  };
}

export interface BotStream {
  /** Chosen by the bot; the same for every frame of one stream. */
  readonly id: string;
  readonly finish?: boolean;
  /** The whole text so far, markdown, at most 20,480 bytes. `<think>…</think>` is shown folded. */
  readonly content?: string;
  /** At most ten, only with `finish`. */
  readonly msg_item?: readonly BotPicture[];
  /** In the first frame only. */
  readonly feedback?: BotFeedback;
}

export interface BotMarkdown {
  readonly content: string;
  readonly feedback?: BotFeedback;
}

export type BotMediaReply =
  | { readonly msgtype: "file"; readonly file: { readonly media_id: string } }
  | { readonly msgtype: "image"; readonly image: { readonly media_id: string } }
  | { readonly msgtype: "voice"; readonly voice: { readonly media_id: string } }
  | {
      readonly msgtype: "video";
      readonly video: { readonly media_id: string; readonly title?: string; readonly description?: string };
    };

export type BotStreamReply = { readonly msgtype: "stream"; readonly stream: BotStream };
export type BotCardReply = { readonly msgtype: "template_card"; readonly template_card: BotCard };
export type BotStreamWithCardReply = {
  readonly msgtype: "stream_with_template_card";
  readonly stream: BotStream;
  /** Once for each message. */
  readonly template_card?: BotCard;
};
export type BotMarkdownReply = { readonly msgtype: "markdown"; readonly markdown: BotMarkdown };
export type BotTextReply = { readonly msgtype: "text"; readonly text: { readonly content: string } };

/** Body of `aibot_respond_msg`. */
export type BotReply = BotStreamReply | BotCardReply | BotStreamWithCardReply | BotMarkdownReply | BotMediaReply;

/** Body of `aibot_respond_welcome_msg`. */
export type BotWelcome = BotTextReply | BotCardReply;

/** Body of `aibot_respond_update_msg`. */
export interface BotCardUpdate {
  readonly response_type: "update_template_card";
  /** Everybody who has the card unless given. */
  readonly userids?: readonly string[];
  readonly template_card: BotCard;
}

/** Body of `aibot_send_msg`, without its destination. */
export type BotPush = BotMarkdownReply | BotCardReply | BotMediaReply;

export type BotSendBody = BotPush & {
  /** Userid of a single talk, or the chatid of a group. */
  readonly chatid: string;
  /** 1 single, 2 group, 0 or absent: whichever it is. */
  readonly chat_type?: 0 | 1 | 2;
};

/** Answer to a callback in URL mode. */
export type BotCallbackReply = BotTextReply | BotStreamReply | BotCardReply | BotStreamWithCardReply | BotCardUpdate;

/** Body of the POST to `response_url`. */
export type BotLateReply = BotMarkdownReply | BotCardReply;
