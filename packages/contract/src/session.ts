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
  /** Codes of an authenticator app are asked at sign-in. */
  hasSecondFactor: z.boolean(),
  /** The installation requires a second factor, and this operator has none yet: nothing else works. */
  mustSetUpSecondFactor: z.boolean(),
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

/** What a login has come to. */
export const LoginAnswer = z.discriminatedUnion("state", [
  ...Session.options,
  /** The password was right, and `logInWithCode` comes next with this `step`. Good for five minutes. */
  z.object({ state: z.literal("second-factor"), step: z.string() }),
]);
export type LoginAnswer = z.infer<typeof LoginAnswer>;

export const passwordLength = { min: 12, max: 128 } as const;
export const OperatorName = z.string().trim().min(1).max(64);
export const NewPassword = z.string().min(passwordLength.min).max(passwordLength.max);
/** Code of a one-time link: it stands behind the `#`, so that no browser sends it to a server by itself. */
export const LinkCode = z.string().min(1).max(128);

/** The code comes from the one-time owner link. */
export const SetupInput = z.object({ code: LinkCode, name: OperatorName, password: NewPassword });
export type SetupInput = z.infer<typeof SetupInput>;

export const LoginInput = z.object({ name: OperatorName, password: z.string().min(1).max(passwordLength.max) });
export type LoginInput = z.infer<typeof LoginInput>;

/** Six digits of an authenticator app, or a recovery code; blanks and dashes make no difference. */
const SecondFactorCode = z.string().trim().min(6).max(32);
export const LoginCodeInput = z.object({ step: z.string().max(128), code: SecondFactorCode });
export type LoginCodeInput = z.infer<typeof LoginCodeInput>;

const PasswordProof = z.object({ password: z.string().min(1).max(passwordLength.max) });

export const ChangePasswordInput = z.object({
  /** The present one. */
  password: z.string().min(1).max(passwordLength.max),
  newPassword: NewPassword,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

/** A session of one's own. */
export const OwnSession = z.object({
  id: z.string(),
  /** The browser's own description, its `User-Agent`. */
  browser: z.string(),
  /** An IPv4 address or an IPv6 /64 network. */
  network: z.string(),
  beganAt: z.iso.datetime(),
  /** Exact to a minute. */
  seenAt: z.iso.datetime(),
  /** The one that asks. */
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** To be scanned by an authenticator app (`uri` as a QR code) or typed into one (`secret`, Base32). Shown this once. */
export const SecondFactorDraft = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorDraft = z.infer<typeof SecondFactorDraft>;

/** Shown this once; the database holds hashes. Each works once in place of a code. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/**
 * Sent by a page, with any value, when nobody has used it for a while: what it reloads by itself is answered, but does not
 * keep the session awake.
 */
export const unattendedHeader = "x-shoufa-unattended";

const tag = "session";
const common = { tag, right: "public", scope: "installation", answer: Session } as const;
const own = { tag, right: "self.manage", scope: "self" } as const;
const done = { answer: z.undefined(), status: 204 } as const;

export const sessionRoutes = {
  getSession: declareRoute("GET /api/session", {
    ...common,
    summary: { zh: "当前登录状态", en: "Who is signed in" },
  }),
  setUpOwner: declareRoute("POST /api/setup", {
    ...common,
    summary: { zh: "创建所有者账号（一次性链接）", en: "Create the owner, with the code of the one-time link" },
    body: SetupInput,
    problems: ["setup.done", "setup.code_refused", "password.too_common", "session.slow_down"],
  }),
  logIn: declareRoute("POST /api/login", {
    ...common,
    summary: { zh: "登录", en: "Log in" },
    body: LoginInput,
    answer: LoginAnswer,
    problems: ["session.refused", "session.slow_down"],
  }),
  logInWithCode: declareRoute("POST /api/login/code", {
    ...common,
    summary: { zh: "登录的第二步：验证码或恢复码", en: "Second step of a login: a code, or a recovery code" },
    body: LoginCodeInput,
    problems: ["session.refused", "session.step_over", "second_factor.code_refused", "session.slow_down"],
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
  provePassword: declareRoute("POST /api/session/proof", {
    ...own,
    ...done,
    maxBodyBytes: 4096,
    summary: {
      zh: "重新输入密码，之后 10 分钟内可以进行敏感操作",
      en: "Give the password again, for acts that need it within the next ten minutes",
    },
    body: PasswordProof,
    problems: ["session.refused", "session.slow_down"],
  }),
  listSessions: declareRoute("GET /api/sessions", {
    ...own,
    summary: { zh: "自己的登录会话", en: "One's own sessions" },
    answer: z.object({ items: z.array(OwnSession) }),
  }),
  endSession: declareRoute("DELETE /api/sessions/:sessionId", {
    ...own,
    ...done,
    summary: { zh: "结束自己的一个登录会话", en: "End one of one's own sessions" },
  }),
  beginSecondFactor: declareRoute("POST /api/second-factor", {
    ...own,
    fresh: true,
    summary: {
      zh: "开始设置两步验证：返回的密钥只显示这一次，确认后生效",
      en: "Begin to set up two-step verification; it counts once it is confirmed",
    },
    answer: SecondFactorDraft,
  }),
  confirmSecondFactor: declareRoute("POST /api/second-factor/confirm", {
    ...own,
    maxBodyBytes: 4096,
    summary: {
      zh: "输入验证码以启用两步验证，返回恢复码",
      en: "Turn two-step verification on with a code; recovery codes come back",
    },
    body: z.object({ code: SecondFactorCode }),
    answer: RecoveryCodes,
    problems: ["second_factor.not_begun", "second_factor.code_refused", "session.slow_down"],
  }),
  renewRecoveryCodes: declareRoute("POST /api/second-factor/recovery-codes", {
    ...own,
    fresh: true,
    summary: { zh: "重新生成恢复码，旧的失效", en: "Make new recovery codes; the former ones are void" },
    answer: RecoveryCodes,
    problems: ["second_factor.not_begun"],
  }),
  endSecondFactor: declareRoute("POST /api/second-factor/end", {
    ...own,
    ...done,
    fresh: true,
    summary: { zh: "关闭自己的两步验证", en: "Turn one's own two-step verification off" },
    problems: ["second_factor.required"],
  }),
};
