/** Fields of a member as a request has them, read tolerantly. `member-checks.ts` checks the values. */
import type { WireAttribute } from "@shoufa/protocol";
import type { Body } from "../../kernel/body.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Switches } from "../../kernel/switches.ts";
import { genderFromLegacy } from "./legacy-wire-member.ts";

/** Absent means: not mentioned. */
export interface MemberInput {
  readonly name?: string | undefined;
  readonly alias?: string | undefined;
  readonly mobile?: string | undefined;
  readonly email?: string | undefined;
  /** Unknown ids are created; 0 stands for the department of members without one. */
  readonly departments?: readonly number[] | undefined;
  readonly mainDepartment?: number | undefined;
  readonly orders?: readonly number[] | undefined;
  readonly leads?: readonly number[] | undefined;
  /** Userids. */
  readonly directLeaders?: readonly string[] | undefined;
  readonly position?: string | undefined;
  readonly gender?: string | undefined;
  readonly telephone?: string | undefined;
  readonly address?: string | undefined;
  readonly bizMail?: string | undefined;
  readonly bizMailAliases?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly avatarMediaId?: string | undefined;
  readonly attributes?: readonly WireAttribute[] | undefined;
  readonly externalProfile?: ExternalProfileInput | undefined;
  readonly externalPosition?: string | undefined;
  /** 企业号 only. */
  readonly weixinId?: string | undefined;
}

export interface ExternalProfileInput {
  readonly corpName?: string | undefined;
  readonly channel?: string | undefined;
  readonly attributes?: readonly WireAttribute[] | undefined;
}

/** @throws {Refusal} 40066 where departments are no list of whole numbers, 40058 where another list has other items. */
export function readMemberInput(body: Body, switches: Switches): MemberInput {
  const enable = body.integer("enable");
  const legacy = switches["company.profile"] === "qiyehao";
  const gender = body.string("gender");
  const departments = readDepartments(body);
  const isLeader = legacy ? body.integer("isleader") : undefined;
  return {
    name: body.string("name"),
    // english_name is what alias was called before.
    alias: body.string("alias") ?? body.string("english_name"),
    mobile: body.string("mobile"),
    email: body.string("email"),
    departments,
    mainDepartment: body.integer("main_department"),
    orders: integers(body, "order", 40058),
    leads: isLeader === undefined ? integers(body, "is_leader_in_dept", 40058) : departments?.map(() => isLeader),
    directLeaders: body.strings("direct_leader"),
    position: body.string("position"),
    gender: legacy ? genderFromLegacy(gender, switches) : gender,
    telephone: body.string("telephone") ?? (legacy ? body.string("tel") : undefined),
    address: body.string("address"),
    bizMail: body.string("biz_mail"),
    bizMailAliases: readAliases(body),
    enabled: enable === undefined ? undefined : enable !== 0,
    avatarMediaId: body.string("avatar_mediaid"),
    attributes: body.object("extattr")?.objects("attrs")?.map(readAttribute),
    externalProfile: readExternalProfile(body.object("external_profile")),
    externalPosition: body.string("external_position"),
    weixinId: body.string("weixinid"),
  };
}

/** Undefined when absent or no list. @throws {Refusal} With the code when it has something else than whole numbers in it. */
export function integers(body: Body, name: string, errcode: number): number[] | undefined {
  const numbers = body.strings(name)?.map((item) => (/^-?\d{1,15}$/.test(item) ? Number(item) : Number.NaN));
  if (numbers?.some(Number.isNaN)) throw new Refusal(errcode);
  return numbers;
}

/** Other lists of the wrong type count as absent, as PHP clients send an empty one as `{}`; this one was seen refused. */
function readDepartments(body: Body): number[] | undefined {
  const departments = integers(body, "department", 40066);
  const given = body.raw("department");
  if (!departments && given !== undefined && given !== null) throw new Refusal(40066);
  return departments;
}

/** An empty object or list takes all aliases away. */
function readAliases(body: Body): readonly string[] | undefined {
  if (Array.isArray(body.raw("biz_mail_alias"))) return body.strings("biz_mail_alias");
  const given = body.object("biz_mail_alias");
  return given && (given.strings("item") ?? []);
}

/** Old requests have no type and the text in `value`. */
function readAttribute(entry: Body): WireAttribute {
  const [web, miniprogram] = [entry.object("web"), entry.object("miniprogram")];
  const type = entry.integer("type");
  const value = entry.object("text")?.string("value") ?? entry.string("value");
  return {
    type: type ?? 0,
    name: entry.string("name") ?? "",
    ...(value === undefined ? {} : { text: { value } }),
    ...(web ? { web: { url: web.string("url") ?? "", title: web.string("title") ?? "" } } : {}),
    ...(miniprogram
      ? {
          miniprogram: {
            appid: miniprogram.string("appid") ?? "",
            title: miniprogram.string("title") ?? "",
            pagepath: miniprogram.string("pagepath") ?? "",
          },
        }
      : {}),
  };
}

function readExternalProfile(profile: Body | undefined): ExternalProfileInput | undefined {
  return (
    profile && {
      corpName: profile.string("external_corp_name"),
      channel: profile.object("wechat_channels")?.string("nickname"),
      attributes: profile.objects("external_attr")?.map(readAttribute),
    }
  );
}
