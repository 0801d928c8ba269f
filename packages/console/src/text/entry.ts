import { phrases } from "@shoufa/web/phrase";

/** Setting up the first account, and signing in. */
export const entry = phrases({
  tagline: { zh: "企业微信消息与通讯录管理", en: "Messages and directory for WeCom" },
  setupTitle: { zh: "创建管理员账号", en: "Create the administrator account" },
  setupIntro: {
    zh: "首次使用，请设置系统管理员账号和密码，之后使用该账号登录。",
    en: "Set the name and password of the system administrator. You will sign in with them from now on.",
  },
  setupNoCode: { zh: "请使用启动时显示的链接", en: "Open the link shown at start" },
  setupNoCodeHint: {
    zh: "尚未创建管理员账号。出于安全考虑，只能通过启动窗口中显示的一次性链接创建。它也保存在数据文件夹的 owner-link.txt 中。",
    en: "There is no administrator account yet. For security, it can only be created through the one-time link in the window where Shoufa was started. It is also in owner-link.txt in the data folder.",
  },
  loginTitle: { zh: "登录", en: "Sign in" },
  name: { zh: "账号", en: "Account name" },
  nameMissing: { zh: "请输入账号", en: "Enter the account name" },
  password: { zh: "密码", en: "Password" },
  passwordMissing: { zh: "请输入密码", en: "Enter the password" },
  passwordTooShort: {
    zh: "密码至少 {min} 个字符，还差 {count} 个",
    en: {
      one: "At least {min} characters; {count} more needed",
      other: "At least {min} characters; {count} more needed",
    },
  },
  passwordAgain: { zh: "确认密码", en: "Confirm password" },
  passwordDiffers: { zh: "两次输入的密码不一致", en: "The passwords do not match" },
  passwordHint: {
    zh: "至少 {min} 个字符。建议用几个互不相关的词组成，好记又安全。",
    en: "At least {min} characters. Several unrelated words are safe and easy to remember.",
  },
  strength: { zh: "密码强度：{level}", en: "Password strength: {level}" },
  strengthShort: { zh: "太短", en: "too short" },
  strengthWeak: { zh: "弱", en: "weak" },
  strengthFair: { zh: "中", en: "fair" },
  strengthStrong: { zh: "强", en: "strong" },
  setupSubmit: { zh: "创建并登录", en: "Create and sign in" },
  loginSubmit: { zh: "登录", en: "Sign in" },
  alreadySetUp: { zh: "管理员账号已创建，请登录。", en: "The administrator account exists already. Sign in." },
  ended: { zh: "登录已失效", en: "You have been signed out" },
  endedHint: {
    zh: "可能已过期，或已在其他窗口退出。重新登录后会回到刚才的页面，草稿不会丢失。",
    en: "The session has expired, or you signed out in another window. Sign in again to return to the page you were on; drafts are kept.",
  },
  endedEverywhere: { zh: "已在所有浏览器退出登录", en: "You are signed out in every browser" },
  endedEverywhereHint: {
    zh: "之前登录过的浏览器都不再受信任，需要用密码重新登录。",
    en: "No browser is trusted any more. Sign in with your password.",
  },
  goLogin: { zh: "去登录", en: "Sign in" },
  forgotten: {
    zh: "忘记密码？请联系服务器维护人员。",
    en: "Forgot your password? Contact the person who runs the server.",
  },
});
