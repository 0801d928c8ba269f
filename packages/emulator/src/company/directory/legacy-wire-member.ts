/**
 * Members as 企业号 wrote and read them: tel for telephone, isleader and english_name, and gender by the text of 2014.
 * Source: docs/wire/directory.md §15.
 */
import type { WireMember } from "@shoufa/protocol";
import type { Switches } from "../../kernel/switches.ts";
import type { Member } from "../model/model.ts";
import type { View } from "../model/view.ts";

type Gender = Member["gender"];

/** Gender in WeCom's form (1 male, 2 female) to that of 企业号. */
export const legacyGender = (gender: Gender, switches: Switches): string =>
  switches["legacy.gender"] === "male-0" ? (gender === "2" ? "1" : "0") : gender;

/** Gender of 企业号 to WeCom's form; other values are left for the checks. */
export const genderFromLegacy = (given: string | undefined, switches: Switches): string | undefined =>
  switches["legacy.gender"] === "male-0" && (given === "0" || given === "1") ? (given === "0" ? "1" : "2") : given;

export function legacyWireMember(view: View, member: Member, switches: Switches): WireMember {
  const avatar = member.avatarUrl;
  const shown = {
    userid: member.userId,
    name: member.name,
    department: member.departments.filter((id) => view.seesDepartment(id)),
    position: member.position,
    mobile: member.mobile,
    gender: legacyGender(member.gender, switches),
    tel: member.telephone,
    email: member.email,
    weixinid: member.weixinId ?? "",
    qq: "",
    avatar: avatar === undefined ? "" : `${avatar}/0`,
    status: member.status,
    enable: member.status === 2 ? 0 : 1,
    isleader: member.leads.includes(1) ? 1 : 0,
    english_name: member.alias,
    extattr: { attrs: (member.attributes ?? []).map(({ name, text }) => ({ name, value: text?.value ?? "" })) },
  };
  return shown;
}
