import { z } from "zod";
import { EditAccountInput, ProxyInput } from "./accounts.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/**
 * Checks of a connection, in the order in which they can succeed. `secret`, `trusted_ip` and `rights` exist once for each
 * credential, `callback` for each app and for the contacts receiver, `callback_url`, `range`, `upload`, `test_message` and `phone` once for each app.
 */
export const doctorKinds = [
  "address",
  "exits",
  "clock",
  "corp",
  "secret",
  "public_address",
  "callback_url",
  "callback",
  "trusted_ip",
  "rights",
  "range",
  "upload",
  "test_message",
  "phone",
] as const;
export const DoctorKind = z.enum(doctorKinds);
export type DoctorKind = z.infer<typeof DoctorKind>;

/** Groups of rows, in the only order that WeCom allows. */
export const doctorGroups = ["connection", "reach", "callback", "trusted", "api", "trial"] as const;
export type DoctorGroup = (typeof doctorGroups)[number];

/**
 * `checking`: asked at this moment, or waiting for a phone. `not_known`: nothing can be said, and the code says why.
 * `not_applicable`: a state of this company that needs nothing. `not_set`: something that a company can do without, such as
 * the contacts secret, has not been entered. `ignored`: not
 * good, and somebody has said why that is to be left alone.
 */
export const DoctorState = z.enum([
  "checking",
  "good",
  "warning",
  "failed",
  "not_known",
  "not_applicable",
  "not_set",
  "ignored",
]);
export type DoctorState = z.infer<typeof DoctorState>;

/** An answer that a check got, without any secret. */
export const DoctorAnswer = z.object({
  /** What was asked: `gettoken`, or an address of this installation. */
  asked: z.string(),
  /** HTTP status; null: no answer. */
  status: z.number().int().nullable(),
  /** WeCom's code; null: the answer is not WeCom's. */
  errcode: z.number().int().nullable(),
  /** WeCom's `errmsg`, the beginning of another answer, or why there is none. */
  text: z.string(),
});
export type DoctorAnswer = z.infer<typeof DoctorAnswer>;

/** One thing that a credential may or may not do. */
export const DoctorAbility = z.object({
  what: z.enum(["departments", "people", "details", "tags", "ids", "write", "send"]),
  can: z.enum(["yes", "no", "unknown"]),
});
export type DoctorAbility = z.infer<typeof DoctorAbility>;

/** One check of one thing. Its sentences are made of `code` with `doctorText` of `@shoufa/contract/doctor-text`. */
export const DoctorRow = z.object({
  /** Its kind; followed by a dot and the app's id, or by `.contacts`, where there is one for each. */
  id: z.string(),
  kind: DoctorKind,
  group: z.enum(doctorGroups),
  /** The app that the row is about; null: the company, or its contacts secret. */
  app: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: DoctorState,
  /** State that was found; differs from `state` where the row is ignored or being checked. */
  found: DoctorState,
  /** What was found: a key of `doctorFindings`. */
  code: z.string(),
  params: Reason.shape.params,
  /** What was asked to find out, e.g. `GET getcallbackip × 4`; empty: nothing outside this installation. */
  probe: z.string(),
  answers: z.array(DoctorAnswer),
  abilities: z.array(DoctorAbility),
  checkedAt: z.iso.datetime().nullable(),
  /** When it was good last; null: never. */
  goodAt: z.iso.datetime().nullable(),
  /** Who ignores it and why; null: nobody. Ends by itself when something else is found. */
  ignored: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
});
export type DoctorRow = z.infer<typeof DoctorRow>;

/** Every row of a company. */
export const Doctor = z.object({
  accountId: z.string(),
  rows: z.array(DoctorRow),
  /** A check is under way. */
  isRunning: z.boolean(),
});
export type Doctor = z.infer<typeof Doctor>;

export const RunDoctorInput = z.object({
  /** Ids of rows; left out: all, except those that send something. */
  rows: z.array(z.string().max(128)).max(400).optional(),
  /** Leaves out rows that were checked less than so long ago. */
  maxAgeSeconds: z.number().int().min(0).max(86_400).optional(),
});
export type RunDoctorInput = z.input<typeof RunDoctorInput>;

const RowId = z.string().min(1).max(128);

const common = { tag: "doctor", answer: Doctor } as const;

export const CheckAddressInput = z.object({
  apiBase: EditAccountInput.shape.apiBase.unwrap(),
  proxy: ProxyInput.nullable().default(null),
});

export const doctorRoutes = {
  checkAddress: declareRoute("POST /api/doctor/address", {
    tag: "doctor",
    summary: {
      zh: "在填写 Secret 之前检查接口地址，并得知企业微信看到的 IP",
      en: "Check an API address before any secret is typed, and learn at which address WeCom sees this server",
    },
    right: "account.edit",
    scope: "installation",
    body: CheckAddressInput,
    /** The rows `address`, `exits` and `clock`. */
    answer: z.object({ rows: z.array(DoctorRow) }),
    problems: ["account.address_refused", "account.proxy_refused"],
  }),
  getDoctor: declareRoute("GET /api/accounts/:accountId/doctor", {
    ...common,
    summary: { zh: "接入检查的结果", en: "Results of the connection doctor" },
    right: "doctor.read",
    problems: ["account.not_found"],
  }),
  runDoctor: declareRoute("POST /api/accounts/:accountId/doctor/run", {
    ...common,
    summary: {
      zh: "执行接入检查，全部完成后返回结果。不会修改企业微信中的任何内容",
      en: "Run the checks and answer when all have ended. Changes nothing in WeCom",
    },
    right: "doctor.run",
    body: RunDoctorInput,
    problems: ["account.not_found"],
  }),
  sendDoctorTest: declareRoute("POST /api/accounts/:accountId/doctor/test-message", {
    ...common,
    summary: {
      zh: "给一个人发一条测试消息，之后等待他的手机回复",
      en: "Send a test message to one person, and wait for an answer from their phone",
    },
    right: "doctor.run",
    body: z.object({ appId: RowId, userId: z.string().min(1).max(64) }),
    problems: ["account.not_found", "app.not_found"],
  }),
  ignoreDoctorRow: declareRoute("POST /api/accounts/:accountId/doctor/ignore", {
    ...common,
    summary: { zh: "忽略一项检查，并写明原因", en: "Ignore a row, saying why" },
    right: "doctor.run",
    body: z.object({ row: RowId, reason: z.string().trim().min(1).max(200) }),
    problems: ["account.not_found", "doctor.no_row"],
  }),
  heedDoctorRow: declareRoute("POST /api/accounts/:accountId/doctor/heed", {
    ...common,
    summary: { zh: "不再忽略一项检查", en: "Stop ignoring a row" },
    right: "doctor.run",
    body: z.object({ row: RowId }),
    problems: ["account.not_found", "doctor.no_row"],
  }),
};
