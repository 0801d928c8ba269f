/** WeCom's rules about single values, checked before anything is planned. Bounds are those of `protocol`. */
import { limits } from "@shoufa/protocol/limits";
import { Refused } from "./draft.ts";

const characters = (text: string): number => [...text].length;
const bytes = (text: string): number => Buffer.byteLength(text);

const forbidden = [...limits.department.nameForbiddenCharacters, "｜"];

/** Name of a department. @throws {Refused} */
export function checkDepartmentName(name: string, field = "name"): string {
  const clean = name.trim();
  const max = limits.department.nameMaxCharacters;
  if (clean === "") throw new Refused(field, "plan.name_empty");
  if (characters(clean) > max) throw new Refused(field, "plan.too_long", { max, actual: characters(clean) });
  const found = forbidden.find((character) => clean.includes(character));
  if (found !== undefined) throw new Refused(field, "plan.name_character", { character: found });
  return clean;
}

/** @throws {Refused} */
export function checkTagName(name: string): string {
  const clean = name.trim();
  const max = limits.tag.nameMaxCharacters;
  if (clean === "") throw new Refused("name", "plan.name_empty");
  if (characters(clean) > max) throw new Refused("name", "plan.too_long", { max, actual: characters(clean) });
  return clean;
}

/** @throws {Refused} */
export function checkUserId(userId: string, field = "userId"): string {
  const max = limits.member.userIdMaxBytes;
  if (bytes(userId) > max) throw new Refused(field, "plan.too_long", { max, actual: bytes(userId) });
  if (!limits.member.userIdPattern.test(userId)) throw new Refused(field, "plan.userid_characters");
  return userId;
}

const longest: Readonly<Record<string, number>> = {
  name: limits.member.nameMaxCharacters,
  alias: limits.member.aliasMaxCharacters,
  position: limits.member.positionMaxCharacters,
  address: limits.member.addressMaxCharacters,
};

/** A text field of a member, with "" for a cleared one. @throws {Refused} */
export function checkMemberText(field: string, value: unknown): string {
  const text = value === null ? "" : String(value).trim();
  if (text === "") {
    if (field === "name") throw new Refused(field, "plan.name_empty");
    if (field === "gender") throw new Refused(field, "plan.cannot_clear");
    return text;
  }
  const max = longest[field];
  if (max !== undefined && characters(text) > max)
    throw new Refused(field, "plan.too_long", { max, actual: characters(text) });
  if (field === "mobile" && !limits.member.mobilePattern.test(text)) throw new Refused(field, "plan.mobile_invalid");
  if (field === "weixinId" && !limits.member.weixinIdPattern.test(text))
    throw new Refused(field, "plan.weixin_invalid");
  if (field === "telephone" && !limits.member.telephonePattern.test(text))
    throw new Refused(field, "plan.telephone_invalid");
  if ((field === "email" || field === "bizMail") && !isMail(text)) throw new Refused(field, "plan.mail_invalid");
  if (field === "externalPosition" && hanzi(text) > limits.member.externalPositionMaxHanzi)
    throw new Refused(field, "plan.too_long", { max: limits.member.externalPositionMaxHanzi, actual: hanzi(text) });
  return text;
}

const isMail = (text: string): boolean =>
  bytes(text) >= limits.member.mailMinBytes &&
  bytes(text) <= limits.member.mailMaxBytes &&
  /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

/** Width in Chinese characters: ASCII counts half. */
const hanzi = (text: string): number =>
  Math.ceil([...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 1 : 2), 0) / 2);
