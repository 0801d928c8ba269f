/** A member as `user/get` and `user/list` show it to one caller. */
import type { WireMember } from "@shoufa/protocol";
import type { Member } from "../../company/model.ts";
import type { Caller } from "../../platform/route.ts";
import type { Switches } from "../../switches.ts";

export function wireMember(caller: Caller, member: Member, switches: Switches): WireMember {
  const { view } = caller;
  // Whoever sees all of the member's departments, which is nearly always, gets the stored lists without copying.
  const whole = member.departments.every((id) => view.seesDepartment(id));
  const seen = whole ? [] : member.departments.map((id) => view.seesDepartment(id));
  const visible = <T>(list: readonly T[]): readonly T[] => (whole ? list : list.filter((_, index) => seen[index]));
  return {
    userid: member.userId,
    name: member.name,
    department: visible(member.departments),
    order: visible(member.orders),
    position: member.position,
    ...sensitive(caller, member, switches),
    is_leader_in_dept: visible(member.leads),
    direct_leader: [],
    telephone: member.telephone,
    alias: member.alias,
    status: member.status,
    ...(switches["directory.legacyFields"] === "on" ? legacy(member) : undefined),
    ...(view.seesDepartment(member.mainDepartment) ? { main_department: member.mainDepartment } : undefined),
    extattr: { attrs: [] },
    external_profile: { external_corp_name: "", external_attr: [] },
  };
}

/** Withheld from apps created after 2022-06-20 20:00; gender then reads "0". The contacts secret is older than that. */
function sensitive(caller: Caller, member: Member, switches: Switches): Partial<WireMember> {
  if (caller.kind === "contacts" || caller.app.readsSensitiveFields) {
    return {
      mobile: member.mobile,
      gender: member.gender,
      email: member.email,
      biz_mail: member.bizMail,
      avatar: "",
      thumb_avatar: "",
      address: "",
      qr_code: `https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=${member.slot.toString(36).padStart(8, "0")}`,
    };
  }
  if (switches["directory.sensitive.withheld"] === "absent") return { gender: "0" };
  return { gender: "0", mobile: "", email: "", biz_mail: "", avatar: "", thumb_avatar: "", address: "", qr_code: "" };
}

const legacy = (member: Member): Partial<WireMember> => ({
  enable: member.status === 2 ? 0 : 1,
  isleader: member.leads.includes(1) ? 1 : 0,
  hide_mobile: 0,
  english_name: member.alias,
});
