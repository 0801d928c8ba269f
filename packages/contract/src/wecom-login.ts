import { z } from "zod";
import { declareRoute } from "./route.ts";
import { Session } from "./session.ts";

/** A company whose members may sign in with WeCom, once their operator account is linked. */
export const WeComLoginCompany = z.object({
  accountId: z.string(),
  name: z.string(),
  /** Not a real company: whoever opens its emulated phones may sign in. */
  isSimulated: z.boolean(),
});
export type WeComLoginCompany = z.infer<typeof WeComLoginCompany>;

/** A member of a company with whom an operator signs in. */
export const WeComLink = z.object({
  id: z.string(),
  accountId: z.string(),
  company: z.string(),
  userId: z.string(),
  /** The member's name when the link was made. */
  name: z.string(),
  linkedAt: z.iso.datetime(),
});
export type WeComLink = z.infer<typeof WeComLink>;

/** Which app of a company is used to sign in. */
export const WeComLoginSetting = z.object({
  /** Null: members of this company do not sign in with WeCom. */
  appId: z.string().nullable(),
  /** Host of the public address, as it has to stand in WeCom: as the app's trusted domain, or for its web login. */
  domain: z.string(),
  /**
   * The trusted domain that WeCom names for the app; null: it names none, or was not asked. The domain for the web login
   * cannot be read.
   */
  trustedDomain: z.string().nullable(),
});
export type WeComLoginSetting = z.infer<typeof WeComLoginSetting>;

export const BeginWeComLogin = z.object({
  accountId: z.string().max(64),
  /** Page of the console to go to afterwards. */
  next: z
    .string()
    .max(2000)
    .regex(/^\/(?![/\\])/)
    .optional(),
  /** Inside WeCom's own browser nothing is scanned. */
  isInside: z.boolean().default(false),
  language: z.enum(["zh", "en"]).default("zh"),
});

/** What coming back from WeCom's page has led to. */
export const WeComLoginAnswer = z.discriminatedUnion("state", [
  ...Session.options,
  /** A code of the second factor comes next, with this `step`. Good for five minutes. */
  z.object({ state: z.literal("second-factor"), step: z.string() }),
  /** Somebody who was signed in has linked their account. */
  z.object({ state: z.literal("linked"), link: WeComLink }),
]);
export type WeComLoginAnswer = z.infer<typeof WeComLoginAnswer>;

const tag = "session";
const begun = z.object({
  /** To be opened in the same browser. */
  url: z.url(),
});
const sent = { origin: z.string().max(300).optional() };
const open = { tag, right: "public", scope: "installation" } as const;
const own = { tag, right: "password.change", scope: "self" } as const;

export const weComLoginRoutes = {
  listWeComLogins: declareRoute("GET /api/login/wecom", {
    ...open,
    summary: { zh: "可以用企业微信登录的企业", en: "Companies whose members sign in with WeCom" },
    answer: z.object({ items: z.array(WeComLoginCompany) }),
  }),
  beginWeComLogin: declareRoute("POST /api/login/wecom", {
    ...open,
    summary: {
      zh: "开始企业微信登录，返回企业微信登录页的地址",
      en: "Begin to sign in with WeCom; opens WeCom's page",
    },
    headers: z.object(sent),
    body: BeginWeComLogin,
    answer: begun,
    problems: ["wecom_login.off"],
  }),
  finishWeComLogin: declareRoute("POST /api/login/wecom/finish", {
    ...open,
    summary: {
      zh: "用企业微信带回的 code 和 state 完成登录或关联",
      en: "Finish signing in, or linking, with the code and state that WeCom sent back",
    },
    body: z.object({ state: z.string().min(1).max(128), code: z.string().min(1).max(512) }),
    answer: WeComLoginAnswer,
    problems: [
      "wecom_login.state_refused",
      "wecom_login.code_refused",
      "wecom_login.outsider",
      "wecom_login.disabled",
      "wecom_login.not_linked",
      "wecom_login.taken",
      "wecom_login.unavailable",
      "session.refused",
    ],
  }),
  listWeComLinks: declareRoute("GET /api/wecom-links", {
    ...own,
    summary: { zh: "自己的账号关联的企业微信成员", en: "Members of WeCom that one's own account is linked to" },
    answer: z.object({ items: z.array(WeComLink) }),
  }),
  beginWeComLink: declareRoute("POST /api/wecom-links", {
    ...own,
    summary: {
      zh: "开始关联企业微信成员，返回企业微信登录页的地址",
      en: "Begin to link one's account; opens WeCom's page",
    },
    headers: z.object(sent),
    body: BeginWeComLogin,
    answer: begun,
    problems: ["wecom_login.off"],
  }),
  endWeComLink: declareRoute("DELETE /api/wecom-links/:linkId", {
    ...own,
    summary: { zh: "解除关联", en: "End a link" },
    answer: z.undefined(),
    status: 204,
  }),
  getWeComLogin: declareRoute("GET /api/accounts/:accountId/wecom-login", {
    tag,
    summary: { zh: "企业微信登录所用的应用", en: "The app that is used to sign in with WeCom" },
    right: "account.read",
    answer: WeComLoginSetting,
    problems: ["account.not_found"],
  }),
  setWeComLogin: declareRoute("PUT /api/accounts/:accountId/wecom-login", {
    tag,
    summary: { zh: "选择用于企业微信登录的应用，或关闭", en: "Choose the app to sign in with WeCom, or none" },
    right: "account.edit",
    body: z.object({ appId: z.string().max(64).nullable() }),
    answer: WeComLoginSetting,
    problems: ["account.not_found", "app.not_found"],
  }),
  listOperatorLinks: declareRoute("GET /api/operators/:operatorId/wecom-links", {
    tag: "operators",
    right: "operator.manage",
    scope: "installation",
    summary: { zh: "操作员关联的企业微信成员", en: "Members of WeCom that another operator is linked to" },
    answer: z.object({ items: z.array(WeComLink) }),
    problems: ["operator.not_found", "operator.role_refused"],
  }),
  unlinkOperator: declareRoute("DELETE /api/operators/:operatorId/wecom-links/:linkId", {
    tag: "operators",
    right: "operator.manage",
    scope: "installation",
    summary: { zh: "解除操作员与企业微信成员的关联", en: "End another operator's link" },
    answer: z.undefined(),
    status: 204,
    problems: ["operator.not_found", "operator.role_refused"],
  }),
  linkOperator: declareRoute("PUT /api/operators/:operatorId/wecom-links", {
    tag: "operators",
    right: "operator.manage",
    scope: "installation",
    summary: {
      zh: "为操作员关联企业微信成员",
      en: "Link another operator's account to a member of WeCom",
    },
    body: z.object({ accountId: z.string().max(64), userId: z.string().trim().min(1).max(64) }),
    answer: WeComLink,
    problems: [
      "account.not_found",
      "operator.not_found",
      "operator.role_refused",
      "wecom_login.no_member",
      "wecom_login.taken",
    ],
  }),
};
