import { phrases } from "@shoufa/web/phrase";

/** One's own account. */
export const account = phrases({
  title: { zh: "我的账号", en: "My account" },
  changePassword: { zh: "修改密码", en: "Change the password" },
  changeIntro: {
    zh: "修改后，其他浏览器上的登录会失效，需要用新密码重新登录；当前浏览器保持登录。",
    en: "After the change other browsers are signed out and need the new password. This browser stays signed in.",
  },
  current: { zh: "当前密码", en: "Current password" },
  currentMissing: { zh: "请输入当前密码", en: "Enter the current password" },
  currentWrong: { zh: "当前密码不正确", en: "The current password is wrong" },
  next: { zh: "新密码", en: "New password" },
  nextSame: { zh: "新密码不能与当前密码相同", en: "The new password is the same as the current one" },
  nextAgain: { zh: "确认新密码", en: "Confirm the new password" },
  save: { zh: "修改密码", en: "Change the password" },
  changed: {
    zh: "密码已修改，其他浏览器上的登录已失效",
    en: "Password changed. Other browsers have been signed out",
  },
  secondFactor: { zh: "两步验证", en: "Two-step verification" },
  secondFactorIntro: {
    zh: "登录时除密码外，再输入手机验证器应用（如微软或谷歌的 Authenticator）中的 6 位验证码。密码泄露时，他人也无法登录。",
    en: "Besides the password, signing in takes the 6 digits of an authenticator app on your phone. A password that leaks then opens nothing.",
  },
  secondFactorRequired: {
    zh: "本系统要求使用两步验证，请先完成设置，之后才能使用其他功能。",
    en: "Two-step verification is required here. Set it up first; everything else opens afterwards.",
  },
  secondFactorOn: { zh: "已启用", en: "On" },
  secondFactorOff: { zh: "未启用", en: "Off" },
  secondFactorBegin: { zh: "开始设置", en: "Set it up" },
  secondFactorAnew: { zh: "更换验证器", en: "Use another phone" },
  secondFactorEnd: { zh: "关闭两步验证", en: "Turn it off" },
  secondFactorConfirm: { zh: "确认启用", en: "Turn it on" },
  notNow: { zh: "暂不设置", en: "Not now" },
  scan: {
    zh: "用验证器应用扫描二维码，再输入应用中显示的验证码。",
    en: "Scan the code with the authenticator app, then enter the digits that it shows.",
  },
  qr: { zh: "用于验证器应用的二维码", en: "QR code for the authenticator app" },
  manualKey: {
    zh: "无法扫描？在应用中手动输入密钥（类型：基于时间）：",
    en: "Cannot scan? Type this key (time-based):",
  },
  key: { zh: "密钥", en: "key" },
  codeMissing: { zh: "请输入 6 位验证码", en: "Enter the 6 digits" },
  recovery: { zh: "恢复码", en: "Recovery codes" },
  recoveryOnce: {
    zh: "恢复码只显示这一次。手机丢失时，每个恢复码可以代替验证码登录一次。请打印，或保存在密码管理器中。",
    en: "Shown this once. Without your phone each code signs you in one time. Print them, or keep them in a password manager.",
  },
  recoveryCopy: { zh: "复制全部", en: "Copy all" },
  recoveryCopied: { zh: "已复制", en: "Copied" },
  recoveryKept: { zh: "我已保存", en: "I have kept them" },
  recoveryAnew: { zh: "重新生成恢复码", en: "New recovery codes" },
  sessions: { zh: "登录会话", en: "Sessions" },
  sessionsIntro: {
    zh: "30 分钟没有操作，或登录满 12 小时，会话自动失效。",
    en: "A session ends after 30 minutes without use, and 12 hours after it began.",
  },
  thisBrowser: { zh: "当前浏览器", en: "This browser" },
  unknownBrowser: { zh: "未知浏览器或程序", en: "Unknown browser or program" },
  began: { zh: "登录于", en: "since" },
  seen: { zh: "最近使用", en: "last used" },
  endSession: { zh: "结束", en: "End" },
  endSessionOf: { zh: "结束 {browser} 上的会话", en: "End the session in {browser}" },
  everywhere: { zh: "退出所有登录", en: "Sign out everywhere" },
  everywhereIntro: {
    zh: "在所有浏览器上退出登录，包括当前浏览器，并不再信任这些浏览器。电脑丢失，或曾在他人的电脑上登录时使用。",
    en: "Signs you out in every browser, this one included, and trusts none of them any more. For a lost computer, or after signing in on somebody else's.",
  },
});
