/**
 * subscribe and unsubscribe: a member has come into an app's sight, or left it.
 * Source: docs/wire/callbacks.md §7.1.
 */
import type { Member } from "../../company/model.ts";
import type { Switches } from "../../switches.ts";
import type { Emitted, Outgoing } from "./outgoing.ts";

export class AppEvents {
  readonly #outgoing: Outgoing;
  readonly #switches: Switches;
  /** What to do with the answer to an event that may be answered. */
  onAnswer: ((agentId: number, member: Member, emitted: Emitted) => void) | undefined;

  constructor(options: { outgoing: Outgoing; switches: Switches }) {
    this.#outgoing = options.outgoing;
    this.#switches = options.switches;
  }

  wanted(agentId: number): boolean {
    return this.#outgoing.wanted(agentId);
  }

  subscribed(agentId: number, member: Member): void {
    void this.#emit("subscribe", agentId, member).then((emitted) => {
      if (emitted?.delivered) this.onAnswer?.(agentId, member, emitted);
    });
  }

  unsubscribed(agentId: number, member: Member): void {
    void this.#emit("unsubscribe", agentId, member);
  }

  #emit(event: "subscribe" | "unsubscribe", agentId: number, member: Member): Promise<Emitted | undefined> {
    const key = this.#switches["callback.subscribe.eventKey"] === "empty" ? { EventKey: "" } : {};
    return this.#outgoing.emit(agentId, { event, from: member.userId, fields: { ...key, AgentID: agentId } });
  }
}
