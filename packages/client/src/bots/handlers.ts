/** Handlers of a bot: what they are given, and which of them run. The same for both modes. */
import type { BotEvent, BotEventDetail, BotEventType, BotFile, BotMessage } from "@shoufa/protocol";
import { UsageError } from "../errors.ts";
import type { BotDownload } from "./download.ts";
import type { BotReplier } from "./reply.ts";

export type BotMessageKind = BotMessage["msgtype"];
/** Message of one kind: `BotMessageOf<"text">` has `text.content`. */
export type BotMessageOf<Kind extends BotMessageKind> = Extract<BotMessage, { readonly msgtype: Kind }>;
/** Event of one type: `BotEventOf<"feedback_event">` has `event.feedback_event`. */
export type BotEventOf<Type extends BotEventType> = BotEvent & {
  readonly event: Extract<BotEventDetail, { readonly eventtype: Type }>;
};

export interface BotContext {
  readonly reply: BotReplier;
  /** The file of a message, decrypted. Its URL lives five minutes. @throws {NoAnswerError} It did not come. */
  download(file: BotFile): Promise<BotDownload>;
}

/** Handlers that fit run one after another. What they throw goes to `onError`. */
export type BotHandler<T> = (inbound: T, context: BotContext) => void | Promise<void>;

interface Entry {
  readonly kind: "message" | "event";
  /** Undefined: all. */
  readonly name: string | undefined;
  readonly handler: BotHandler<never>;
}

export class BotHandlers {
  readonly #entries: Entry[] = [];
  readonly #report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** `first`: a kind of message or type of event, or the handler for all. @throws {UsageError} No function. */
  add(kind: Entry["kind"], first: unknown, second: unknown): void {
    const handler = (second ?? first) as BotHandler<never>;
    if (typeof handler !== "function") throw new UsageError("A handler is a function");
    this.#entries.push({ kind, name: second === undefined ? undefined : (first as string), handler });
  }

  /** Runs the handlers that fit. Never rejects. */
  async run(inbound: BotMessage | BotEvent, context: BotContext): Promise<void> {
    const kind = inbound.msgtype === "event" ? "event" : "message";
    const name = inbound.msgtype === "event" ? inbound.event?.eventtype : inbound.msgtype;
    for (const entry of this.#entries) {
      if (entry.kind !== kind || (entry.name !== undefined && entry.name !== name)) continue;
      try {
        await entry.handler(inbound as never, context);
      } catch (error) {
        this.#report(error);
      }
    }
  }
}
