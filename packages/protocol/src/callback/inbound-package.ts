/**
 * Packages of 企业号: messages and events of customer service and corp chats, several items in one delivery. [legacy]
 * Answer with the package's id as plain text. Source: docs/wire/callbacks.md §10.
 */
import type { XmlFields } from "../xml/values.ts";
import type { CallbackFields } from "./crypto.ts";
import { children, digits, required, whole } from "./fields.ts";

export interface InboundPackage {
  readonly agentType: "kf_internal" | "kf_external" | "chat";
  /** CorpID. */
  readonly toUserName: string;
  /** 64-bit decimal, kept as text. */
  readonly packageId: string;
  readonly items: readonly PackageItem[];
}

export interface PackageItem {
  readonly fromUserName: string;
  /** Unix seconds. */
  readonly createTime: number;
  readonly msgType: string;
  /** All elements of the item. */
  readonly fields: XmlFields;
}

/**
 * @returns The package, or undefined for a callback of another kind.
 * @throws {CallbackError} -40002 when an element that it needs is missing, doubled or not of its form.
 */
export function inboundPackageOf(fields: CallbackFields): InboundPackage | undefined {
  const { AgentType: agentType } = fields;
  if (agentType !== "kf_internal" && agentType !== "kf_external" && agentType !== "chat") return undefined;
  return {
    agentType,
    toUserName: required(fields, "ToUserName"),
    packageId: digits(fields, "PackageId", 20),
    items: children(fields, "Item").map((item) => ({
      fromUserName: required(item as CallbackFields, "FromUserName"),
      createTime: whole(item as CallbackFields, "CreateTime"),
      msgType: required(item as CallbackFields, "MsgType"),
      fields: item,
    })),
  };
}
