/** What is settled about a company's messages before they leave: by its managers, for all of its apps. */
import { z } from "zod";
import { declareRoute } from "./route.ts";

export const SendingSettings = z.object({
  /** Accounts that WeCom allows the company (账号上限): an app may send to 200 times as many a day. Null: not known. */
  accountCap: z.number().int().min(1).max(10_000_000).nullable(),
  /** A message to more people than this, or to everyone, goes after their number was typed. */
  typedAbove: z.number().int().min(0).max(1_000_000),
  /** Of a company for tests: the only people to whom anything is sent, by whatever way. Null: no such list. */
  allowList: z.array(z.string().min(1).max(64)).max(1000).nullable(),
});
export type SendingSettings = z.infer<typeof SendingSettings>;

/** Seconds in which a message can be taken back before it leaves. */
export const undoSeconds = 10;

const tag = "messages";

export const sendingSettingsRoutes = {
  getSendingSettings: declareRoute("GET /api/accounts/:accountId/sending-settings", {
    tag,
    summary: { zh: "企业的发送设置", en: "A company's settings of sending" },
    right: "message.read",
    answer: SendingSettings,
    problems: ["account.not_found"],
  }),
  setSendingSettings: declareRoute("PUT /api/accounts/:accountId/sending-settings", {
    tag,
    summary: {
      zh: "修改企业的发送设置：账号上限、需要输入人数的范围、测试名单",
      en: "Change a company's settings of sending: account limit, typed numbers, list of people for tests",
    },
    right: "account.edit",
    fresh: true,
    body: SendingSettings,
    answer: SendingSettings,
    problems: ["account.not_found"],
  }),
};
