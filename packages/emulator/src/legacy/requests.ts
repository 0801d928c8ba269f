/** Common part of `chat/send` and `kf/send`: the content, and the two parties of customer service. */
import type { Member } from "../../../company/model.ts";
import { invalid, userNotFound } from "../../../directory/refusals.ts";
import type { Body } from "../../../kernel/body.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Customer, Spoken } from "../../../legacy/conversations.ts";
import { requireMedia } from "../../../messages/bodies/place.ts";
import { readBody } from "../../../messages/bodies/read.ts";
import type { Services } from "../../services.ts";
import { placeOf } from "./places.ts";

type Needs = Pick<Services, "directory" | "kfStaffing" | "materials" | "media" | "origin" | "switches">;

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
