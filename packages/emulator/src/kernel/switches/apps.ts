/** Settings of apps, and logins. */
import { choice } from "./kinds.ts";

export const appSwitches = {
  "agent.domainOwnership": choice(["assumed", "required"], {
    zh: "企业尚无应用使用过的可信域名：视为企业自有，或以 85005 拒绝。",
    en: "A trusted domain that no app of the company has yet: taken as the company's own, or 85005.",
  }),
  "agent.get.disabled": choice(["50003", "close"], {
    zh: "已停用的应用用旧 token 调用 agent/get：与其他接口一样 50003，或照常返回并以 close 为 1 说明。",
    en: "agent/get with the old token of an app that is switched off: 50003 as every other call, or its facts with close at 1.",
  }),
  "oauth.redirectDomain": choice(["loopback-too", "strict"], {
    zh: "应用没有可信域名时登录可否跳回本机。",
    en: "Redirects of a login while an app has no trusted domain: this computer too, or none.",
  }),
  "oauth.code.expiredCode": choice(["40029", "42003"], {
    zh: "登录 code 超过五分钟后的错误码。",
    en: "The code for a login code older than five minutes.",
  }),
  "oauth.code.usedCode": choice(["40029", "42022"], {
    zh: "登录 code 已使用过的错误码。",
    en: "The code for a login code that was used.",
  }),
  "oauth.privateinfo.noAgentid": choice(["base", "error"], {
    zh: "snsapi_privateinfo 未带 agentid：按 snsapi_base 处理，或显示错误页。",
    en: "snsapi_privateinfo without agentid: treated as snsapi_base, or an error page.",
  }),
  "oauth.privateinfo.notVisible": choice(["error-page", "userid"], {
    zh: "不在可见范围的成员使用 snsapi_privateinfo：错误页，或只有 userid 而没有 user_ticket。",
    en: "snsapi_privateinfo by somebody who does not see the app: an error page, or the userid without a ticket.",
  }),
};
