/** A step's fields as WeCom takes them. */
import type {
  MemberInput,
  UserCreateRequest,
  UserUpdateRequest,
  WireAttribute,
  WireExternalProfile,
} from "@shoufa/protocol";
import { sayingAll } from "../planning/attributes.ts";
import type { Fields, Seat } from "../planning/view.ts";

const texts = {
  name: "name",
  alias: "alias",
  mobile: "mobile",
  telephone: "telephone",
  email: "email",
  bizMail: "biz_mail",
  position: "position",
  address: "address",
  externalPosition: "external_position",
  avatarMediaId: "avatar_mediaid",
  weixinId: "weixinid",
} as const satisfies Record<string, keyof MemberInput>;

function memberFields(fields: Fields): Partial<MemberInput> {
  const wire: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(texts)) if (field in fields) wire[name] = fields[field];
  const seats = fields["departments"] as readonly Seat[] | undefined;
  return {
    ...wire,
    ...(fields["gender"] !== undefined && { gender: fields["gender"] === "male" ? "1" : "2" }),
    // Order and leader flags only together with the departments; one that is left out stays as it is.
    ...(seats && { department: seats.map(({ id }) => id) }),
    ...(seats?.some(({ sort }) => sort !== undefined) && { order: seats.map(({ sort = 0 }) => sort) }),
    ...(seats?.some(({ leader }) => leader !== undefined) && {
      is_leader_in_dept: seats.map(({ leader }) => (leader ? 1 : 0)),
    }),
    ...(fields["mainDepartmentId"] !== undefined && { main_department: fields["mainDepartmentId"] as number }),
    ...(fields["directLeaders"] !== undefined && { direct_leader: fields["directLeaders"] as readonly string[] }),
    ...(fields["extattr"] !== undefined && { extattr: { attrs: fields["extattr"] as readonly WireAttribute[] } }),
    ...(fields["externalProfile"] !== undefined && {
      external_profile: fields["externalProfile"] as WireExternalProfile,
    }),
    ...(fields["enable"] !== undefined && { enable: fields["enable"] === true ? 1 : 0 }),
  };
}

/** `to_invite` is always said: WeCom invites everybody of whom it is not. */
export const createRequest = (after: Fields): UserCreateRequest => ({
  ...(memberFields(after) as MemberInput),
  userid: String(after["userId"]),
  name: String(after["name"]),
  to_invite: after["toInvite"] === true,
});

export const updateRequest = (userId: string, before: Fields, after: Fields): UserUpdateRequest => ({
  ...memberFields(sayingAll(after, before)),
  userid: userId,
  ...(after["newUserId"] !== undefined && { new_userid: String(after["newUserId"]) }),
});
