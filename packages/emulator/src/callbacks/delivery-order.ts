/**
 * Callbacks that come late, twice, or in another order than they were caused: by counted faults (`endpoint: "callback"`)
 * and by the switches `callback.duplicates` and `callback.reorder`.
 */

import type { EmulatedTimers } from "../emulated-timers.ts";
import type { Faults } from "../platform/faults.ts";
import type { Switches } from "../switches.ts";
import type { Receiver } from "./callbacks.ts";

/** When and how often one callback is delivered. */
export interface Turn {
  /** Waits for the one behind it. */
  readonly overtaken: boolean;
  readonly twice: boolean;
  /** Resolves when it may go out; rejects with the signal's reason. */
  come(signal: AbortSignal): Promise<void>;
  /** Lets go of the one that wanted to be overtaken by this. To be called however it ended; again does no harm. */
  done(): void;
}

/** Nobody may be behind it: then it goes out after all. */
const longestHeldMilliseconds = 2000;

const inOrder: Turn = { overtaken: false, twice: false, come: () => Promise.resolve(), done: () => {} };

export class DeliveryOrder {
  readonly #faults: Faults;
  readonly #switches: Switches;
  readonly #timers: EmulatedTimers;
  /** How to let go of the callback that waits to be overtaken. */
  readonly #held = new Map<Receiver, () => void>();

  constructor({
    faults,
    switches,
    emulatedTimers,
  }: { faults: Faults; switches: Switches; emulatedTimers: EmulatedTimers }) {
    this.#faults = faults;
    this.#switches = switches;
    this.#timers = emulatedTimers;
  }

  next(receiver: Receiver): Turn {
    const letGo = this.#held.get(receiver);
    // What overtakes another has its part in that one's fault and takes none of its own.
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

  #hold(receiver: Receiver): Turn["come"] {
    const overtaken = new AbortController();
    this.#held.set(receiver, () => overtaken.abort());
    return async (signal) => {
      const either = AbortSignal.any([signal, overtaken.signal]);
      await this.#timers.sleep(longestHeldMilliseconds, either).catch(() => signal.throwIfAborted());
    };
  }
}
