import { z } from "zod";
import { declareRoute } from "./route.ts";
import { CompanyLimit, LinkCode, NewPassword, OperatorName, OperatorRole, Session } from "./session.ts";

/** What an operator may do and where. */
export const Access = z.object({ role: OperatorRole, companies: CompanyLimit });
export type Access = z.infer<typeof Access>;
const AccessInput = z.object({ role: OperatorRole, companies: z.array(z.string().max(64)).min(1).max(500).nullable() });

/** Somebody who may make an account of their own, by a link that works once. */
export const Invitation = Access.extend({
  id: z.string(),
  name: z.string(),
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;

/** Somebody who signs in, as those who manage operators see them. */
export const ListedOperator = Access.extend({
  id: z.string(),
  name: z.string(),
  state: z.enum(["active", "disabled"]),
  /** Null: never yet. */
  signedInAt: z.iso.datetime().nullable(),
  hasSecondFactor: z.boolean(),
  /** Whether the one who asks may change them. */
  isManaged: z.boolean(),
});
export type ListedOperator = z.infer<typeof ListedOperator>;

export const InviteInput = AccessInput.extend({ name: OperatorName });
export type InviteInput = z.infer<typeof InviteInput>;

const managing = { tag: "operators", right: "operator.manage", scope: "installation" } as const;
const invited = { tag: "session", right: "public", scope: "installation" } as const;
const done = { answer: z.undefined(), status: 204 } as const;
const changing = ["operator.not_found", "operator.role_refused", "operator.last_owner"] as const;

export const operatorRoutes = {
  listOperators: declareRoute("GET /api/operators", {
    ...managing,
    summary: {
      zh: "操作员和未接受的邀请，以及是否要求两步验证",
      en: "Operators, invitations that wait, and whether a second factor is required",
    },
    answer: z.object({
      items: z.array(ListedOperator),
      invitations: z.array(Invitation),
      requiresSecondFactor: z.boolean(),
      /** Those who would have to set it up before they go on. */
      withoutSecondFactor: z.number().int(),
    }),
  }),
  changeAccess: declareRoute("PUT /api/operators/:operatorId/access", {
    ...managing,
    fresh: true,
    summary: {
      zh: "修改操作员的角色和可见企业，其登录随即失效",
      en: "Change role and companies of an operator; their sessions end",
    },
    body: AccessInput,
    answer: ListedOperator,
    problems: [...changing, "account.not_found"],
  }),
  disableOperator: declareRoute("POST /api/operators/:operatorId/disable", {
    ...managing,
    fresh: true,
    summary: { zh: "停用操作员，其登录随即失效", en: "Disable an operator; their sessions end" },
    answer: ListedOperator,
    problems: changing,
  }),
  enableOperator: declareRoute("POST /api/operators/:operatorId/enable", {
    ...managing,
    fresh: true,
    summary: { zh: "重新启用操作员", en: "Enable an operator again" },
    answer: ListedOperator,
    problems: changing,
  }),
  removeOperator: declareRoute("POST /api/operators/:operatorId/remove", {
    ...managing,
    ...done,
    fresh: true,
    summary: {
      zh: "移除操作员：不能再登录，名称保留在操作记录和消息中",
      en: "Remove an operator: they cannot sign in; what they did keeps their name",
    },
    body: z.object({
      /** Typed by who removes. */
      name: z.string().max(64),
    }),
    problems: [...changing, "operator.name_differs"],
  }),
  resetSecondFactor: declareRoute("POST /api/operators/:operatorId/second-factor/reset", {
    ...managing,
    fresh: true,
    summary: {
      zh: "重置操作员的两步验证：下次登录只需密码，可重新设置",
      en: "Take an operator's second factor away, so that they set it up anew",
    },
    answer: ListedOperator,
    problems: changing,
  }),
  requireSecondFactor: declareRoute("PUT /api/settings/second-factor", {
    ...managing,
    ...done,
    fresh: true,
    summary: { zh: "是否要求所有人使用两步验证", en: "Whether everybody needs two-step verification" },
    body: z.object({ required: z.boolean() }),
    problems: ["second_factor.own_first"],
  }),
  withdrawInvitation: declareRoute("DELETE /api/operators/invitations/:invitationId", {
    ...managing,
    ...done,
    summary: { zh: "撤回邀请，链接随即失效", en: "Withdraw an invitation; its link is void" },
    problems: ["invitation.not_found", "operator.role_refused"],
  }),
  inviteOperator: declareRoute("POST /api/operators/invitations", {
    ...managing,
    fresh: true,
    summary: {
      zh: "邀请成员账号：返回的链接代码只显示这一次",
      en: "Invite somebody to be an operator; the code of the link is shown this once",
    },
    body: InviteInput,
    answer: z.object({ invitation: Invitation, code: z.string() }),
    status: 201,
    problems: ["operator.name_taken", "operator.role_refused", "account.not_found"],
  }),
  openInvitation: declareRoute("POST /api/invitation", {
    ...invited,
    summary: { zh: "查看邀请链接", en: "What an invitation's link is for" },
    body: z.object({ code: LinkCode }),
    answer: z.object({ name: z.string(), role: OperatorRole, expiresAt: z.iso.datetime() }),
    problems: ["invitation.over", "session.slow_down"],
  }),
  acceptInvitation: declareRoute("POST /api/invitation/accept", {
    ...invited,
    summary: { zh: "接受邀请：设置密码并登录", en: "Accept an invitation: choose a password and sign in" },
    body: z.object({ code: LinkCode, password: NewPassword }),
    answer: Session,
    problems: ["invitation.over", "password.too_common", "session.slow_down"],
  }),
};
