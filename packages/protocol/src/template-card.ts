/**
 * The five template cards. Lengths called "advice" are what phones show well; longer text is not refused. A card that
 * can call back (the three interactive ones, or any with `action_menu`) needs a callback URL on its app, else 43012.
 */
export type TemplateCard =
  | TextNoticeCard
  | NewsNoticeCard
  | ButtonInteractionCard
  | VoteInteractionCard
  | MultipleInteractionCard;

export type CardType = TemplateCard["card_type"];

export interface CardSource {
  /** 72×72. */
  readonly icon_url?: string;
  /** Advice: 20 characters. */
  readonly desc?: string;
  /** 0 grey, 1 black, 2 red, 3 green. Not on vote and multiple. */
  readonly desc_color?: 0 | 1 | 2 | 3;
}

/** The corner menu. Makes `task_id` required, and the card one that calls back. */
export interface CardActionMenu {
  readonly desc?: string;
  /** 1 to 3 entries; keys unique, at most 1,024 bytes. */
  readonly action_list: readonly { readonly text: string; readonly key: string }[];
}

export interface CardTitle {
  /** Advice: 36 characters; 16 on a vote. */
  readonly title?: string;
  /** Advice: 44 characters; 160 on vote and multiple. */
  readonly desc?: string;
}

export interface CardQuoteArea {
  /** 0 or absent no link, 1 `url`, 2 mini program. */
  readonly type?: 0 | 1 | 2;
  readonly url?: string;
  readonly appid?: string;
  readonly pagepath?: string;
  readonly title?: string;
  readonly quote_text?: string;
}

export interface CardRow {
  /** 0 or absent plain, 1 `url`, 2 attachment `media_id` whose file name is `value`, 3 member card of `userid`. */
  readonly type?: 0 | 1 | 2 | 3;
  /** Advice: 5 characters. */
  readonly keyname: string;
  /** Advice: 30 characters. */
  readonly value?: string;
  readonly url?: string;
  readonly media_id?: string;
  readonly userid?: string;
}

export interface CardParagraph {
  /** Advice: 38 characters. */
  readonly title: string;
  /** Advice: 160 characters. */
  readonly desc?: string;
}

export interface CardJump {
  /** 0 or absent no link, 1 `url`, 2 mini program. */
  readonly type?: 0 | 1 | 2;
  /** Advice: 18 characters. */
  readonly title: string;
  readonly url?: string;
  readonly appid?: string;
  readonly pagepath?: string;
}

/** Link of the card itself. Type 0 only on a button card. */
export interface CardAction {
  readonly type?: 0 | 1 | 2;
  readonly url?: string;
  readonly appid?: string;
  readonly pagepath?: string;
}

export interface CardOption {
  /** At most 128 bytes, unique in its list. */
  readonly id: string;
  /** Advice: 16 characters; 17 on a vote. */
  readonly text: string;
}

export interface CardButton {
  /** 0 or absent calls back with `key`, 1 opens `url`. */
  readonly type?: 0 | 1;
  /** Advice: 10 characters. */
  readonly text: string;
  /** 1 unless given. */
  readonly style?: 1 | 2 | 3 | 4;
  /** At most 1,024 bytes, unique on the card. */
  readonly key?: string;
  readonly url?: string;
}

export interface CardSelection {
  /** At most 1,024 bytes, unique on the card. */
  readonly question_key: string;
  readonly title?: string;
  /** 1 to 10. */
  readonly option_list: readonly CardOption[];
  /** The first option when wrong or absent. */
  readonly selected_id?: string;
  /** Only in an update: the selection can no longer be changed. */
  readonly disable?: boolean;
}

export interface CardSubmitButton {
  /** Advice: 10 characters; 提交 unless given. */
  readonly text?: string;
  /** At most 1,024 bytes. */
  readonly key: string;
}

/** Blocks that both notices and the button card may have. */
interface CommonBlocks {
  readonly source?: CardSource;
  readonly action_menu?: CardActionMenu;
  readonly quote_area?: CardQuoteArea;
  /** At most 6. */
  readonly horizontal_content_list?: readonly CardRow[];
}

interface NoticeBlocks extends CommonBlocks {
  /** `[0-9A-Za-z_\-@]`, at most 128 bytes, unique per app. Required with `action_menu`. */
  readonly task_id?: string;
  /** At most 3. */
  readonly jump_list?: readonly CardJump[];
  /** Type 1 or 2. */
  readonly card_action: CardAction;
}

/** Needs `main_title.title` or `sub_title_text`. */
export interface TextNoticeCard extends NoticeBlocks {
  readonly card_type: "text_notice";
  readonly main_title?: CardTitle;
  /** Advice: title 14, desc 22 characters. */
  readonly emphasis_content?: { readonly title?: string; readonly desc?: string };
  /** Advice: 160 characters. */
  readonly sub_title_text?: string;
}

/** Needs `card_image` or `image_text_area`. */
export interface NewsNoticeCard extends NoticeBlocks {
  readonly card_type: "news_notice";
  readonly main_title: CardTitle & { readonly title: string };
  readonly card_image?: {
    readonly url: string;
    /** Width by height, 1.3 to 2.25; 1.3 unless given. */
    readonly aspect_ratio?: number;
  };
  readonly image_text_area?: {
    /** 0 or absent no link, 1 `url`, 2 mini program. */
    readonly type?: 0 | 1 | 2;
    readonly url?: string;
    readonly appid?: string;
    readonly pagepath?: string;
    readonly title?: string;
    readonly desc?: string;
    readonly image_url: string;
  };
  /** At most 4. */
  readonly vertical_content_list?: readonly CardParagraph[];
}

export interface ButtonInteractionCard extends CommonBlocks {
  readonly card_type: "button_interaction";
  readonly main_title: CardTitle & { readonly title: string };
  readonly task_id: string;
  readonly sub_title_text?: string;
  readonly card_action?: CardAction;
  readonly button_selection?: CardSelection;
  /** 1 to 6. */
  readonly button_list: readonly CardButton[];
}

export interface VoteInteractionCard {
  readonly card_type: "vote_interaction";
  readonly source?: Omit<CardSource, "desc_color">;
  readonly main_title: CardTitle & { readonly title: string };
  readonly task_id: string;
  readonly checkbox: {
    readonly question_key: string;
    /** 0 one answer, 1 several. */
    readonly mode?: 0 | 1;
    /** 1 to 20. */
    readonly option_list: readonly (CardOption & { readonly is_checked: boolean })[];
    /** Only in an update: the choice can no longer be changed. */
    readonly disable?: boolean;
  };
  readonly submit_button: CardSubmitButton;
}

export interface MultipleInteractionCard {
  readonly card_type: "multiple_interaction";
  readonly source?: Omit<CardSource, "desc_color">;
  readonly main_title: CardTitle & { readonly title: string };
  readonly task_id: string;
  /** 1 to 3. */
  readonly select_list: readonly CardSelection[];
  readonly submit_button: CardSubmitButton;
}

type Updated<C> = C extends { card_type: "text_notice" | "news_notice" }
  ? Omit<C, "task_id">
  : Omit<C, "task_id" | "submit_button"> & {
      readonly submit_button?: CardSubmitButton;
      /** A grey text in place of the buttons, which cannot be tapped. */
      readonly replace_text?: string;
    };

/** Card of an update: it keeps the task_id of the card it replaces, and can show its buttons as used. */
export type UpdatedTemplateCard = Updated<TemplateCard>;
