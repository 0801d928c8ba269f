/** Which apps are in callback mode, and the deliveries that are under way. */

import type { DeliveryAttempt } from "../phones/message.ts";
import { type CallbackConfiguration, type CallbackVerdict, refused, verifyCallback } from "./configuration.ts";
import type { DeliveryOutcome, DeliveryPorts } from "./delivery.ts";
import { deliver } from "./delivery.ts";

export class Callbacks {
  readonly #configurations = new Map<number, CallbackConfiguration>();
  readonly #ports: DeliveryPorts;
  readonly #stop = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #corpId: string;
  readonly #knows: (agentId: number) => boolean;
  readonly #changed: () => void;

  constructor(options: {
    ports: DeliveryPorts;
    corpId: string;
    knows: (agentId: number) => boolean;
    changed: () => void;
  }) {
    this.#ports = options.ports;
    this.#corpId = options.corpId;
    this.#knows = options.knows;
    this.#changed = options.changed;
  }

  of(agentId: number): CallbackConfiguration | undefined {
    return this.#configurations.get(agentId);
  }

  /** Saves the configuration if its URL passes the check; otherwise the old one stays. */
  async set(agentId: number, configuration: CallbackConfiguration): Promise<CallbackVerdict> {
    if (!this.#knows(agentId)) return refused("unknown-app", String(agentId));
    const verdict = await verifyCallback(configuration, this.#corpId, this.#ports);
    if (verdict.verified) {
      const { url, token, encodingAesKey } = configuration;
      this.#configurations.set(agentId, { url, token, encodingAesKey });
      this.#changed();
    }
    return verdict;
  }

  /** Takes the app out of callback mode. */
  remove(agentId: number): void {
    if (this.#configurations.delete(agentId)) this.#changed();
  }

  /** @param retrying Told after each failed attempt that is not the last, with all so far. */
  async deliver(
    agentId: number,
    configuration: CallbackConfiguration,
    xml: string,
    retrying: (attempts: readonly DeliveryAttempt[]) => void,
  ): Promise<DeliveryOutcome> {
    const delivery = { configuration, corpId: this.#corpId, agentId, xml, retrying };
    const work = deliver(delivery, this.#ports, this.#stop.signal);
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Breaks off what is under way and waits until it has ended. */
  async close(): Promise<void> {
    this.#stop.abort(new Error("the emulator stops"));
    await Promise.allSettled(this.#underWay);
  }

  dump(): [number, CallbackConfiguration][] {
    return [...this.#configurations];
  }

  restore(entries: Iterable<readonly [number, CallbackConfiguration]>): void {
    for (const [agentId, configuration] of entries) {
      if (this.#knows(agentId)) this.#configurations.set(agentId, configuration);
    }
  }
}
