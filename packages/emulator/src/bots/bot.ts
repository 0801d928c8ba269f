/** Bots (智能机器人) of the company, as an administrator made them. Source: docs/wire/bots.md §1. */
import type { CallbackConfiguration } from "../company/callbacks/configuration.ts";
import type { VisibleRange } from "../company/model/model.ts";

/** The two ways in and out exclude each other. `none`: an administrator has chosen neither yet. */
export type BotMode = "none" | "url" | "connection";

/** Changed through `Bots` only. */
export interface Bot {
  /** `aib` and 20 letters or digits. */
  readonly botId: string;
  name: string;
  description: string;
  /** 43 letters and digits, for the long connection. */
  secret: string;
  mode: BotMode;
  /** URL mode: saved after the URL has proven itself. */
  callback: CallbackConfiguration | undefined;
  /** Members who may talk to it. Call `Directory.touch` after a change. */
  visibleRange: VisibleRange;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly createdAt: number;
}

export interface NewBot {
  /** 1 to 32 characters. */
  readonly name: string;
  /** At most 120 characters. */
  readonly description?: string | undefined;
  /** The whole company unless given. */
  readonly visibleRange?: Partial<VisibleRange> | undefined;
  /** BotID and secret that a program under test knows; random ones unless given. */
  readonly botId?: string | undefined;
  readonly secret?: string | undefined;
  /** `connection` unless given. URL mode begins when its URL is saved. */
  readonly mode?: "connection" | "none" | undefined;
}
