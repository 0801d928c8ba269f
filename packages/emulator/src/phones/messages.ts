/** Messages of a person in the app's own chat: text, picture, voice, video, file, place, link. */
import type { MessageMedia, Said, XmlOutputFields } from "@shoufa/protocol";
import { textOfBytes } from "../company/callbacks/raw-text.ts";
import type { StoredMedia } from "../company/media/media-store.ts";
import type { Delivery, NewMessage, PhoneMessage } from "../kernel/message.ts";
import { PhoneRefusal } from "../kernel/refusal.ts";
import type { Act, Actor, ActServices, ClientKind, OwnFile, Place, Step } from "./act.ts";
import { decimal, inboundMessage } from "./inbound.ts";
import { type FileKind, fileOf } from "./sample-files.ts";

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;
/** Content of a message without its sender. */
type Content = Said & { readonly text: string; readonly media?: readonly MessageMedia[] };

export function sayText(actor: Actor, { text }: Pick<Of<"text">, "text">, services: ActServices): Promise<Step> {
  const sent = typeof text === "string" ? text : textOfBytes(text);
  const shown = sent.toWellFormed();
  if (shown.trim() === "") throw new PhoneRefusal("There is nothing to send.");
  const content: Content = { msgtype: "text", text: shown, content: { text: { content: shown } } };
  return say(actor, content, inboundMessage(actor, "text", { Content: sent }, services), services);
}

export function sendImage(actor: Actor, file: OwnFile | undefined, services: ActServices): Promise<Step> {
  const stored = store("image", file, services);
  const body = { PicUrl: pictureUrl(stored, services), MediaId: stored.mediaId };
  const content: Content = {
    msgtype: "image",
    content: { image: { media_id: stored.mediaId } },
    text: "[图片]",
    media: [mediaOf(stored)],
  };
  return say(actor, content, inboundMessage(actor, "image", body, services), services);
}

export function sendVoice(actor: Actor, { file, format = "amr" }: Of<"voice">, services: ActServices): Promise<Step> {
  const stored = store(format === "speex" ? "speex" : "voice", file, services);
  const body = { MediaId: stored.mediaId, Format: format };
  const content: Content = {
    msgtype: "voice",
    content: { voice: { media_id: stored.mediaId } },
    text: "[语音]",
    media: [mediaOf(stored)],
  };
  return say(actor, content, inboundMessage(actor, "voice", body, services), services);
}

/** A short one is another type to the app, and the same to the eye. */
export function sendVideo(
  actor: Actor,
  { kind, file }: Of<"video"> | Of<"shortvideo">,
  services: ActServices,
): Promise<Step> {
  const stored = store("video", file, services);
  const thumb = store("image", undefined, services);
  const body = { MediaId: stored.mediaId, ThumbMediaId: thumb.mediaId };
  const content: Content = {
    msgtype: "video",
    content: { video: { media_id: stored.mediaId } },
    text: "[视频]",
    media: [mediaOf(stored)],
  };
  return say(actor, content, inboundMessage(actor, kind, body, services), services);
}

/** Files are sent to apps only where the switch `message.fileInbound` says so. */
export function sendFile(actor: Actor, { file }: Of<"file">, services: ActServices): Promise<Step> {
  const stored = store("file", file, services);
  const content: Content = {
    msgtype: "file",
    content: { file: { media_id: stored.mediaId } },
    text: `[文件] ${stored.filename}`,
    media: [mediaOf(stored)],
  };
  if (services.switches["message.fileInbound"] === "off") {
    const message = services.phones.put([actor.member], own(actor, content));
    return Promise.resolve({ message, callback: null });
  }
  const body = { MediaId: stored.mediaId, FileName: stored.filename };
  return say(actor, content, inboundMessage(actor, "file", body, services), services);
}

export function sendLocation(
  actor: Actor,
  { place, client }: { place: Place; client?: ClientKind | undefined },
  services: ActServices,
): Promise<Step> {
  const { label = "", latitude, longitude, scale = 15 } = place;
  const body: XmlOutputFields = {
    Location_X: decimal(latitude),
    Location_Y: decimal(longitude),
    Scale: scale,
    Label: label,
  };
  const content: Content = {
    msgtype: "location",
    content: { location: { latitude: decimal(latitude), longitude: decimal(longitude), scale, label } },
    text: label === "" ? "[位置]" : `[位置] ${label}`,
  };
  return say(actor, content, inboundMessage(actor, "location", body, services, appType(client)), services);
}

export function sendLink(actor: Actor, act: Of<"link">, services: ActServices): Promise<Step> {
  const { description = "", picUrl = "", title, url } = act;
  const body = { Title: title, Description: description, Url: url, PicUrl: picUrl };
  const content: Content = {
    msgtype: "link",
    content: { link: { title, description, url, picurl: picUrl } },
    text: `[链接] ${title}`,
  };
  return say(actor, content, inboundMessage(actor, "link", body, services), services);
}

/** Sent by WeCom, not by the WeChat plug-in. */
export const appType = (client: ClientKind = "wecom"): XmlOutputFields =>
  client === "wecom" ? { AppType: "wxwork" } : {};

/** Puts the message on the phone at once, and keeps on it how its way to the app went. */
async function say(actor: Actor, content: Content, xml: string, services: ActServices): Promise<Step> {
  const { exchange, phones } = services;
  const { member } = actor;
  const { agentId } = actor.app;
  const message = phones.put([member], { ...own(actor, content), delivery: exchange.begin(agentId, xml) });
  const note = (delivery: Delivery): PhoneMessage => phones.setDelivery(member, message, delivery);
  const callback = await exchange.tell({ member, agentId, xml, answerable: { kind: "yes" } }, note);
  return { message: callback.state === "no-callback" ? message : note(callback), callback };
}

const own = ({ app: { agentId } }: Actor, content: Content): NewMessage => ({
  conversation: { kind: "app", agentId },
  agentId,
  from: "person",
  ...content,
});

function store(kind: FileKind | "speex", file: OwnFile | undefined, { media }: ActServices): StoredMedia {
  return media.add({ type: kind === "speex" ? "voice" : kind, ...fileOf(kind, file) });
}

/** Address of the picture that needs no token, like the platform's own picture addresses. */
const pictureUrl = ({ mediaId }: StoredMedia, { origin }: ActServices): string => `${origin()}/files/sent/${mediaId}`;

const mediaOf = ({ contentType, filename, mediaId, size, type }: StoredMedia): MessageMedia => ({
  mediaId,
  type,
  filename,
  contentType,
  size,
});
