import { z } from "zod";
import { Reason } from "./reasons.ts";
import { declareRoute } from "./route.ts";

export const AccountApp = z.object({
  id: z.string(),
  agentId: z.number().int(),
  name: z.string(),
  /** Ready to copy into WeCom's "receive messages" form. */
  callbackUrl: z.string(),
  callbackConfigured: z.boolean(),
});
export type AccountApp = z.infer<typeof AccountApp>;

export const DirectoryState = z.object({
  state: z.enum(["never", "running", "ready", "failed"]),
  departments: z.number().int(),
  members: z.number().int(),
  /** While running: departments read so far and in all. */
  done: z.number().int(),
  of: z.number().int(),
  finishedAt: z.iso.datetime().nullable(),
  /** Why the last reading failed. */
  problem: Reason.nullable(),
});
export type DirectoryState = z.infer<typeof DirectoryState>;

/** A connected company. Secrets go in and never come out; the last four characters are all that is shown. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  corpId: z.string(),
  kind: z.enum(["sandbox", "real"]),
  apiBase: z.string(),
  apps: z.array(AccountApp),
  directory: DirectoryState,
});
export type Account = z.infer<typeof Account>;

const Secret = z.string().trim().min(8).max(256);
const CallbackToken = z.string().regex(/^[A-Za-z0-9]{1,32}$/);
const EncodingAesKey = z.string().regex(/^[A-Za-z0-9]{43}$/);

export const CreateAccountInput = z.object({
  name: z.string().trim().min(1).max(64),
  corpId: z.string().trim().min(1).max(64),
  kind: z.enum(["sandbox", "real"]),
  apiBase: z
    .url({ protocol: /^https?$/ })
    .max(256)
    .default("https://qyapi.weixin.qq.com"),
  app: z.object({
    agentId: z.number().int().min(0),
    name: z.string().trim().min(1).max(32),
    secret: Secret,
    token: CallbackToken,
    encodingAesKey: EncodingAesKey,
  }),
});
export type CreateAccountInput = z.input<typeof CreateAccountInput>;

const tag = "accounts";

export const accountRoutes = {
  listAccounts: declareRoute("GET /api/accounts", {
    tag,
    summary: { zh: "已连接的企业", en: "Connected companies" },
    right: "account.read",
    scope: "installation",
    answer: z.object({ items: z.array(Account) }),
  }),
  createAccount: declareRoute("POST /api/accounts", {
    tag,
    summary: { zh: "连接一个企业及其第一个应用", en: "Connect a company with its first app" },
    right: "account.edit",
    scope: "installation",
    body: CreateAccountInput,
    answer: Account,
    status: 201,
    problems: ["account.corp_taken"],
  }),
};
