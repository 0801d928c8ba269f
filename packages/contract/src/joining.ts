import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Selection } from "./plan-acts.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/**
 * When WeCom opens the page of the second verification (二次验证): when a new member signs in for the first time, or when a
 * member uses WeCom. It is chosen in WeCom's admin console; Shoufa has to know it, because each is answered by other calls.
 */
export const VerificationMoment = z.enum(["join", "use"]);
export type VerificationMoment = z.infer<typeof VerificationMoment>;

/** Picture of the code by which people join, as WeCom gave it. */
export const JoinQrCode = z.object({
  readAt: z.iso.datetime(),
  /** Seven days after it was read. Nobody joins with an older one. */
  expiresAt: z.iso.datetime(),
});
export type JoinQrCode = z.infer<typeof JoinQrCode>;

export const Joining = z.object({
  /** What goes into WeCom's field for the verification page. */
  verificationAddress: z.url(),
  /** Null: the page tells everybody that it is not in use. */
  moment: VerificationMoment.nullable(),
  /** Null: none has been read. */
  qrCode: JoinQrCode.nullable(),
  /** People who have opened the page and about whom nothing has been decided. */
  waiting: z.number().int(),
});
export type Joining = z.infer<typeof Joining>;

/**
 * - `waiting`: has opened the page; an operator decides.
 * - `expired`: WeCom's code for it lives five minutes; the person opens the page again.
 * - `accepting`: WeCom is being told.
 * - `accepted`: WeCom has taken it.
 * - `unknown`: WeCom was told and did not answer.
 * - `refused`: an operator said no. Nothing was sent to WeCom, which has no call for it.
 */
export const VerificationState = z.enum(["waiting", "expired", "accepting", "accepted", "unknown", "refused"]);
export type VerificationState = z.infer<typeof VerificationState>;

/** Somebody who has opened the page of the second verification. */
export const Verification = z.object({
  id: z.string(),
  userId: z.string(),
  /** As the directory was last read; null: not in it. */
  name: z.string().nullable(),
  /** Path of the main department. */
  path: z.string().nullable(),
  moment: VerificationMoment,
  state: VerificationState,
  /** How often the page was opened. */
  times: z.number().int(),
  openedAt: z.iso.datetime(),
  /** Until when it can be accepted; null: at any time. */
  until: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Name of the operator who decided. */
  decidedBy: z.string().nullable(),
  /** Why WeCom has not taken it; stays `waiting` then. */
  reason: Reason.nullable(),
});
export type Verification = z.infer<typeof Verification>;

/** People to invite. Not all empty. */
export const Invitees = z.object({
  userIds: z.array(z.string().min(1).max(64)).max(1000).default([]),
  departmentIds: z.array(z.number().int()).max(100).default([]),
  tagIds: z.array(z.number().int()).max(100).default([]),
  /** Only those who have not joined are invited, however many there are. */
  people: Selection.optional(),
});

/** People whom WeCom did not know; the others were invited, which does not prove that they have heard of it. */
export const InvitationResult = z.object({
  /** People who were named and whom WeCom knew. */
  invited: z.number().int(),
  unknownUserIds: z.array(z.string()),
  unknownDepartmentIds: z.array(z.number().int()),
  unknownTagIds: z.array(z.number().int()),
});
export type InvitationResult = z.infer<typeof InvitationResult>;

const tag = "joining";
const company = "/api/accounts/:accountId/joining";
const problems = ["account.not_found"] as const;
const calls = [
  ...problems,
  ...([
    "account.no_contacts_secret",
    "account.contacts_secret_unreadable",
    "joining.refused",
    "joining.unknown",
  ] as const),
] as const;
const decisions = ["verification.not_found", "verification.decided"] as const;
const open = { tag, right: "public" } as const;

export const joiningRoutes = {
  getJoining: declareRoute(`GET ${company}`, {
    ...{ tag, problems },
    summary: { zh: "加入企业：二次验证、邀请二维码", en: "How people join: second verification and joining code" },
    right: "directory.read",
    answer: Joining,
  }),
  setVerificationMoment: declareRoute(`PUT ${company}/moment`, {
    ...{ tag, problems: [...problems, "joining.not_in_qiyehao"] },
    summary: { zh: "选择二次验证的时机，或关闭", en: "Say when WeCom asks for the second verification, or never" },
    right: "account.edit",
    body: z.object({ moment: VerificationMoment.nullable() }),
    answer: Joining,
  }),
  readJoinQrCode: declareRoute(`POST ${company}/qr-code`, {
    ...{ tag, problems: [...calls, "joining.not_in_qiyehao"] },
    summary: { zh: "获取新的加入企业二维码", en: "Get a new joining code from WeCom" },
    right: "directory.invite",
    answer: Joining,
  }),
  joinQrCodePicture: declareRoute(`GET ${company}/qr-code`, {
    ...{ tag, problems: [...problems, "joining.no_qr_code"] },
    summary: { zh: "加入企业二维码图片", en: "Picture of the joining code" },
    right: "directory.read",
    answer: z.undefined(),
    answers: "file",
  }),
  invitePeople: declareRoute(`POST ${company}/invitations`, {
    ...{ tag, problems: [...calls, "joining.nobody", "joining.all_joined", "request.invalid"] },
    summary: { zh: "发送加入邀请（短信/微信）", en: "Invite people to join, by SMS or WeChat" },
    right: "directory.invite",
    body: Invitees,
    answer: InvitationResult,
  }),
  listVerifications: declareRoute(`GET ${company}/verifications`, {
    ...{ tag, problems },
    summary: { zh: "打开过二次验证页面的成员", en: "People who opened the page of the second verification" },
    right: "directory.read",
    query: PageQuery.extend({ open: z.stringbool().default(false) }),
    answer: pageOf(Verification),
  }),
  acceptVerification: declareRoute("POST /api/accounts/:accountId/verifications/:verificationId/accept", {
    ...{ tag, problems: [...calls, ...decisions, "verification.expired"] },
    summary: { zh: "通过二次验证", en: "Accept somebody's second verification" },
    right: "directory.invite",
    answer: Verification,
  }),
  refuseVerification: declareRoute("POST /api/accounts/:accountId/verifications/:verificationId/refuse", {
    ...{ tag, problems: [...problems, ...decisions] },
    summary: { zh: "不通过二次验证（不会通知企业微信）", en: "Refuse it; WeCom is told nothing" },
    right: "directory.invite",
    answer: Verification,
  }),
  openVerification: declareRoute("POST /api/verify/:accountId", {
    ...open,
    summary: { zh: "成员打开二次验证页面", en: "A member has opened the page of the second verification" },
    body: z.object({ code: z.string().regex(/^[\w-]{1,512}$/) }),
    answer: z.object({
      /** With which the page asks what has been decided. */
      ticket: z.string(),
      name: z.string(),
    }),
    problems: ["verification.off", "verification.code_refused", "verification.unavailable", "session.slow_down"],
  }),
  followVerification: declareRoute("POST /api/verify/:accountId/state", {
    ...open,
    summary: { zh: "二次验证的结果", en: "What has been decided about it" },
    body: z.object({ ticket: z.string().regex(/^[\w-]{43}$/) }),
    answer: z.object({ state: VerificationState }),
    problems: ["verification.not_found"],
  }),
};
