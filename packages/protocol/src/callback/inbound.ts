/**
 * Typed views of what a callback carries. Elements are found by name, never by position; an element that must stand
 * once and stands twice is refused, so two readers can never disagree about it. Facts: callbacks of 接收消息与事件,
 * developer.work.weixin.qq.com/document/path/90239 and 90240.
 */
import { textOf } from "../xml/values.ts";
import type { CallbackFields } from "./crypto.ts";
import { CallbackError, callbackCodes } from "./error.ts";

export interface InboundHead {
  /** CorpID. */
  readonly toUserName: string;
  /** The member's userid, or `sys`. */
  readonly fromUserName: string;
  /** Unix seconds. */
  readonly createTime: number;
  readonly msgType: string;
  /** Absent on directory and batch events. */
  readonly agentId?: number;
}

export interface InboundText extends InboundHead {
  readonly kind: "text";
  /** 64-bit decimal: kept as text, it does not fit a number. */
  readonly msgId: string;
  readonly content: string;
}

export interface InboundEvent extends InboundHead {
  readonly kind: "event";
  /** Compare exactly; only CLICK and VIEW may come in upper case from old apps. */
  readonly event: string;
  readonly eventKey?: string;
  /** What changed, on `change_contact`. */
  readonly changeType?: string;
}

/** A message of a type without a view of its own: answer 200 and keep it. */
export interface InboundOther extends InboundHead {
  readonly kind: "other";
  readonly msgId?: string;
}

export type Inbound = InboundText | InboundEvent | InboundOther;

/** @throws {CallbackError} -40002 when the head, or what the type needs, is missing, doubled or not of its form. */
export function inboundOf(fields: CallbackFields): Inbound {
  const agentId = optional(fields, "AgentID") || undefined;
  const msgId = optional(fields, "MsgId");
  const msgType = required(fields, "MsgType");
  const head: InboundHead = {
    toUserName: required(fields, "ToUserName"),
    fromUserName: required(fields, "FromUserName"),
    createTime: Number(digits(required(fields, "CreateTime"), 10)),
    msgType,
    ...(agentId !== undefined && { agentId: Number(digits(agentId, 10)) }),
  };
  if (msgType === "event") {
    const eventKey = optional(fields, "EventKey");
    const changeType = optional(fields, "ChangeType");
    return {
      kind: "event",
      ...head,
      event: required(fields, "Event"),
      ...(eventKey !== undefined && { eventKey }),
      ...(changeType !== undefined && { changeType }),
    };
  }
  if (msgType === "text")
    return {
      kind: "text",
      ...head,
      msgId: digits(required(fields, "MsgId"), 20),
      content: required(fields, "Content"),
    };
  return { kind: "other", ...head, ...(msgId !== undefined && { msgId: digits(msgId, 20) }) };
}

function optional(fields: CallbackFields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  return textOf(value) ?? refuse();
}

function required(fields: CallbackFields, name: string): string {
  return optional(fields, name) ?? refuse();
}

function digits(text: string, most: number): string {
  return text.length <= most && /^\d+$/.test(text) ? text : refuse();
}

function refuse(): never {
  throw new CallbackError(callbackCodes.xml, "head of the message");
}
