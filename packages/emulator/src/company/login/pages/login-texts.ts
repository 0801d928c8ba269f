/** Texts of login pages in both languages; a missing one does not compile. */
import type { SensitiveField } from "../../apps/settings.ts";

export type Language = "zh" | "en";

interface Texts {
  readonly htmlLanguage: string;
  readonly note: string;
  readonly oauthTitle: (company: string) => string;
  readonly whosePhone: string;
  readonly userId: string;
  readonly openHere: string;
  readonly outsider: string;
  readonly outsiderHint: string;
  readonly unknownMember: (userId: string) => string;
  readonly consentTitle: (app: string) => string;
  readonly consentHint: (person: string) => string;
  readonly agree: string;
  readonly fields: { readonly [F in SensitiveField]: string };
  readonly loginTitle: (app: string) => string;
  readonly scanHint: string;
  readonly qrLabel: string;
  readonly code: string;
  readonly scanWith: string;
  readonly scanned: (person: string) => string;
  readonly cancelled: string;
  readonly expired: string;
  readonly again: string;
  readonly errorTitle: string;
  readonly errorCode: (code: number) => string;
}

export const texts: { readonly [L in Language]: Texts } = {
  zh: {
    htmlLanguage: "zh-CN",
    note: "模拟器页面，内容不会离开本机。",
    oauthTitle: (company) => `${company}：网页授权`,
    whosePhone: "这个链接在谁的手机上打开？",
    userId: "成员 UserID",
    openHere: "打开",
    outsider: "不是成员，在微信里打开",
    outsiderHint: "（会得到 openid）",
    unknownMember: (userId) => `没有 UserID 为 ${userId} 的成员。`,
    consentTitle: (app) => `“${app}”申请获取以下信息`,
    consentHint: (person) => `以 ${person} 的身份授权，30 天内不再询问。`,
    agree: "同意",
    fields: {
      gender: "性别",
      avatar: "头像",
      qr_code: "个人二维码",
      mobile: "手机号",
      email: "邮箱",
      biz_mail: "企业邮箱",
      address: "地址",
    },
    loginTitle: (app) => `登录“${app}”`,
    scanHint: "请用手机扫描，并在手机上确认。",
    qrLabel: "登录二维码",
    code: "二维码内容",
    scanWith: "用谁的手机扫描？",
    scanned: (person) => `${person} 已扫描，请在手机上确认。`,
    cancelled: "已在手机上取消。",
    expired: "二维码已失效。",
    again: "重新获取二维码",
    errorTitle: "无法继续",
    errorCode: (code) => `错误码 ${code}`,
  },
  en: {
    htmlLanguage: "en",
    note: "A page of the emulator; nothing leaves this computer.",
    oauthTitle: (company) => `${company}: authorisation`,
    whosePhone: "On whose phone is this link opened?",
    userId: "UserID of the member",
    openHere: "Open",
    outsider: "Not a member: opened in WeChat",
    outsiderHint: "(gives an openid)",
    unknownMember: (userId) => `There is no member with UserID ${userId}.`,
    consentTitle: (app) => `${app} asks for`,
    consentHint: (person) => `Authorised as ${person}; not asked again for 30 days.`,
    agree: "Agree",
    fields: {
      gender: "Gender",
      avatar: "Picture",
      qr_code: "Personal QR code",
      mobile: "Mobile",
      email: "E-mail",
      biz_mail: "Company mail",
      address: "Address",
    },
    loginTitle: (app) => `Log in to ${app}`,
    scanHint: "Scan with a phone, and confirm there.",
    qrLabel: "QR code to log in",
    code: "What the code says",
    scanWith: "Whose phone scans it?",
    scanned: (person) => `${person} has scanned. Confirm on the phone.`,
    cancelled: "Cancelled on the phone.",
    expired: "The code is not good any more.",
    again: "Get another code",
    errorTitle: "This cannot go on",
    errorCode: (code) => `Error ${code}`,
  },
};

/** Language of the address, else of the browser, else Chinese. */
export function languageOf(wanted: string | null, acceptLanguage: string | undefined): Language {
  if (wanted === "en" || wanted === "zh") return wanted;
  return /^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "zh";
}
