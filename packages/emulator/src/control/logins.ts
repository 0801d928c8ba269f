/** Calls for logins: codes on pages that wait for a phone, links that are opened on one, coming into the company. */
import { z } from "zod";
import { sensitiveFields } from "../company/apps/settings.ts";
import { openLink } from "../company/login/open-link.ts";
import { ControlError } from "../http/exchange.ts";
import { bytes, valueWords } from "../kernel/values.ts";
import { memberNamed } from "./named.ts";
import { route } from "./route.ts";

/** True for everything that is asked for, false or absent for being asked, or the fields by name. */
const agreement = z.union([z.boolean(), z.array(z.enum(sensitiveFields))]).register(valueWords, {
  must: {
    zh: `true，或由 ${sensitiveFields.join("、")} 组成的列表`,
    en: `true, or a list of ${sensitiveFields.join(", ")}`,
  },
});

export const loginRoutes = [
  route(
    "POST /control/phones/:userId/open",
    {
      does: {
        zh: "打开链接；OAuth 链接会带着 code 跳转，或询问要出示什么",
        en: "opens a link; an OAuth link leads on with a code, or asks what to show",
      },
      body: z.object({ url: z.string(), agree: agreement.optional() }),
    },
    (call) => openLink(memberNamed(call), call.body.url, call.company, call.body.agree),
  ),
  route(
    "GET /control/logins",
    { does: { zh: "登录页上等待扫描的二维码", en: "codes on login pages that wait for a phone" } },
    ({ company }) => ({ items: company.scans.list() }),
  ),
  route(
    "POST /control/phones/:userId/scan",
    {
      does: { zh: "扫码；确认或取消", en: "scanning such a code; saying yes or no" },
      body: z.object({ key: z.string() }),
    },
    (call) => call.company.scans.scan(call.body.key, memberNamed(call)),
  ),
  route(
    "POST /control/phones/:userId/confirm",
    { body: z.object({ key: z.string(), agree: z.boolean().default(true) }) },
    (call) => call.company.scans.decide(call.body.key, memberNamed(call), call.body.agree),
  ),
  route(
    "POST /control/phones/:userId/login",
    {
      does: {
        zh: "进入企业、二次验证、退出企业",
        en: "coming into the company's WeCom, the second verification, leaving the company",
      },
    },
    (call) => {
      const member = memberNamed(call);
      const { secondVerification } = call.company;
      if (member.status === 2)
        throw new ControlError(409, {
          zh: `${member.userId} 已被禁用，不能使用企业微信。`,
          en: `${member.userId} is disabled and cannot use WeCom.`,
        });
      if (secondVerification.join(member)) return { state: "in" as const, status: member.status };
      return { state: "verify" as const, status: member.status, page: secondVerification.open(member) };
    },
  ),
  route("POST /control/phones/:userId/verification", { body: z.object({ pageUrl: z.string().optional() }) }, (call) =>
    call.company.secondVerification.open(memberNamed(call), call.body.pageUrl),
  ),
  route("POST /control/phones/:userId/leave", {}, (call) => {
    call.company.members.leave(memberNamed(call));
    return {};
  }),
  route(
    "POST /control/voices",
    {
      does: {
        zh: "JS-SDK 的一段录音（Speex）：`{mediaId}`，用于 media/get/jssdk",
        en: "a recording of the JS-SDK, as Speex: `{mediaId}` for media/get/jssdk",
      },
      body: z.object({ base64: bytes }),
    },
    ({ company, body }) => ({ mediaId: company.media.addRecording(body.base64).mediaId }),
  ),
] as const;
