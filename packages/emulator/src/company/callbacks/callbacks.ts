/** Callback configurations of apps and of the contacts receiver, and the deliveries under way. */
import type { Delivery, DeliveryAttempt } from "../../kernel/message.ts";
import {
  type CallbackConfiguration,
  type CallbackVerdict,
  isService,
  type Receiver,
  refused,
  verifyCallback,
} from "./configuration.ts";
import { type DeliveryOutcome, type DeliveryPorts, deliver } from "./delivery.ts";
import type { DeliveryOrder, Turn } from "./delivery-order.ts";
import { textOfBytes } from "./raw-text.ts";

export class Callbacks {
  readonly #configurations = new Map<Receiver, CallbackConfiguration>();
  readonly #ports: DeliveryPorts;
  readonly #deliveryOrder: DeliveryOrder;
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Callbacks lost in a row, of receivers that lost their last one. */
  readonly #lost = new Map<Receiver, number>();
  readonly #corpId: string;
  readonly #knows: (agentId: number) => boolean;
  readonly #changed: () => void;
  readonly #saved: (receiver: Receiver) => void;

  constructor(options: {
    ports: DeliveryPorts;
    deliveryOrder: DeliveryOrder;
    corpId: string;
    knows: (agentId: number) => boolean;
    changed: () => void;
    /** A receiver has a verified URL. */
    saved: (receiver: Receiver) => void;
  }) {
    this.#ports = options.ports;
    this.#deliveryOrder = options.deliveryOrder;
    this.#corpId = options.corpId;
    this.#knows = options.knows;
    this.#changed = options.changed;
    this.#saved = options.saved;
  }

  of(receiver: Receiver): CallbackConfiguration | undefined {
    return this.#configurations.get(receiver);
  }

  /** Saves the configuration if its URL passes the check; otherwise the old one stays. */
  async set(receiver: Receiver, configuration: CallbackConfiguration): Promise<CallbackVerdict> {
    if (!this.#isKnown(receiver)) return refused("unknown-app", String(receiver));
    const verdict = await verifyCallback(configuration, this.#corpId, this.#ports);
    if (verdict.verified) {
      const { url, token, encodingAesKey } = configuration;
      this.#configurations.set(receiver, { url, token, encodingAesKey });
      this.#lost.delete(receiver);
      this.#changed();
      this.#saved(receiver);
    }
    return verdict;
  }

  /** Leaves callback mode. */
  remove(receiver: Receiver): void {
    if (this.#configurations.delete(receiver)) this.#changed();
  }

  /** The receiver's next callback: in good order, or as faults and switches will have it. */
  turn(receiver: Receiver): Turn {
    return this.#deliveryOrder.next(receiver);
  }

  /**
   * Delivers nothing once the receiver has lost as many deliveries in a row as `callback.dropAfterFailures` says.
   * @param retrying Called after each failed attempt but the last, with all attempts so far.
   * @param turn Place in the order, for callers that asked for it earlier because others wait for it.
   */
  async deliver(
    receiver: Receiver,
    configuration: CallbackConfiguration,
    xml: string,
    retrying: (attempts: readonly DeliveryAttempt[]) => void,
    turn: Turn = this.turn(receiver),
    /** Answer that counts as delivered. */
    acknowledgement?: string,
  ): Promise<DeliveryOutcome> {
    const patience = this.#ports.switches["callback.dropAfterFailures"];
    if (patience > 0 && (this.#lost.get(receiver) ?? 0) >= patience) {
      turn.done();
      return { delivered: false, attempts: [], body: undefined };
    }
    const delivery = { configuration, corpId: this.#corpId, receiver, xml, retrying, acknowledgement };
    const work = this.#inTurn(turn, () => deliver(delivery, this.#ports, this.#stop.signal));
    this.#underWay.add(work);
    try {
      const outcome = await work;
      if (outcome.delivered) this.#lost.delete(receiver);
      else this.#lost.set(receiver, (this.#lost.get(receiver) ?? 0) + 1);
      return outcome;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /**
   * Delivers the caller's own plaintext, encrypted and signed like every callback. It is not checked, and an answer to it is
   * shown on no phone. @param plaintext Bytes for text that is no valid UTF-8.
   */
  async deliverOwn(receiver: Receiver, plaintext: string | Uint8Array): Promise<Delivery> {
    const configuration = this.of(receiver);
    if (!configuration) return { state: "no-callback", attempts: [] };
    const xml = typeof plaintext === "string" ? plaintext : textOfBytes(plaintext);
    const { attempts, delivered } = await this.deliver(receiver, configuration, xml, () => {});
    return { state: delivered ? "delivered" : "failed", attempts, xml };
  }

  /** Breaks off what is under way and waits until it has ended. */
  async close(): Promise<void> {
    this.#stop.abort(new Error("the emulator stops"));
    await Promise.allSettled(this.#underWay);
  }

  dump(): [Receiver, CallbackConfiguration][] {
    return [...this.#configurations];
  }

  restore(entries: Iterable<readonly [Receiver, CallbackConfiguration]>): void {
    for (const [receiver, configuration] of entries) {
      if (this.#isKnown(receiver)) this.#configurations.set(receiver, configuration);
    }
  }

  async #inTurn(turn: Turn, send: () => Promise<DeliveryOutcome>): Promise<DeliveryOutcome> {
    try {
      await turn.come(this.#stop.signal);
    } catch {
      turn.done();
      return { delivered: false, attempts: [{ error: "aborted", milliseconds: 0 }], body: undefined };
    }
    try {
      const first = await send();
      if (!turn.twice) return first;
      const again = await send();
      return { ...first, attempts: [...first.attempts, ...again.attempts] };
    } finally {
      turn.done();
    }
  }

  #isKnown(receiver: Receiver): boolean {
    return isService(receiver) || this.#knows(receiver);
  }
}
