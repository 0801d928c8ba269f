/**
 * What people send to an app, one view per `MsgType`. `inboundOf` reads the head of anything; `inboundMessageOf` reads
 * a message whole. Source: developer.work.weixin.qq.com/document/path/90239.
 */
import type { CallbackFields } from "./crypto.ts";
import { decimal, digits, optional, required } from "./fields.ts";
import { type InboundHead, inboundOf } from "./inbound.ts";

interface MessageHead extends InboundHead {
  /** 64-bit decimal: kept as text, it does not fit a number. Repeats of a delivery carry the same one. */
  readonly msgId: string;
}

export type InboundMessage = MessageHead &
  (
    | { readonly msgType: "text"; readonly content: string }
    /** The media id is good for 3 days. */
    | { readonly msgType: "image"; readonly picUrl: string; readonly mediaId: string }
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
        readonly scale: number;
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
 * @returns The message, or undefined for an event or a type without a view.
 * @throws {CallbackError} -40002 when an element that the type needs is missing, doubled or not of its form.
 */
export function inboundMessageOf(fields: CallbackFields): InboundMessage | undefined {
  const { kind: _, ...inbound } = inboundOf(fields) as ReturnType<typeof inboundOf> & { msgId?: string };
  const { msgType, toUserName, fromUserName, createTime, agentId } = inbound;
  if (msgType === "event") return undefined;
  const head = () => ({
    ...{ toUserName, fromUserName, createTime },
    ...(agentId !== undefined && { agentId }),
    msgId: digits(required(fields, "MsgId"), 20),
  });
  const mediaId = (): string => required(fields, "MediaId");
  switch (msgType) {
    case "text":
      return { ...head(), msgType, content: required(fields, "Content") };
    case "image":
      return { ...head(), msgType, picUrl: required(fields, "PicUrl"), mediaId: mediaId() };
    case "voice":
      return { ...head(), msgType, mediaId: mediaId(), format: required(fields, "Format") };
    case "video":
    case "shortvideo":
      return { ...head(), msgType, mediaId: mediaId(), thumbMediaId: required(fields, "ThumbMediaId") };
    case "location": {
      const appType = optional(fields, "AppType");
      return {
        ...head(),
        msgType,
        latitude: decimal(fields, "Location_X"),
        longitude: decimal(fields, "Location_Y"),
        scale: decimal(fields, "Scale"),
        label: required(fields, "Label"),
        ...(appType !== undefined && { appType }),
      };
    }
    case "link":
      return {
        ...head(),
        msgType,
        title: required(fields, "Title"),
        description: optional(fields, "Description") ?? "",
        url: required(fields, "Url"),
        picUrl: optional(fields, "PicUrl") ?? "",
      };
    case "file": {
      const fileName = optional(fields, "FileName");
      return { ...head(), msgType, mediaId: mediaId(), ...(fileName !== undefined && { fileName }) };
    }
    default:
      return undefined;
  }
}
