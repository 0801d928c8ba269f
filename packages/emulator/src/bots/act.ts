/** What members do with bots on their phones, and what comes of it. */

import type { Delivery, PhoneMessage } from "../kernel/message.ts";
import type { OwnFile } from "../phones/act.ts";

interface Quoting {
  /** Message of this phone that is quoted. */
  readonly quote?: string | undefined;
}

/** Into the single talk with a bot, or into a group. */
export type BotDestination =
  | { readonly bot: string; readonly chat?: undefined; readonly mention?: undefined }
  | {
      readonly bot?: undefined;
      readonly chat: string;
      /** Bots of the group that are mentioned; only these hear the message. All of them unless given. */
      readonly mention?: readonly string[] | undefined;
    };

export type MixedPart = { readonly text: string } | { readonly picture: OwnFile };

export type BotAct =
  | (BotDestination & Quoting & { readonly kind: "text"; readonly text: string })
  /** Text and pictures in one message. */
  | (BotDestination & Quoting & { readonly kind: "mixed"; readonly parts: readonly MixedPart[] })
  /** Single talks only, as the next. */
  | (Quoting & {
      readonly kind: "image" | "file" | "video";
      readonly bot: string;
      readonly file?: OwnFile | undefined;
    })
  | (Quoting & { readonly kind: "voice"; readonly bot: string; readonly transcript: string })
  /** Opens the single talk. The bot is told the first time of a day. */
  | { readonly kind: "enter"; readonly bot: string }
  | {
      readonly kind: "card";
      readonly messageId: string;
      readonly button: string;
      /** Ids of the chosen options by question; what is not named stays as the card had it. */
      readonly selected?: Readonly<Record<string, readonly string[]>> | undefined;
    }
  /** The menu in the card's corner. */
  | { readonly kind: "card-menu"; readonly messageId: string; readonly action: string }
  | {
      readonly kind: "feedback";
      readonly messageId: string;
      readonly feedback: "good" | "bad" | "withdrawn";
      /** With `bad`: in the member's own words. */
      readonly content?: string | undefined;
      /** With `bad`: 1 off topic, 2 incomplete, 3 wrong, 4 wrong analysis of data. */
      readonly reasons?: readonly number[] | undefined;
    };

export interface BotActReport {
  /** What the act has put on the phone or changed there. */
  readonly message?: PhoneMessage;
  /** Frame or callback to each bot that was told, in the order of the mentions. */
  readonly told: readonly { readonly botId: string; readonly delivery: Delivery }[];
}
