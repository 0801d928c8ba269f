import { phrases } from "@shoufa/web/phrase";

/** The choice after the owner is made: the sample company, or one's own. */
export const firstSteps = phrases({
  title: { zh: "开始使用", en: "Get started" },
  intro: {
    zh: "先用示例企业熟悉一下，或者直接连接您的企业。两者可以并存，随时切换。",
    en: "Look around in the sample company first, or connect your own. Both can stay side by side.",
  },
  try: { zh: "试用示例企业", en: "Try the sample company" },
  tryHint: {
    zh: "一家离线的模拟企业，有组织架构、应用和虚拟手机。消息只到虚拟手机，不会离开本机。",
    en: "A simulated company with departments, an app and virtual phones. Nothing leaves this computer.",
  },
  tryPoints: {
    zh: "不需要企业微信账号；发消息、收回复、改菜单，都可以放心尝试；以后可以移除。",
    en: "No WeCom account is needed. Send, answer, change menus as you like. It can be removed later.",
  },
  tryOpen: { zh: "进入示例企业", en: "Open the sample company" },
  tryConnect: { zh: "接入示例企业", en: "Connect the sample company" },
  tryNone: {
    zh: "收发室启动时带有 --no-sandbox，没有示例企业。去掉这个参数重新启动，即可试用。",
    en: "Shoufa was started with --no-sandbox, so there is no sample company. Start it without that option to try one.",
  },
  connect: { zh: "连接您的企业", en: "Connect your company" },
  connectHint: {
    zh: "连接真实的企业微信，向员工收发消息。大约需要十分钟，可以分几次完成。",
    en: "Connect WeCom itself, to reach your own people. It takes about ten minutes, in one go or in several.",
  },
  connectPoints: {
    zh: "需要企业微信管理员权限：企业 ID、一个自建应用的 AgentId 和 Secret，以及企业微信能访问到的公网地址。",
    en: "You need an administrator's rights in WeCom: the CorpID, AgentId and Secret of an app of your own, and a public address.",
  },
  connectOpen: { zh: "连接企业", en: "Connect a company" },
  later: { zh: "以后再说", en: "Later" },
  onlySample: { zh: "当前只连接了模拟企业", en: "Only a simulated company is connected so far" },
  onlySampleHint: {
    zh: "消息只会到虚拟手机。准备好后，可以连接您的企业。",
    en: "Messages reach virtual phones only. Connect your own company when you are ready.",
  },
  hide: { zh: "不再提示", en: "Do not show this again" },
});
