import { phrases } from "@shoufa/web/phrase";

/** The page that a member opens inside WeCom. */
export const consentPage = phrases({
  title: { zh: "授权读取个人资料", en: "Show your details" },
  intro: {
    zh: "企业希望通过企业微信读取您的手机、邮箱、地址和性别，用于通讯录。下一步由企业微信询问您，您可以只同意其中几项，也可以拒绝。",
    en: "Your company asks to read your mobile number, mail, address and gender from WeCom for its directory. WeCom asks you next; you may agree to some of them, or to none.",
  },
  goOn: { zh: "前往企业微信授权", en: "Continue in WeCom" },
  working: { zh: "正在读取…", en: "Reading…" },
  thanks: { zh: "{name}，谢谢", en: "Thank you, {name}" },
  taken: { zh: "已记录：{fields}。可以关闭此页面。", en: "Noted: {fields}. You may close this page." },
  nothing: {
    zh: "您没有同意任何一项，没有记录任何内容。",
    en: "You agreed to none of them, and nothing was noted.",
  },
});

/** The same for operators, on the page of joining. */
export const consentPanel = phrases({
  title: { zh: "成员授权", en: "Consent" },
  intro: {
    zh: "企业微信不向新应用提供手机、邮箱等资料。成员在企业微信中打开下面的地址并同意后，这些资料会记入通讯录，并标明来源和日期。姓名不在其中。",
    en: "WeCom does not tell newer apps mobile numbers and mail. Once a member opens this address inside WeCom and agrees, they are noted in the directory with their origin and day. The name is not among them.",
  },
  noApp: {
    zh: "授权页面须由应用询问成员，通讯录同步 Secret 不能询问。请先接入一个自建应用。",
    en: "An app asks members to consent; the contacts secret cannot. Connect an app of your own first.",
  },
  address: { zh: "授权页面地址", en: "Address of the page" },
  needs: {
    zh: "由应用“{app}”询问：须在企业微信管理后台为它设置可信域名，并勾选要读取的敏感信息。",
    en: "The app {app} asks: it needs a trusted domain, and the sensitive fields ticked, in WeCom's admin console.",
  },
  people: { zh: "已有 {count} 人授权", en: { one: "{count} person has agreed", other: "{count} people have agreed" } },
});
