/**
 * Callbacks of 企业号's customer service and corp chats: items in a package, whose id the receiver had to answer with,
 * depending on `legacy.packageAck`. Source: docs/wire/callbacks.md §10.
 */
import type { Random } from "@shoufa/ports";
import type { XmlOutputFields } from "@shoufa/protocol";
import type { Callbacks } from "../company/callbacks/callbacks.ts";
import { callbackXml } from "../company/callbacks/xml.ts";
import type { Company, Member } from "../company/model/model.ts";
import type { Delivery } from "../kernel/message.ts";
import type { Switches } from "../kernel/switches.ts";
import type { EmulatedClock } from "../kernel/time/emulated-clock.ts";

export type AgentType = "kf_internal" | "kf_external" | "chat";

export interface PackageItem {
  /** A userid. */
  readonly from: string;
  /** MsgType and what follows, in order. */
  readonly fields: XmlOutputFields;
}

export class Packages {
  readonly #callbacks: Callbacks;
  readonly #clock: EmulatedClock;
  readonly #company: Company;
  readonly #random: Random;
  readonly #switches: Switches;
  /** `subscribe` that is on its way, by userid. */
  readonly #arriving = new Map<string, Promise<Delivery>>();

  constructor(services: {
    readonly callbacks: Callbacks;
    readonly clock: EmulatedClock;
    readonly company: Company;
    readonly random: Random;
    readonly switches: Switches;
  }) {
    this.#callbacks = services.callbacks;
    this.#clock = services.clock;
    this.#company = services.company;
    this.#random = services.random;
    this.#switches = services.switches;
  }

  /** Sends `subscribe` or `unsubscribe` of a member to the receiver of corp chats. */
  sendFollow(member: Member, follows: boolean): void {
    const fields = { MsgType: "event", Event: follows ? "subscribe" : "unsubscribe" };
    const reported = this.send("chat", [{ from: member.userId, fields }]).finally(() => {
      if (this.#arriving.get(member.userId) === reported) this.#arriving.delete(member.userId);
    });
    this.#arriving.set(member.userId, reported);
  }

  /** Sends a package after the `subscribe` of its senders. Resolves when the delivery has ended. */
  async send(agentType: AgentType, items: readonly PackageItem[]): Promise<Delivery> {
    await Promise.all(items.map(({ from }) => this.#arriving.get(from)));
    const receiver = agentType === "chat" ? "chat" : "kf";
    const configuration = this.#callbacks.of(receiver);
    if (!configuration) return { state: "no-callback", attempts: [] };
    const packageId = this.newId();
    const document = {
      AgentType: agentType,
      ToUserName: this.#company.corpId,
      ItemCount: items.length,
      PackageId: packageId,
      Item: items.map(({ from, fields }) => ({
        FromUserName: from,
        CreateTime: this.#clock.unixSeconds(),
        ...fields,
      })),
    };
    const xml = callbackXml(document, this.#switches);
    const wanted = this.#switches["legacy.packageAck"] === "required" ? String(packageId) : undefined;
    const outcome = await this.#callbacks.deliver(receiver, configuration, xml, () => {}, undefined, wanted);
    return { state: outcome.delivered ? "delivered" : "failed", attempts: outcome.attempts, xml };
  }

  /** 64-bit and positive, for packages and the messages in them. */
  newId(): bigint {
    return this.#random.bytes(8).readBigUInt64BE() >> 1n;
  }
}
