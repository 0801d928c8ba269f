import type { Translate } from "../../texts.ts";
import type { ErrorFact, Fault } from "../api.ts";

export const callKinds = ["errcode", "delay", "cut-before-effect", "cut-after-effect", "half-json", "html"] as const;
export const callbackKinds = ["delay", "duplicate", "reorder"] as const;
export type Kind = (typeof callKinds)[number] | (typeof callbackKinds)[number];

/** Name of the endpoint, in words where it is no path. */
export const targetText = (endpoint: string, t: Translate): string =>
  endpoint === "*" ? t("faults.target.any") : endpoint === "callback" ? t("faults.target.callback") : endpoint;

/** Description of the fault with its figure; `errors` has the texts of codes. */
export function faultText(fault: Fault, t: Translate, errors: readonly ErrorFact[] = []): string {
  if (fault.kind === "errcode") {
    const message = errors.find(({ code }) => code === fault.errcode)?.message ?? "";
    return `${t("faults.is.errcode", { code: String(fault.errcode) })} ${message}`.trim();
  }
  if (fault.kind === "delay") return t("faults.is.delay", { milliseconds: fault.milliseconds });
  return t(`faults.kind.${fault.kind}`);
}
