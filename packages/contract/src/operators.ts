import { z } from "zod";
import { rights, roles } from "./rights.ts";
import { declareRoute } from "./route.ts";

/** Role of an operator; docs/roles.md says what each may do. */
export const OperatorRole = z.enum(roles);

/** Companies that an operator may see; null: all, also those that are connected later. */
export const CompanyLimit = z.array(z.string()).nullable();
export type CompanyLimit = z.infer<typeof CompanyLimit>;

/** The operator who is signed in. The first `owner` is made through the link printed at start. */
export const Operator = z.object({
  id: z.string(),
  name: z.string(),
  role: OperatorRole,
  companies: CompanyLimit,
  /** What the role may do. A page leaves out what its reader has no right to. */
  rights: z.array(z.enum(rights)),
});
export type Operator = z.infer<typeof Operator>;

/**
 * Operator who works on the server's own computer through the command line, without a login. Its name is shown in the
 * reader's language.
 */
export const localAdministratorId = "local";

/** `setup`: no owner yet. */
export const Session = z.discriminatedUnion("state", [
  z.object({ state: z.literal("setup") }),
  z.object({ state: z.literal("signed-out") }),
  z.object({ state: z.literal("signed-in"), operator: Operator }),
]);
export type Session = z.infer<typeof Session>;

export const passwordLength = { min: 12, max: 128 } as const;
const Name = z.string().trim().min(1).max(64);
const Password = z.string().min(passwordLength.min).max(passwordLength.max);
/** Of a one-time link: it stands behind the `#`, so that no browser sends it to a server by itself. */
const LinkCode = z.string().min(1).max(128);

/** The code comes from the one-time owner link. */
export const SetupInput = z.object({ code: LinkCode, name: Name, password: Password });
export type SetupInput = z.infer<typeof SetupInput>;

export const LoginInput = z.object({ name: Name, password: z.string().min(1).max(passwordLength.max) });
export type LoginInput = z.infer<typeof LoginInput>;

export const ChangePasswordInput = z.object({
  /** The present one. */
  password: z.string().min(1).max(passwordLength.max),
  newPassword: Password,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

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

export const InviteInput = AccessInput.extend({ name: Name });
export type InviteInput = z.infer<typeof InviteInput>;

/**
 * Sent by a page, with any value, when nobody has used it for a while: what it reloads by itself is answered, but does not
 * keep the session awake.
 */
export const unattendedHeader = "x-shoufa-unattended";

const tag = "session";
const common = { tag, right: "public", scope: "installation", answer: Session } as const;
const managing = { tag: "operators", right: "operator.manage", scope: "installation" } as const;

export const operatorRoutes = {
  getSession: declareRoute("GET /api/session", {
    ...common,
    summary: { zh: "当前登录状态", en: "Who is signed in" },
  }),
  setUpOwner: declareRoute("POST /api/setup", {
    ...common,
    summary: { zh: "创建管理员账号（一次性链接）", en: "Create the owner, with the code of the one-time link" },
    body: SetupInput,
    problems: ["setup.done", "setup.code_refused", "password.too_common", "session.slow_down"],
  }),
  logIn: declareRoute("POST /api/login", {
    ...common,
    summary: { zh: "登录", en: "Log in" },
    body: LoginInput,
    problems: ["session.refused", "session.slow_down"],
  }),
  logOut: declareRoute("POST /api/logout", {
    ...common,
    summary: { zh: "退出登录", en: "Log out" },
  }),
  endSessions: declareRoute("POST /api/logout-everywhere", {
    ...common,
    right: "session.end",
    scope: "self",
    summary: {
      zh: "在所有浏览器上退出登录，并不再信任这些浏览器",
      en: "Log out in every browser, and know none of them any more",
    },
  }),
  changePassword: declareRoute("POST /api/password", {
    ...common,
    right: "password.change",
    scope: "self",
    maxBodyBytes: 4096,
    summary: {
      zh: "修改自己的密码，其他浏览器上的登录随之失效",
      en: "Change one's own password; sessions in other browsers end",
    },
    body: ChangePasswordInput,
    problems: ["session.refused", "session.slow_down", "password.too_common"],
  }),
  inviteOperator: declareRoute("POST /api/operators/invitations", {
    ...managing,
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
    ...common,
    summary: { zh: "查看邀请链接", en: "What an invitation's link is for" },
    body: z.object({ code: LinkCode }),
    answer: z.object({ name: z.string(), role: OperatorRole, expiresAt: z.iso.datetime() }),
    problems: ["invitation.over", "session.slow_down"],
  }),
  acceptInvitation: declareRoute("POST /api/invitation/accept", {
    ...common,
    summary: { zh: "接受邀请：设置密码并登录", en: "Accept an invitation: choose a password and sign in" },
    body: z.object({ code: LinkCode, password: Password }),
    problems: ["invitation.over", "password.too_common", "session.slow_down"],
  }),
};
