/** Members in requests and answers: finding the one who was named, and how `user/get` and `user/list` show one. */
import type { WireAttribute, WireMember } from "@shoufa/protocol";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import type { Caller } from "../model/caller.ts";
import type { Directory } from "../model/directory.ts";
import type { App, Department, Member } from "../model/model.ts";
import { legacyWireMember } from "./legacy-wire-member.ts";
import type { Members } from "./members.ts";
import { userNotFound } from "./refusals.ts";

/**
 * Member of this userid, visible to the caller.
 * @throws {Refusal} 41009: missing. 40058: too long. 40003: malformed. 60111: unknown. 60011 (or 60111): not visible.
 */
export function visibleMember(
  members: Members,
  caller: Caller,
  userId: string | undefined | null,
  switches: Switches,
): Member {
  const member = members.known(userId);
  if (caller.view.seesMember(member)) return member;
  throw switches["directory.invisible.code"] === "60011" ? new Refusal(60011) : userNotFound(userId!);
}

/** Departments that a call had to make; nothing when there are none. */
export const createdDepartments = (departments: readonly Department[]) =>
  departments.length === 0
    ? {}
    : { created_department_list: { department_info: departments.map(({ name, id }) => ({ name, id })) } };

export function wireMember(caller: Caller, member: Member, switches: Switches): WireMember {
  if (switches["company.profile"] === "qiyehao") return legacyWireMember(caller.view, member, switches);
  const { view } = caller;
  // A caller who sees all of the member's departments, which is usual, gets the stored lists without copying.
  const whole = member.departments.every((id) => view.seesDepartment(id));
  const seen = whole ? [] : member.departments.map((id) => view.seesDepartment(id));
  const visible = <T>(list: readonly T[]): readonly T[] => (whole ? list : list.filter((_, index) => seen[index]));
  const withLegacy = switches["directory.legacyFields"] === "on";
  return {
    userid: member.userId,
    name: member.name,
    department: visible(member.departments),
    order: visible(member.orders),
    position: member.position,
    ...sensitive(caller, member, switches),
    is_leader_in_dept: visible(member.leads),
    direct_leader: member.directLeaders ? visibleLeaders(caller, member.directLeaders, view.directory) : [],
    telephone: member.telephone,
    alias: member.alias,
    status: member.status,
    ...(withLegacy ? legacy(member) : undefined),
    ...(view.seesDepartment(member.mainDepartment) ? { main_department: member.mainDepartment } : undefined),
    ...(member.externalPosition ? { external_position: member.externalPosition } : undefined),
    extattr: { attrs: member.attributes ? member.attributes.map((each) => attribute(each, withLegacy)) : [] },
    external_profile: member.externalProfile ?? { external_corp_name: "", external_attr: [] },
    ...(member.weixinId ? { weixinid: member.weixinId } : undefined),
  };
}

function visibleLeaders({ view }: Caller, slots: readonly number[], directory: Directory): string[] {
  const leaders = slots.map((slot) => directory.memberAt(slot)).filter((leader) => leader !== undefined);
  return leaders.filter((leader) => view.seesMember(leader)).map((leader) => leader.userId);
}

/** Recorded answers repeat the text. */
const attribute = (each: WireAttribute, withLegacy: boolean): WireAttribute =>
  withLegacy && each.text ? { ...each, value: each.text.value } : each;

/** Withheld from apps created after 2022-06-20 20:00; gender then is "0". The contacts secret is older than that. */
function sensitive(caller: Caller, member: Member, switches: Switches): Partial<WireMember> {
  if (caller.kind === "contacts" || readsSensitiveFields(caller.app, switches)) {
    const avatar = member.avatarUrl;
    return {
      mobile: member.mobile,
      gender: member.gender,
      email: member.email,
      biz_mail: member.bizMail,
      avatar: avatar === undefined ? "" : `${avatar}/0`,
      thumb_avatar: avatar === undefined ? "" : `${avatar}/100`,
      address: member.address ?? "",
      qr_code: personalQrCode(member),
    };
  }
  if (switches["directory.sensitive.withheld"] === "absent") return { gender: "0" };
  return { gender: "0", mobile: "", email: "", biz_mail: "", avatar: "", thumb_avatar: "", address: "", qr_code: "" };
}

const readsSensitiveFields = (app: App, switches: Switches): boolean =>
  app.readsSensitiveFields && switches["directory.sensitive.apps"] === "as-created";

/** Address of the member's personal QR code. */
export const personalQrCode = ({ slot }: Member): string =>
  `https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=${slot.toString(36).padStart(8, "0")}`;

const legacy = (member: Member): Partial<WireMember> => ({
  enable: member.status === 2 ? 0 : 1,
  isleader: member.leads.includes(1) ? 1 : 0,
  hide_mobile: 0,
  english_name: member.alias,
});
