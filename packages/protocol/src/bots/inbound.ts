/** Messages and events that the platform brings to a bot, in both modes. Source: docs/wire/bots.md §2 and §3. */

export interface BotSender {
  readonly userid: string;
  /** Absent for a bot of the company's own. */
  readonly corpid?: string;
}

/** File that a member sent. The bytes are encrypted; `aeskey` comes on the long connection only. */
export interface BotFile {
  /** Good for five minutes. */
  readonly url: string;
  /** Base64 of 32 bytes, another for each URL. In URL mode the key is the EncodingAESKey. */
  readonly aeskey?: string;
}

export interface BotText {
  /** In groups the mention (`@Bot `) stays inside. */
  readonly content: string;
}

export type BotMixedItem =
  | { readonly msgtype: "text"; readonly text: BotText }
  | { readonly msgtype: "image"; readonly image: BotFile };

/** Content of a message, and of what it quotes. */
export type BotContent =
  | { readonly msgtype: "text"; readonly text: BotText }
  | { readonly msgtype: "image"; readonly image: BotFile }
  | { readonly msgtype: "mixed"; readonly mixed: { readonly msg_item: readonly BotMixedItem[] } }
  /** A transcript. */
  | { readonly msgtype: "voice"; readonly voice: BotText }
  | { readonly msgtype: "file"; readonly file: BotFile }
  | { readonly msgtype: "video"; readonly video: BotFile };

export interface BotMessageFacts {
  /** The same for repeated deliveries. */
  readonly msgid: string;
  readonly aibotid: string;
  /** Groups only. */
  readonly chatid?: string;
  readonly chattype: "single" | "group";
  readonly from: BotSender;
  /** Seconds since the Unix epoch. */
  readonly create_time?: number;
  /** URL mode: takes one POST within an hour. */
  readonly response_url?: string;
}

export type BotMessage = BotMessageFacts &
  BotContent & {
    /** What the member quotes; without an id. */
    readonly quote?: BotContent;
  };

/** URL mode: the platform asks for the present content of a stream. */
export type BotStreamRefresh = BotMessageFacts & {
  readonly msgtype: "stream";
  readonly stream: { readonly id: string };
};

export interface BotSelectedItem {
  readonly question_key: string;
  readonly option_ids: { readonly option_id: readonly string[] };
}

export interface BotCardEvent {
  readonly card_type: string;
  readonly event_key: string;
  readonly task_id: string;
  readonly selected_items?: { readonly selected_item: readonly BotSelectedItem[] };
}

export interface BotFeedbackEvent {
  /** `feedback.id` of the reply. */
  readonly id: string;
  /** 1 good, 2 bad, 3 withdrawn. */
  readonly type: 1 | 2 | 3;
  readonly content?: string;
  /** 1 off topic, 2 incomplete, 3 wrong, 4 wrong analysis of data. */
  readonly inaccurate_reason_list?: readonly number[];
}

export type BotEventDetail =
  | { readonly eventtype: "enter_chat" }
  | { readonly eventtype: "template_card_event"; readonly template_card_event: BotCardEvent }
  | { readonly eventtype: "feedback_event"; readonly feedback_event: BotFeedbackEvent }
  /** Long connection: another connection has subscribed. */
  | { readonly eventtype: "disconnected_event" };

export type BotEventType = BotEventDetail["eventtype"];

export type BotEvent = Omit<BotMessageFacts, "from"> & {
  /** Absent in `disconnected_event`. */
  readonly from?: BotSender;
  readonly msgtype: "event";
  readonly event: BotEventDetail;
};

/** Everything that URL mode posts. */
export type BotInbound = BotMessage | BotStreamRefresh | BotEvent;
