/**
 * subscribe and unsubscribe: a member has come into an app's sight, or left it.
 * Source: docs/wire/callbacks.md §7.1.
 */

import type { Switches } from "../../../kernel/switches.ts";
import type { Member } from "../../model/model.ts";
import type { Emitted, Outgoing } from "./outgoing.ts";

export class AppEvents {
  readonly #outgoing: Outgoing;
  readonly #switches: Switches;
  /** The subscribe that is on its way, by app and member. */
  readonly #arriving = new Map<string, Promise<unknown>>();
  /** Called with the answer to an event that may be answered. */
  onAnswer: ((agentId: number, member: Member, emitted: Emitted) => void) | undefined;

  constructor(options: { outgoing: Outgoing; switches: Switches }) {
    this.#outgoing = options.outgoing;
    this.#switches = options.switches;
  }

  wanted(agentId: number): boolean {
    return this.#outgoing.wanted(agentId);
  }

  subscribed(agentId: number, member: Member): void {
    const key = keyOf(agentId, member);
    const emitting = this.#emit("subscribe", agentId, member);
    const reported = emitting.then((emitted) => {
      if (this.#arriving.get(key) === reported) this.#arriving.delete(key);
      if (emitted?.delivered) this.onAnswer?.(agentId, member, emitted);
    });
    if (!this.#outgoing.waitsToBeOvertaken(emitting)) this.#arriving.set(key, reported);
  }

  /**
   * Resolves when the app has received the event of this member or the delivery has failed; at once when none is under
   * way.
   */
  async introduced(agentId: number, member: Member): Promise<void> {
    await this.#arriving.get(keyOf(agentId, member));
  }

  unsubscribed(agentId: number, member: Member): void {
    void this.#emit("unsubscribe", agentId, member);
  }

  #emit(event: "subscribe" | "unsubscribe", agentId: number, member: Member): Promise<Emitted | undefined> {
    const key = this.#switches["callback.subscribe.eventKey"] === "empty" ? { EventKey: "" } : {};
    return this.#outgoing.emit(agentId, { event, from: member.userId, fields: { ...key, AgentID: agentId } });
  }
}

const keyOf = (agentId: number, { slot }: Member): string => `${agentId}:${slot}`;
