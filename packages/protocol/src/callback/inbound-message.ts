/**
 * Messages from people to an app, one view per `MsgType`. `inboundOf` reads the head of anything; `inboundMessageOf`
 * reads a message whole. Source: developer.work.weixin.qq.com/document/path/90239.
 */
import type { CallbackFields } from "./crypto.ts";
import { decimal, digits, optional, required } from "./fields.ts";
import { type Inbound, type InboundHead, inboundOf } from "./inbound.ts";

interface MessageHead extends InboundHead {
  /** 64-bit decimal: kept as text, it does not fit a number. Repeats of a delivery carry the same one. */
  readonly msgId: string;
}

export type InboundMessage = MessageHead &
  (
    | { readonly msgType: "text"; readonly content: string }
    /** The media id is good for 3 days. */
    | { readonly msgType: "image"; readonly mediaId: string; readonly picUrl: string }
    /** `format` is `amr` or `speex`. */
    | { readonly msgType: "voice"; readonly mediaId: string; readonly format: string }
    /** `shortvideo` came in 企业号 times only. */
    | { readonly msgType: "video" | "shortvideo"; readonly mediaId: string; readonly thumbMediaId: string }
    | {
        readonly msgType: "location";
        /** `Location_X` on the wire. */
        readonly latitude: number;
        /** `Location_Y` on the wire. */
        readonly longitude: number;
        /** Zoom of the map; 0 when the message names none. */
        readonly scale: number;
        /** Address, as the phone's map writes it. */
        readonly label: string;
        /** `wxwork` from WeCom's client, absent from WeChat. */
        readonly appType?: string;
      }
    | {
        readonly msgType: "link";
        readonly title: string;
        readonly description: string;
        readonly url: string;
        readonly picUrl: string;
      }
    /** Not in WeCom's pages; some receivers have seen it. */
    | { readonly msgType: "file"; readonly mediaId: string; readonly fileName?: string }
  );

/**
 * Reads a message whole. What a message can be understood without (the address of a picture whose media id is there, a
 * map's zoom) is empty when it is missing.
 * @returns The message, or undefined for an event or a type without a view.
 * @throws {CallbackError} -40002 when an element that the type needs is missing, doubled or not of its form.
 */
export function inboundMessageOf(fields: CallbackFields): InboundMessage | undefined {
  return messageOf(inboundOf(fields), fields);
}

/** @param head What `inboundOf` has read of the same fields. */
export function messageOf(head: Inbound, fields: CallbackFields): InboundMessage | undefined {
  if (head.kind === "event") return undefined;
  const body = bodyOf(head.msgType, fields);
  if (body === undefined) return undefined;
  const { toUserName, fromUserName, createTime, agentId } = head;
  return {
    toUserName,
    fromUserName,
    createTime,
    ...(agentId !== undefined && { agentId }),
    msgId: head.msgId ?? digits(fields, "MsgId", 20),
    ...body,
  };
}

type Body = InboundMessage extends infer M ? (M extends unknown ? Omit<M, keyof MessageHead> & Type<M> : never) : never;
type Type<M> = M extends { readonly msgType: infer T } ? { readonly msgType: T } : never;

function bodyOf(msgType: string, fields: CallbackFields): Body | undefined {
  switch (msgType) {
    case "text":
      return { msgType, content: required(fields, "Content") };
    case "image":
      return { msgType, mediaId: required(fields, "MediaId"), picUrl: optional(fields, "PicUrl") ?? "" };
    case "voice":
      return { msgType, mediaId: required(fields, "MediaId"), format: optional(fields, "Format") ?? "" };
    case "video":
    case "shortvideo":
      return { msgType, mediaId: required(fields, "MediaId"), thumbMediaId: optional(fields, "ThumbMediaId") ?? "" };
    case "location": {
      const appType = optional(fields, "AppType");
      return {
        msgType,
        latitude: decimal(fields, "Location_X"),
        longitude: decimal(fields, "Location_Y"),
        scale: fields["Scale"] === undefined ? 0 : decimal(fields, "Scale"),
        label: optional(fields, "Label") ?? "",
        ...(appType !== undefined && { appType }),
      };
    }
    case "link":
      return {
        msgType,
        title: optional(fields, "Title") ?? "",
        description: optional(fields, "Description") ?? "",
        url: required(fields, "Url"),
        picUrl: optional(fields, "PicUrl") ?? "",
      };
    case "file": {
      const fileName = optional(fields, "FileName");
      return { msgType, mediaId: required(fields, "MediaId"), ...(fileName !== undefined && { fileName }) };
    }
    default:
      return undefined;
  }
}
