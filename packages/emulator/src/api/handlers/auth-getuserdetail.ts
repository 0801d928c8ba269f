/**
 * `POST auth/getuserdetail`: fields that the administrator allows and the member agreed to show. Without consent gender
 * is "0", the picture is the default one, and all other fields are missing.
 */
import type { AuthGetuserdetailReply } from "@shoufa/protocol";
import type { SensitiveField } from "../../company/apps/settings.ts";
import { personalQrCode } from "../../company/directory/wire-member.ts";
import type { Member } from "../../company/model/model.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Route } from "../route.ts";

const defaultAvatar = "https://rescdn.qqmail.com/node/wwmng/wwmng/style/images/independent/DefaultAvatar$73ba92b5.png";

export const authGetuserdetail: Route<"auth/getuserdetail"> = {
  callers: "app",
  namesApp: "never",
  create:
    ({ appSettings, authorisations, directory }) =>
    ({ app, body }) => {
      const ticket = body.string("user_ticket");
      if (!ticket) throw new Refusal(84090);
      const found = authorisations.ticket(ticket);
      if (found.state === "expired") throw new Refusal(84014);
      if (found.state !== "good" || found.content.agentId !== app.agentId) throw new Refusal(84015);
      const member = directory.memberAt(found.content.slot);
      if (!member) throw new Refusal(84015);
      const offered = appSettings.of(app.agentId).sensitiveFields;
      return details(member, new Set(found.content.fields.filter((field) => offered.includes(field))));
    },
};

function details(
  member: Member,
  shown: ReadonlySet<SensitiveField>,
): Omit<AuthGetuserdetailReply, "errcode" | "errmsg"> {
  const avatar = shown.has("avatar") && member.avatarUrl !== undefined ? `${member.avatarUrl}/0` : defaultAvatar;
  return {
    userid: member.userId,
    gender: shown.has("gender") ? member.gender : "0",
    avatar,
    ...(shown.has("qr_code") ? { qr_code: personalQrCode(member) } : undefined),
    ...(shown.has("mobile") ? { mobile: member.mobile } : undefined),
    ...(shown.has("email") ? { email: member.email } : undefined),
    ...(shown.has("biz_mail") ? { biz_mail: member.bizMail } : undefined),
    ...(shown.has("address") ? { address: member.address ?? "" } : undefined),
  };
}
