/** Requests of 企业号: what is said in a chat, the two parties of customer service, and permanent material. */
import type { MaterialArticle, MaterialArticles } from "@shoufa/protocol";
import { invalid, userNotFound } from "../company/directory/refusals.ts";
import type { MediaStore } from "../company/media/media-store.ts";
import type { Directory } from "../company/model/directory.ts";
import type { App, Member } from "../company/model/model.ts";
import type { Body } from "../kernel/body.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import { readArticles } from "../messages/bodies/mp-news.ts";
import { requireMedia } from "../messages/bodies/place.ts";
import { placeOf } from "../messages/bodies/place-of.ts";
import { readBody } from "../messages/bodies/read.ts";
import type { Customer, Spoken } from "./conversations.ts";
import type { KfStaffing } from "./kf-staff.ts";
import type { Material, Materials } from "./materials.ts";

interface Needs {
  readonly directory: Directory;
  readonly kfStaffing: KfStaffing;
  readonly materials: Materials;
  readonly media: MediaStore;
  readonly origin: () => string;
  readonly switches: Switches;
}

/** text, image, file, voice, link. @throws {Refusal} 40008 another type; else what the type's reader says. */
export function legacySpoken(services: Needs, body: Body, msgtype: string): Spoken {
  const place = placeOf("appchat", services, body);
  if (msgtype === "link") {
    const link = body.object("link");
    const [title, url] = [link?.string("title"), link?.string("url")];
    if (!title) throw new Refusal(41016);
    if (!url) throw new Refusal(41010);
    const thumb = requireMedia(place, link?.string("thumb_media_id"), "image");
    const picurl = `${services.origin()}/files/media/${thumb.mediaId}`;
    const description = link?.string("description") ?? "";
    return { msgtype, content: { link: { title, description, url, picurl } }, text: `[链接] ${title}` };
  }
  if (!["text", "image", "file", "voice"].includes(msgtype)) throw new Refusal(40008);
  const { content, media, text, ...read } = readBody(msgtype, body, place);
  return { msgtype: read.msgtype, content, text, ...(media ? { media } : {}) } as Spoken;
}

export interface KfParties {
  readonly customer: Customer;
  readonly staff: Member;
  readonly fromStaff: boolean;
}

/** @throws {Refusal} 40058 not one of each, 60111 unknown, 60011 not of the staff for such customers. */
export function kfParties({ directory, kfStaffing }: Needs, body: Body): KfParties {
  const [sender, receiver] = [body.object("sender"), body.object("receiver")];
  const fromStaff = sender?.string("type") === "kf";
  const [kf, other] = fromStaff ? [sender, receiver] : [receiver, sender];
  if (kf?.string("type") !== "kf") throw invalid(fromStaff ? "sender.type" : "receiver.type");
  const [type, id] = [other?.string("type"), other?.string("id") ?? ""];
  const known = (userId: string): Member => {
    const member = directory.member(userId);
    if (!member) throw userNotFound(userId);
    return member;
  };
  let customer: Customer;
  if (type === "userid") customer = { kind: "member", member: known(id) };
  else if (type === "openid" && /^[\w-]{1,64}$/.test(id)) customer = { kind: "outside", openid: id };
  else throw invalid(fromStaff ? "receiver" : "sender");
  const staff = known(kf.string("id") ?? "");
  if (!kfStaffing.has(type === "userid" ? "internal" : "external", staff)) throw new Refusal(60011);
  return { customer, staff, fromStaff };
}

/** @throws {Refusal} 45008, 41016, 41006, 40007, 44004, 45002, 45032: as in messages. */
export function readMaterialArticles(
  services: Pick<Needs, "directory" | "materials" | "media" | "switches">,
  body: Body,
): MaterialArticles {
  const { articles } = readArticles(body, placeOf("send", services, body));
  const given = body.object("mpnews")?.objects("articles") ?? [];
  return {
    articles: articles.map((article, at): MaterialArticle => {
      const shows = given[at]?.string("show_cover_pic");
      return { ...article, ...(shows === "0" || shows === "1" ? { show_cover_pic: shows } : {}) };
    }),
  };
}

/** The app's material that `media_id` names. @throws {Refusal} 41006, 40007. */
export function ownMaterial(
  { materials }: Pick<Needs, "materials">,
  { app, query }: { readonly app: App; readonly query: URLSearchParams },
): Material {
  const mediaId = query.get("media_id");
  if (!mediaId) throw new Refusal(41006);
  const found = materials.find(app.agentId, mediaId);
  if (!found) throw new Refusal(40007);
  return found;
}
