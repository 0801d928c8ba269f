import { phrases } from "@shoufa/web/phrase";

/** Settings of sending, on the page of a company. */
export const sendingSettings = phrases({
  heading: { zh: "发送设置", en: "Sending" },
  accountCap: { zh: "账号上限", en: "Account limit" },
  accountCapHint: {
    zh: "企业微信管理后台显示的人数上限，用于计算每日发送额度。不填则额度未知。",
    en: "As WeCom's admin console shows it; the daily allowance follows from it. Left empty: not known.",
  },
  typedAbove: { zh: "超过多少人时需输入人数确认", en: "Type the number above so many people" },
  isTest: { zh: "测试企业：只发送给名单中的成员", en: "For tests: sends to these people only" },
  isTestHint: {
    zh: "对所有发送方式生效，包括接口、命令行和自动回复。",
    en: "Applies to everything that is sent, also by programs, the command line and reply rules.",
  },
  allowList: { zh: "测试名单（成员账号）", en: "People (user ids)" },
  whole: { zh: "请输入整数", en: "A whole number" },
});
