/**
 * A member as change_contact writes one: which elements, in which order, bare or not.
 * Source: docs/wire/callbacks.md §7.3, §7.8.
 */
import type { WireAttribute, XmlOutput, XmlOutputFields } from "@shoufa/protocol";
import type { Member } from "../../model/model.ts";
import { numberIfDigits } from "../xml.ts";

/** Elements in the platform's order. `leaders`: userids. */
export function memberElements(member: Member, leaders: readonly string[]): XmlOutputFields {
  const { mobile, gender, status } = member;
  return {
    Name: member.name,
    Department: member.departments.join(","),
    MainDepartment: member.mainDepartment,
    IsLeaderInDept: member.leads.join(","),
    DirectLeader: leaders.join(","),
    Position: member.position,
    Mobile: numberIfDigits(mobile),
    Gender: Number(gender),
    Email: member.email,
    BizMail: member.bizMail,
    Status: status,
    Avatar: member.avatarUrl === undefined ? "" : `${member.avatarUrl}/0`,
    Alias: member.alias,
    Telephone: member.telephone,
    Address: member.address ?? "",
    ExtAttr: { Item: (member.attributes ?? []).map(attributeElements) },
  };
}

const attributeElements = ({ name, type, text, web }: WireAttribute): XmlOutput =>
  type === 1
    ? { Name: name, Type: 1, Web: { Title: web?.title ?? "", Url: web?.url ?? "" } }
    : { Name: name, Type: 0, Text: { Value: text?.value ?? "" } };

/** The elements of `after` that are not the same in `before`. */
export const changedElements = (before: XmlOutputFields, after: XmlOutputFields): XmlOutputFields =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => written(value) !== written(before[name])));

const written = (value: XmlOutput): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? `${inner}n` : inner)) ?? "";
