import { phrases } from "@shoufa/web/phrase";

/** Signing in with WeCom. */
export const weComLogin = phrases({
  or: { zh: "或", en: "or" },
  scan: { zh: "企业微信扫码登录", en: "Sign in with a WeCom QR code" },
  scanOf: { zh: "企业微信扫码登录：{name}", en: "Sign in with WeCom: {name}" },
  scanSimulated: { zh: "企业微信扫码登录：{name}（模拟）", en: "Sign in with WeCom: {name} (simulated)" },
  inside: { zh: "用企业微信登录", en: "Sign in with WeCom" },
  title: { zh: "企业微信登录", en: "Sign in with WeCom" },
  working: { zh: "正在登录…", en: "Signing in…" },
  broken: {
    zh: "企业微信没有带回授权信息。请回到登录页重新扫码。",
    en: "WeCom has sent nothing back to sign in with. Go back and scan again.",
  },
  back: { zh: "返回登录页", en: "Back to signing in" },
  linksTitle: { zh: "企业微信登录", en: "Sign in with WeCom" },
  linksIntro: {
    zh: "关联后，用自己的企业微信扫码并在手机上确认，即可登录收发室。启用了两步验证的，仍需输入验证码。",
    en: "Once linked, scan with your own WeCom and confirm on the phone to sign in. Two-step verification still asks for its code.",
  },
  linksOff: {
    zh: "还没有企业开启企业微信登录。管理员可以在“设置”中开启。",
    en: "No company has it switched on. An administrator can do so in “Settings”.",
  },
  linked: { zh: "{name}（{company}）", en: "{name} ({company})" },
  account: { zh: "成员账号", en: "Member" },
  linkWith: { zh: "扫码关联：{name}", en: "Scan to link: {name}" },
  linkAnew: { zh: "换一个成员关联：{name}", en: "Link another member: {name}" },
  unlink: { zh: "解除关联", en: "Unlink" },
  unlinkOf: { zh: "解除关联：{name}（{company}）", en: "Unlink {name} ({company})" },
  simulatedHint: {
    zh: "这是模拟企业：能打开模拟手机的人都可以用它登录，只用于试用。",
    en: "A simulated company: whoever opens its phones can sign in with it. For trying out only.",
  },
  settingTitle: { zh: "企业微信登录", en: "Sign in with WeCom" },
  settingIntro: {
    zh: "选择一个应用后，登录页会出现“企业微信扫码登录”。操作员要先在“我的账号”中关联自己的企业微信。",
    en: "With an app chosen, the login page offers to sign in with WeCom. Operators link their own WeCom on “My account” first.",
  },
  off: { zh: "不使用", en: "Off" },
  offHint: { zh: "该企业的成员只能用密码登录。", en: "Members of this company sign in with passwords only." },
  withApp: { zh: "使用应用“{app}”", en: "With the app {app}" },
  domainHint: {
    zh: "在企业微信管理后台打开该应用：“网页授权及JS-SDK”的可信域名，或“企业微信授权登录”的授权回调域，填写 {domain}。",
    en: "In WeCom's console, open the app: enter {domain} as the trusted domain of 网页授权及JS-SDK, or as the callback domain of 企业微信授权登录.",
  },
  domainDiffers: {
    zh: "企业微信返回的可信域名是 {trusted}，与公网地址的 {domain} 不同。如果授权回调域也没有填写 {domain}，扫码会被拒绝。",
    en: "WeCom names {trusted} as the trusted domain, not {domain}. Unless {domain} is the callback domain, scanning will be refused.",
  },
});
