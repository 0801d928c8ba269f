/**
 * Callbacks of actions on phones, and the app's answers: a message below the action, or a change of the tapped card.
 * Start at `Exchange.tell`.
 */
import type { Callbacks } from "../company/callbacks/callbacks.ts";
import type { AppEvents } from "../company/callbacks/events/app-lifecycle.ts";
import type { MediaStore } from "../company/media/media-store.ts";
import type { Directory } from "../company/model/directory.ts";
import type { Member } from "../company/model/model.ts";
import type { Delivery, NewMessage, ReplyReport } from "../kernel/message.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";
import type { Cards, SentCard } from "../messages/cards.ts";
import type { Phones } from "../messages/phones.ts";
import { type Answered, openReply } from "./replies/open.ts";
import { readReply, UnfitReply } from "./replies/read.ts";

export interface ExchangeServices {
  readonly appEvents: AppEvents;
  readonly callbacks: Callbacks;
  readonly cards: Cards;
  readonly clock: EmulatedClock;
  readonly corpId: string;
  readonly directory: Directory;
  readonly media: MediaStore;
  readonly phones: Phones;
  readonly switches: Switches;
}

/** What WeCom accepts as an answer to this callback. */
export type Answerable =
  /** Nothing: the page documents no reply. */
  | { readonly kind: "no" }
  | { readonly kind: "yes" }
  /** A message, or a change of the tapped card. */
  | { readonly kind: "card"; readonly card: SentCard; readonly key: string; readonly event: string };

export interface ActCallback {
  readonly member: Member;
  readonly agentId: number;
  readonly xml: string;
  readonly answerable: Answerable;
}

export class Exchange {
  readonly #services: ExchangeServices;

  constructor(services: ExchangeServices) {
    this.#services = services;
  }

  /** State at the beginning of the report: on its way, or without a receiver. */
  begin(agentId: number, xml: string): Delivery {
    return this.#services.callbacks.of(agentId)
      ? { state: "delivering", attempts: [], xml }
      : { state: "no-callback", attempts: [] };
  }

  /**
   * Delivers the callback, once the app has been notified of the member, and applies the answer.
   * @param progress Called after each failed attempt but the last.
   * @returns The result, successful or not.
   */
  async tell(reported: ActCallback, progress: (delivery: Delivery) => void = () => {}): Promise<Delivery> {
    const { appEvents, callbacks, corpId } = this.#services;
    const { agentId, member, xml } = reported;
    await appEvents.introduced(agentId, member);
    const configuration = callbacks.of(agentId);
    if (!configuration) return { state: "no-callback", attempts: [] };
    const outcome = await callbacks.deliver(agentId, configuration, xml, (attempts) =>
      progress({ state: "delivering", attempts, xml }),
    );
    const { attempts, body, delivered } = outcome;
    if (!delivered) return { state: "failed", attempts, xml };
    const reply = this.apply(body, reported, { configuration, corpId, userId: member.userId });
    return { state: "delivered", attempts, xml, reply };
  }

  /** Shows an answer that has come, or says why not. */
  apply(
    body: Buffer | undefined,
    { agentId, answerable, member }: Omit<ActCallback, "xml">,
    answered: Answered,
  ): ReplyReport {
    const { cards, directory, media, phones, switches } = this.#services;
    const opened = openReply(body ?? Buffer.alloc(0), answered, this.#services);
    if (opened.kind === "none") return { state: "none" };
    if (opened.kind === "ignored") {
      const { reason, xml } = opened;
      return { state: "ignored", reason, ...(xml === undefined ? undefined : { xml }) };
    }
    const { fields, xml } = opened;
    const ignored = (reason: string): ReplyReport => ({ state: "ignored", reason, xml });
    if (answerable.kind === "no") return ignored("WeCom shows no answer to this event");
    const tapped = answerable.kind === "card" ? answerable : undefined;
    if (tapped?.event === "template_card_event" && switches["reply.onTemplateCardEvent"] === "ignore")
      return ignored("reply.onTemplateCardEvent is set to ignore");
    try {
      const reply = readReply(fields, {
        switches,
        findMedia: (mediaId) => media.find(mediaId),
        isMember: (userId) => directory.member(userId) !== undefined,
        card: tapped?.card,
      });
      if (reply.kind === "message") phones.put([member], fromApp(agentId, reply.message));
      else if (reply.kind === "rename") cards.rename(tapped!.card, [member], reply.replaceName, tapped!.key);
      else cards.replace(tapped!.card, [member], reply.read);
      return { state: "shown", xml };
    } catch (error) {
      if (error instanceof UnfitReply) return ignored(error.message);
      throw error;
    }
  }
}

const fromApp = (agentId: number, message: object): NewMessage =>
  ({ conversation: { kind: "app", agentId }, agentId, from: "app", ...message }) as NewMessage;
