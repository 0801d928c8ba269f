/** Checks of the single fields of a member. Source: docs/wire/directory.md §5.1. */
import { limits } from "@shoufa/protocol";
import { hanziWidth } from "../../kernel/lengths.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { checkOrder } from "./departments.ts";
import type { MemberInput } from "./member-input.ts";
import { atMost, characters, invalid, tooLong } from "./refusals.ts";

const rules = limits.member;

/** @throws {Refusal} 41009 missing, 40058 too long, 40003 characters. */
export function checkUserId(userId: string | undefined | null): string {
  if (!userId) throw new Refusal(41009);
  if (Buffer.byteLength(userId) > rules.userIdMaxBytes) throw tooLong("userid", rules.userIdMaxBytes);
  if (!rules.userIdPattern.test(userId)) throw new Refusal(40003);
  return userId;
}

/** @throws {Refusal} 60112, 60103, 60105, 301012, 301013, 60132, 60110, 60107, or 40058 naming the field. */
export function checkFields(input: MemberInput, switches: Switches): void {
  const { name, mobile, email, position, telephone, gender, orders, leads, departments, externalPosition } = input;
  if (name !== undefined && (name === "" || characters(name) > rules.nameMaxCharacters)) throw new Refusal(60112);
  if (mobile && !rules.mobilePattern.test(mobile)) throw new Refusal(60103);
  if (email && !isMail(email, rules.mailMaxBytes)) throw new Refusal(60105);
  if (position !== undefined && characters(position) > rules.positionMaxCharacters) throw new Refusal(301012);
  if (telephone && !rules.telephonePattern.test(telephone)) throw new Refusal(301013);
  atMost("alias", input.alias, rules.aliasMaxCharacters);
  atMost("address", input.address, rules.addressMaxCharacters);
  if (gender !== undefined && !["", "0", "1", "2"].includes(gender)) throw invalid("gender");
  if (externalPosition !== undefined && hanziWidth(externalPosition) > rules.externalPositionMaxHanzi)
    throw tooLong("external_position", rules.externalPositionMaxHanzi);
  const mostDepartments =
    switches["company.profile"] === "qiyehao"
      ? Math.min(rules.maxDepartmentsQiyehao, switches["directory.member.departments.max"])
      : switches["directory.member.departments.max"];
  if (departments && departments.length > mostDepartments) throw new Refusal(60110);
  if (departments?.some((id) => id < 0 || id > limits.department.maxId)) throw new Refusal(40066);
  orders?.forEach(checkOrder);
  if (leads?.some((each) => each !== 0 && each !== 1)) throw invalid("is_leader_in_dept");
  if ((input.directLeaders?.length ?? 0) > switches["directory.member.directLeader.max"]) throw new Refusal(60257);
  if (input.weixinId && !rules.weixinIdPattern.test(input.weixinId)) throw new Refusal(60107);
}

/** An address of ordinary shape and of 6 bytes to `mostBytes`. */
export function isMail(text: string, mostBytes: number): boolean {
  const bytes = Buffer.byteLength(text);
  return bytes >= rules.mailMinBytes && bytes <= mostBytes && /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+$/.test(text);
}
