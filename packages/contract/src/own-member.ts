/** Who an operator is in a company: the member to whom a message is sent first (先发给我). */
import { z } from "zod";
import { declareRoute } from "./route.ts";

export const OwnMember = z.object({
  userId: z.string(),
  name: z.string(),
  /** The operator signs in as this member; otherwise it was chosen. */
  isLinked: z.boolean(),
});
export type OwnMember = z.infer<typeof OwnMember>;

const tag = "messages";

export const ownMemberRoutes = {
  getOwnMember: declareRoute("GET /api/accounts/:accountId/own-member", {
    tag,
    summary: {
      zh: "自己在该企业的成员账号：登录所关联的成员，否则为自己选定的成员",
      en: "Oneself among the company's members: who one signs in as, or else who one has chosen",
    },
    right: "message.send",
    answer: z.object({ member: OwnMember.nullable() }),
    problems: ["account.not_found"],
  }),
  setOwnMember: declareRoute("PUT /api/accounts/:accountId/own-member", {
    tag,
    summary: {
      zh: "选定自己在该企业的成员账号；已关联登录的成员时以关联为准",
      en: "Choose oneself among the company's members. A member one signs in as goes before",
    },
    right: "message.send",
    body: z.object({ userId: z.string().min(1).max(64) }),
    answer: z.object({ member: OwnMember.nullable() }),
    problems: ["account.not_found", "member.not_found"],
  }),
};
