import type { BotCommand } from "@shoufa/protocol";
import type { Translate } from "../../texts.ts";
import type { ErrorFact, Fault } from "../api.ts";

const callKinds = ["errcode", "delay", "cut-before-effect", "cut-after-effect", "half-json", "html"] as const;
const callbackKinds = ["delay", "duplicate", "reorder"] as const;
const botKinds = ["no-answer", "delay", "errcode", "cut-before-effect", "cut-after-effect"] as const;
export type Kind = (typeof callKinds)[number] | (typeof callbackKinds)[number] | (typeof botKinds)[number];

/** Every command of the long connection; one that is missing does not compile. */
const botCommands: Readonly<Record<BotCommand, true>> = {
  ping: true,
  aibot_subscribe: true,
  aibot_respond_welcome_msg: true,
  aibot_respond_msg: true,
  aibot_respond_update_msg: true,
  aibot_send_msg: true,
  aibot_upload_media_init: true,
  aibot_upload_media_chunk: true,
  aibot_upload_media_finish: true,
};

/** What faults of bots are set for: commands of the long connection, and `bot` for any but `ping`. */
export const botTargets: readonly string[] = ["bot", ...Object.keys(botCommands)];

export function kindsOf(target: string): readonly Kind[] {
  if (target === "callback") return callbackKinds;
  return botTargets.includes(target) ? botKinds : callKinds;
}

/** Name of the endpoint, in words where it is no path. */
export function targetText(endpoint: string, t: Translate): string {
  if (endpoint === "*") return t("faults.target.any");
  if (endpoint === "callback") return t("faults.target.callback");
  if (endpoint === "bot") return t("faults.target.bot");
  if (endpoint === "ping") return t("faults.target.ping");
  return botTargets.includes(endpoint) ? t("faults.target.command", { command: endpoint }) : endpoint;
}

/** Description of the fault with its figure; `errors` has the texts of codes. */
export function faultText(fault: Fault, t: Translate, errors: readonly ErrorFact[] = []): string {
  if (fault.kind === "errcode") {
    const message = errors.find(({ code }) => code === fault.errcode)?.message ?? "";
    return `${t("faults.is.errcode", { code: String(fault.errcode) })} ${message}`.trim();
  }
  if (fault.kind === "delay") return t("faults.is.delay", { milliseconds: fault.milliseconds });
  return t(`faults.kind.${fault.kind}`);
}
