/**
 * Callbacks that come late, twice, or in another order than they were caused: by counted faults (`endpoint: "callback"`)
 * and by the switches `callback.duplicates` and `callback.reorder`.
 */

import type { Faults } from "../../kernel/faults.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { EmulatedTimers } from "../../kernel/time/emulated-timers.ts";
import type { Receiver } from "./configuration.ts";

/** When and how often one callback is delivered. */
export interface Turn {
  /** Waits for the one behind it. */
  readonly overtaken: boolean;
  readonly twice: boolean;
  /** Resolves when it may go out; rejects with the signal's reason. */
  come(signal: AbortSignal): Promise<void>;
  /**
   * Releases the callback that waits to be overtaken by this one. Called however the delivery ended; a second call has
   * no effect.
   */
  done(): void;
}

/** There may be no callback behind it; then it is sent after this time. */
const longestHeldMilliseconds = 2000;

const inOrder: Turn = { overtaken: false, twice: false, come: () => Promise.resolve(), done: () => {} };

export class DeliveryOrder {
  readonly #faults: Faults;
  readonly #switches: Switches;
  readonly #timers: EmulatedTimers;
  /** Releases the callback that waits to be overtaken. */
  readonly #held = new Map<Receiver | object, () => void>();

  constructor({
    faults,
    switches,
    emulatedTimers,
  }: { faults: Faults; switches: Switches; emulatedTimers: EmulatedTimers }) {
    this.#faults = faults;
    this.#switches = switches;
    this.#timers = emulatedTimers;
  }

  /** @param receiver Also a bot in URL mode. */
  next(receiver: Receiver | object): Turn {
    const letGo = this.#held.get(receiver);
    // A callback that overtakes another is part of that one's fault and uses up no fault of its own.
    const fault = letGo ? undefined : this.#faults.takeForCallback();
    this.#held.delete(receiver);
    const twice = fault?.kind === "duplicate" || this.#switches["callback.duplicates"] === "on";
    const overtaken = !letGo && (fault?.kind === "reorder" || this.#switches["callback.reorder"] === "on");
    const late = fault?.kind === "delay" ? fault.milliseconds : 0;
    if (!letGo && !twice && !overtaken && late === 0) return inOrder;
    return {
      overtaken,
      twice,
      come: overtaken
        ? this.#hold(receiver)
        : (signal) => (late > 0 ? this.#timers.sleep(late, signal) : inOrder.come(signal)),
      done: letGo ?? inOrder.done,
    };
  }

  #hold(receiver: Receiver | object): Turn["come"] {
    const overtaken = new AbortController();
    this.#held.set(receiver, () => overtaken.abort());
    return async (signal) => {
      const either = AbortSignal.any([signal, overtaken.signal]);
      await this.#timers.sleep(longestHeldMilliseconds, either).catch(() => signal.throwIfAborted());
    };
  }
}
