/** What operators without the right `directory.contacts` are shown of a person. */
import type { Reason } from "@shoufa/contract";

/** `138****8002`. Of a short number only its end is left. Always four stars, so that the length tells nothing. */
export function maskMobile(mobile: string): string {
  if (mobile === "") return "";
  const start = mobile.length >= 11 ? mobile.slice(0, 3) : "";
  const end = mobile.length >= 11 ? mobile.slice(-4) : mobile.length > 6 ? mobile.slice(-2) : "";
  return `${start}****${end}`;
}

/** `l***@example.com`. */
export function maskEmail(email: string): string {
  if (email === "") return "";
  const at = email.lastIndexOf("@");
  if (at < 1) return "***";
  return `${String.fromCodePoint(email.codePointAt(0) ?? 0)}***${email.slice(at)}`;
}

/** Fields that cannot be shown in part. */
export const hiddenFields: ReadonlySet<string> = new Set(["address", "weixinId", "extattr", "externalProfile"]);

const masks: Readonly<Record<string, (text: string) => string>> = {
  ...{ mobile: maskMobile, telephone: maskMobile, email: maskEmail, bizMail: maskEmail },
};

/** A value of a reason, by the field that it is about. */
const valueFields = ["mobile", "email", "weixinId"] as const;

/** A reason that repeats what stands in a field, or what was to be written there. */
export function maskReason(reason: Reason): Reason {
  const { code, params } = reason;
  if (code === "plan.changed_meanwhile" && typeof params["field"] === "string")
    return { code, params: { ...params, now: String(maskField(params["field"], params["now"])) } };
  const field = valueFields.find((name) => code === `plan.${name}_taken` || code === `plan.${name}_twice`);
  if (field === undefined) return reason;
  return { code, params: { ...params, value: String(maskField(field, params["value"])) } };
}

/** A field in a list of changes: masked, or only that something is there. */
export function maskField(field: string, value: unknown): unknown {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0))
    return value;
  if (hiddenFields.has(field)) return "****";
  return typeof value === "string" ? (masks[field]?.(value) ?? value) : value;
}
