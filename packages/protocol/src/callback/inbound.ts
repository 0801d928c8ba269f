/**
 * Typed views of callbacks. Elements are found by name, never by position; a single element that occurs twice is refused,
 * so that two readers can never disagree about it. Facts: callbacks of 接收消息与事件,
 * developer.work.weixin.qq.com/document/path/90239 and 90240.
 */
import type { CallbackFields } from "./crypto.ts";
import { digits, refuse, required, word } from "./fields.ts";

export interface InboundHead {
  /** CorpID. */
  readonly toUserName: string;
  /** The member's userid; `sys`; empty on an event without a sender (`kf_msg_or_event`). */
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
  /** Kind of change, on `change_contact`. */
  readonly changeType?: string;
}

/** Message of a type without a view of its own: answer 200 and store it. */
export interface InboundOther extends InboundHead {
  readonly kind: "other";
  readonly msgId?: string;
}

export type Inbound = InboundText | InboundEvent | InboundOther;

/** @throws {CallbackError} -40002 when the head, or what the type needs, is missing, doubled or not of its form. */
export function inboundOf(fields: CallbackFields): Inbound {
  const msgType = word(fields, "MsgType");
  if (msgType === "event") return eventOf(fields, msgType);
  if (msgType === "text") return textOf(fields, msgType);
  const other: Mutable<InboundOther> = {
    kind: "other",
    toUserName: word(fields, "ToUserName"),
    fromUserName: word(fields, "FromUserName"),
    createTime: createTimeOf(fields),
    msgType,
  };
  addAgent(other, fields);
  if (fields.MsgId !== undefined) other.msgId = digits(fields, "MsgId", 20);
  return other;
}

function textOf(fields: CallbackFields, msgType: string): InboundText {
  const text: Mutable<InboundText> = {
    kind: "text",
    toUserName: word(fields, "ToUserName"),
    fromUserName: word(fields, "FromUserName"),
    createTime: createTimeOf(fields),
    msgType,
    msgId: digits(fields, "MsgId", 20),
    content: required(fields, "Content"),
  };
  addAgent(text, fields);
  return text;
}

function eventOf(fields: CallbackFields, msgType: string): InboundEvent {
  const event: Mutable<InboundEvent> = {
    kind: "event",
    toUserName: word(fields, "ToUserName"),
    fromUserName: fields.FromUserName === undefined ? "" : word(fields, "FromUserName"),
    createTime: createTimeOf(fields),
    msgType,
    event: word(fields, "Event"),
  };
  addAgent(event, fields);
  if (fields.EventKey !== undefined) event.eventKey = required(fields, "EventKey");
  if (fields.ChangeType !== undefined) event.changeType = word(fields, "ChangeType");
  return event;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Directory events come without AgentID, or with an empty one. */
function addAgent(head: Mutable<InboundHead>, fields: CallbackFields): void {
  if (fields.AgentID === undefined) return;
  const text = word(fields, "AgentID");
  if (text !== "") head.agentId = wholeNumber(text);
}

function createTimeOf(fields: CallbackFields): number {
  return wholeNumber(word(fields, "CreateTime"));
}

/** Up to ten digits. */
function wholeNumber(text: string): number {
  if (text.length < 1 || text.length > 10) return refuse();
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return refuse();
    number = number * 10 + digit;
  }
  return number;
}
