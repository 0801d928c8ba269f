/**
 * Content of messages as it is on the wire, one interface per `msgtype`. `message/send` takes all of them; group
 * chats, linked corps and webhooks take some, with bounds of their own where their files say so. Lengths that WeCom cuts
 * are called "cut", everything else beyond a bound is refused.
 */
import type { TemplateCard } from "./template-card.ts";

export interface TextBody {
  readonly msgtype: "text";
  /** 1 to 2,048 bytes of UTF-8; WeCom cuts what is longer. `\n` breaks lines, `<a href="…">` makes links. */
  readonly text: { readonly content: string };
}

/** A `media_id` of `media/upload`, good for three days; one of another kind is refused with 40007. */
export interface MediaRef {
  readonly media_id: string;
}

export interface ImageBody {
  readonly msgtype: "image";
  readonly image: MediaRef;
}

export interface VoiceBody {
  readonly msgtype: "voice";
  readonly voice: MediaRef;
}

export interface VideoBody {
  readonly msgtype: "video";
  readonly video: MediaRef & {
    /** At most 128 bytes, cut. */
    readonly title?: string;
    /** At most 512 bytes, cut. */
    readonly description?: string;
  };
}

export interface FileBody {
  readonly msgtype: "file";
  readonly file: MediaRef;
}

export interface TextCardBody {
  readonly msgtype: "textcard";
  readonly textcard: {
    /** At most 128 characters, cut. */
    readonly title: string;
    /** At most 512 characters, cut. Knows `<br>` and `<div class="gray|highlight|normal">`. */
    readonly description: string;
    /** http or https, at most 2,048 bytes. */
    readonly url: string;
    /** At most 4 characters, cut; 详情 unless given. */
    readonly btntxt?: string;
  };
}

export interface NewsArticle {
  /** At most 128 bytes, cut. */
  readonly title: string;
  /** At most 512 bytes, cut. */
  readonly description?: string;
  /** At most 2,048 bytes. Required unless a mini program is named. */
  readonly url?: string;
  /** JPG or PNG, 1068×455 for the first article, 150×150 for the others. At most 2,048 bytes. */
  readonly picurl?: string;
  /** Together with `pagepath`; the two override `url`. */
  readonly appid?: string;
  /** At most 128 bytes. */
  readonly pagepath?: string;
  /** Until about 2022, on a single article: at most 4 characters, 阅读全文 unless given. */
  readonly btntxt?: string;
}

export interface NewsBody {
  readonly msgtype: "news";
  /** 1 to 8 articles. */
  readonly news: { readonly articles: readonly NewsArticle[] };
}

export interface MpNewsArticle {
  /** At most 128 bytes, cut. */
  readonly title: string;
  /** An image of `media/upload`. */
  readonly thumb_media_id: string;
  /** At most 64 bytes. */
  readonly author?: string;
  readonly content_source_url?: string;
  /** HTML, at most 666 K bytes. */
  readonly content: string;
  /** At most 512 bytes, cut. */
  readonly digest?: string;
}

export interface MpNewsBody {
  readonly msgtype: "mpnews";
  /** 1 to 8 articles, which WeCom stores. */
  readonly mpnews: { readonly articles: readonly MpNewsArticle[] };
}

export interface MarkdownBody {
  readonly msgtype: "markdown";
  /** At most 2,048 bytes of the subset: headings, bold, links, inline code, quotes, three font colours. */
  readonly markdown: { readonly content: string };
}

export interface MiniprogramNoticeBody {
  readonly msgtype: "miniprogram_notice";
  readonly miniprogram_notice: {
    readonly appid: string;
    /** At most 1,024 bytes. */
    readonly page?: string;
    /** 4 to 12 Chinese characters. */
    readonly title: string;
    /** 4 to 12 Chinese characters. */
    readonly description?: string;
    readonly emphasis_first_item?: boolean;
    /** At most 10; key at most 10, value at most 30 Chinese characters. One with both empty is dropped. */
    readonly content_item?: readonly { readonly key: string; readonly value: string }[];
  };
}

export interface TemplateCardBody {
  readonly msgtype: "template_card";
  readonly template_card: TemplateCard;
}

/** Removed from the documents in favour of `template_card`; still accepted. */
export interface InteractiveTaskcardBody {
  readonly msgtype: "interactive_taskcard";
  readonly interactive_taskcard: {
    /** At most 128 bytes, cut. */
    readonly title: string;
    /** At most 512 bytes, cut. */
    readonly description: string;
    readonly url?: string;
    readonly task_id: string;
    /** 1 or 2 buttons. */
    readonly btn: readonly {
      /** At most 128 bytes. */
      readonly key: string;
      /** At most 18 bytes, cut. */
      readonly name: string;
      /** blue unless given. */
      readonly color?: "red" | "blue";
      readonly is_bold?: boolean;
    }[];
  };
}

/** `interactive_taskcard` under its first name, where each button says what it is called after the tap. */
export interface TaskcardBody {
  readonly msgtype: "taskcard";
  readonly taskcard: Omit<InteractiveTaskcardBody["interactive_taskcard"], "btn"> & {
    readonly btn: readonly (InteractiveTaskcardBody["interactive_taskcard"]["btn"][number] & {
      readonly replace_name?: string;
    })[];
  };
}

/** Kinds that apps, group chats and linked corps all accept. */
export type CommonBody =
  | TextBody
  | ImageBody
  | VoiceBody
  | VideoBody
  | FileBody
  | TextCardBody
  | NewsBody
  | MpNewsBody
  | MarkdownBody;

/** Content of `message/send`, one interface per `msgtype`. */
export type MessageBody =
  | CommonBody
  | MiniprogramNoticeBody
  | TemplateCardBody
  | InteractiveTaskcardBody
  | TaskcardBody;

export type MessageKind = MessageBody["msgtype"];
