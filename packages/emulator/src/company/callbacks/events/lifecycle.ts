/**
 * Events that no action on a phone causes: an app is suspended or resumed, is shared, its workbench is switched, an
 * approval moves on. Each is sent on request, with the elements of its page, and the state it announces takes effect
 * here. Source: docs/wire/callbacks.md §7.1, §7.6.
 */
import type { XmlOutputFields } from "@shoufa/protocol";
import type { Delivery } from "../../../kernel/message.ts";
import type { Switches } from "../../../kernel/switches.ts";
import type { EmulatedClock } from "../../../kernel/time/emulated-clock.ts";
import type { AppSettingsStore } from "../../apps/settings.ts";
import type { Directory } from "../../model/directory.ts";
import type { App } from "../../model/model.ts";
import { type ApprovalNews, approvalInfo } from "./approval.ts";
import type { Outgoing } from "./outgoing.ts";

export type LifecycleEvent =
  /**
   * Time at which the app will be stopped for lack of use, or lose customer data, in Unix seconds; in seven days unless
   * given.
   */
  | { readonly event: "inactive_alert" | "low_active_alert"; readonly effectTime?: number | undefined }
  | { readonly event: "close_inactive_agent" | "low_active" | "active_restored" | "reopen_inactive_agent" }
  | { readonly event: "switch_workbench_mode"; readonly on: boolean }
  | { readonly event: "share_agent_change" | "share_chain_change" }
  | { readonly event: "upload_media_job_finish"; readonly jobId: string }
  | { readonly event: "open_approval_change"; readonly approval: ApprovalNews }
  /** A message or event of 微信客服 that can be fetched with `token`. It has no sender and no FromUserName. */
  | {
      readonly event: "kf_msg_or_event";
      readonly token?: string | undefined;
      readonly openKfId?: string | undefined;
    };

export type LifecycleEventName = LifecycleEvent["event"];

const weekSeconds = 7 * 24 * 3600;

export class LifecycleEvents {
  readonly #outgoing: Outgoing;
  readonly #appSettings: AppSettingsStore;
  readonly #directory: Directory;
  readonly #clock: EmulatedClock;
  readonly #switches: Switches;

  constructor(options: {
    outgoing: Outgoing;
    appSettings: AppSettingsStore;
    directory: Directory;
    clock: EmulatedClock;
    switches: Switches;
  }) {
    this.#outgoing = options.outgoing;
    this.#appSettings = options.appSettings;
    this.#directory = options.directory;
    this.#clock = options.clock;
    this.#switches = options.switches;
  }

  /** Applies the event and sends it to the app. Resolves when the delivery has ended. */
  async happen(app: App, news: LifecycleEvent): Promise<Delivery> {
    if (news.event === "close_inactive_agent") app.enabled = false;
    if (news.event === "reopen_inactive_agent") app.enabled = true;
    if (news.event === "switch_workbench_mode") this.#appSettings.change(app.agentId, { customWorkbench: news.on });
    const emission = { event: news.event, from: this.#from(news), fields: this.#fields(app, news) };
    const emitted = await this.#outgoing.emit(app.agentId, emission);
    if (!emitted) return { state: "no-callback", attempts: [] };
    const { attempts, body, delivered, xml } = emitted;
    if (!delivered) return { state: "failed", attempts, xml };
    const answered = (body?.toString("utf8").trim() ?? "") !== "" && body?.toString("utf8").trim() !== "success";
    return {
      state: "delivered",
      attempts,
      xml,
      reply: answered ? { state: "ignored", reason: "WeCom shows no answer to this event" } : { state: "none" },
    };
  }

  #from({ event }: LifecycleEvent): string | undefined {
    if (event === "kf_msg_or_event") return undefined;
    if (event !== "reopen_inactive_agent" || this.#switches["callback.reopen.from"] === "sys") return "sys";
    // The creator of the company is an administrator.
    return this.#directory.members[0]?.userId ?? "sys";
  }

  #fields({ agentId }: App, news: LifecycleEvent): XmlOutputFields {
    switch (news.event) {
      case "inactive_alert":
      case "low_active_alert":
        return { AgentID: agentId, EffectTime: news.effectTime ?? this.#clock.unixSeconds() + weekSeconds };
      case "switch_workbench_mode":
        return { Mode: news.on ? 1 : 0, AgentID: agentId };
      case "upload_media_job_finish":
        return { JobId: news.jobId };
      case "open_approval_change":
        return { AgentID: agentId, ApprovalInfo: approvalInfo(news.approval, this.#clock.unixSeconds()) };
      case "kf_msg_or_event":
        return {
          Token: news.token ?? "ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR",
          OpenKfId: news.openKfId ?? "wkShoufa",
        };
      default:
        return { AgentID: agentId };
    }
  }
}
