/**
 * Events on their way to receivers, in the order in which they happened: one at a time for each receiver, so that a
 * slow receiver delays only its own events. Start at `emit`. Recent deliveries and their results are kept for display.
 */
import type { Log } from "@shoufa/ports";
import type { DeliveryAttempt } from "../../../kernel/message.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { EmulatedClock } from "../../../kernel/time/emulated-clock.ts";
import type { Callbacks } from "../callbacks.ts";
import type { CallbackConfiguration, Receiver } from "../configuration.ts";
import type { DeliveryOutcome } from "../delivery.ts";
import type { Turn } from "../delivery-order.ts";
import { type EventContent, eventXml } from "../xml.ts";

export interface SentEvent {
  readonly receiver: Receiver;
  readonly event: string;
  readonly xml: string;
  /** Milliseconds since the Unix epoch, by the emulated clock. */
  readonly at: number;
  readonly state: "delivering" | "delivered" | "failed";
  readonly attempts: readonly DeliveryAttempt[];
}

export interface Emission extends EventContent {
  /** A userid, or `sys`. Absent from the few events that have no FromUserName. */
  readonly from: string | undefined;
}

/** Result, content, and configuration it was sealed with. */
export type Emitted = DeliveryOutcome & { readonly configuration: CallbackConfiguration; readonly xml: string };

interface Written {
  readonly event: string;
  readonly xml: string;
}

/** Name under which the messages of a scenario are shown. */
const scenarioEvent = "scenario";

const keptForLooking = 500;
/** WeCom loses callbacks of receivers that do not keep up; so many may wait here. */
const mostWaiting = 100_000;

export class Outgoing {
  readonly #callbacks: Callbacks;
  readonly #corpId: string;
  readonly #clock: EmulatedClock;
  readonly #switches: Switches;
  readonly #log: Log;
  readonly #lines = new Map<Receiver | string, Promise<unknown>>();
  readonly #held = new Set<Promise<unknown>>();
  #waiting = 0;
  #recent: SentEvent[] = [];

  constructor(options: { callbacks: Callbacks; corpId: string; clock: EmulatedClock; switches: Switches; log: Log }) {
    this.#callbacks = options.callbacks;
    this.#corpId = options.corpId;
    this.#clock = options.clock;
    this.#switches = options.switches;
    this.#log = options.log;
  }

  /** Whether the receiver is in callback mode. */
  wanted(receiver: Receiver): boolean {
    return this.#callbacks.of(receiver) !== undefined;
  }

  /**
   * Sends to the receiver's callback URL, as it is configured when its turn comes.
   * @returns What became of it; undefined where there was no URL, or where too many were waiting.
   */
  emit(receiver: Receiver, emission: Emission): Promise<Emitted | undefined> {
    if (!this.wanted(receiver)) return Promise.resolve(undefined);
    return this.#enqueue(receiver, receiver, this.#written(emission), () => this.#callbacks.of(receiver));
  }

  /** Sends a whole message as it is, in its turn. */
  emitMessage(receiver: Receiver, xml: string): Promise<Emitted | undefined> {
    if (!this.wanted(receiver)) return Promise.resolve(undefined);
    return this.#enqueue(receiver, receiver, { event: scenarioEvent, xml }, () => this.#callbacks.of(receiver));
  }

  /** Sends to a URL that a request named for itself, as bulk jobs have one. There is no AgentID in the envelope. */
  emitTo(configuration: CallbackConfiguration, emission: Emission): Promise<Emitted | undefined> {
    return this.#enqueue(configuration.url, "contacts", this.#written(emission), () => configuration);
  }

  /** Whether the delivery waits for a later callback to overtake it. */
  waitsToBeOvertaken(work: Promise<unknown>): boolean {
    return this.#held.has(work);
  }

  /** Newest first. */
  recent(): readonly SentEvent[] {
    return this.#recent.toReversed();
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#waiting > 0) await Promise.allSettled([...this.#lines.values(), ...this.#held]);
  }

  clear(): void {
    this.#recent = [];
  }

  #written(emission: Emission): Written {
    const head = { corpId: this.#corpId, from: emission.from, unixSeconds: this.#clock.unixSeconds() };
    return { event: emission.event, xml: eventXml(head, emission, this.#switches) };
  }

  #enqueue(
    line: Receiver | string,
    receiver: Receiver,
    { event, xml }: Written,
    configurationNow: () => CallbackConfiguration | undefined,
  ): Promise<Emitted | undefined> {
    if (this.#waiting >= mostWaiting) {
      this.#log.warn("emulator.callback.dropped", { receiver: String(receiver), event });
      return Promise.resolve(undefined);
    }
    this.#waiting++;
    const turn = this.#callbacks.turn(receiver);
    const before = this.#lines.get(line) ?? Promise.resolve();
    const work = before.then(async () => {
      try {
        const configuration = configurationNow();
        return configuration && (await this.#send(receiver, configuration, event, xml, turn));
      } finally {
        turn.done();
        this.#waiting--;
        if (this.#lines.get(line) === settled) this.#lines.delete(line);
      }
    });
    const settled = work.catch((error: unknown) => {
      this.#log.error("emulator.callback.fault", { event, error });
      return undefined;
    });
    // A callback that waits to be overtaken does not block the others.
    if (turn.overtaken) this.#held.add(settled);
    else this.#lines.set(line, settled);
    void settled.then(() => this.#held.delete(settled));
    return settled;
  }

  async #send(
    receiver: Receiver,
    configuration: CallbackConfiguration,
    event: string,
    xml: string,
    turn: Turn,
  ): Promise<Emitted> {
    let note: SentEvent = { receiver, event, xml, at: this.#clock.now(), state: "delivering", attempts: [] };
    this.#recent.push(note);
    if (this.#recent.length > 2 * keptForLooking) this.#recent.splice(0, keptForLooking);
    const update = (changes: Partial<SentEvent>): void => {
      const at = this.#recent.lastIndexOf(note);
      note = { ...note, ...changes };
      if (at >= 0) this.#recent[at] = note;
    };
    const retrying = (attempts: SentEvent["attempts"]): void => update({ attempts });
    const outcome = await this.#callbacks.deliver(receiver, configuration, xml, retrying, turn);
    update({ state: outcome.delivered ? "delivered" : "failed", attempts: outcome.attempts });
    return { ...outcome, configuration, xml };
  }
}
