import { phrases } from "@shoufa/web/phrase";

/** Setting up the first account, and signing in. */
export const entry = phrases({
  tagline: { zh: "企业微信消息与通讯录管理", en: "Messages and directory for WeCom" },
  setupTitle: { zh: "创建所有者账号", en: "Create the owner account" },
  setupIntro: {
    zh: "首次使用，请设置所有者的账号和密码，之后使用该账号登录。",
    en: "Set the name and password of the owner. You will sign in with them from now on.",
  },
  setupNoCode: { zh: "请使用启动时显示的链接", en: "Open the link shown at start" },
  setupNoCodeHint: {
    zh: "尚未创建所有者账号。出于安全考虑，只能通过启动窗口中显示的一次性链接创建。它也保存在数据文件夹的 owner-link.txt 中。",
    en: "There is no owner account yet. For security, it can only be created through the one-time link in the window where Shoufa was started. It is also in owner-link.txt in the data folder.",
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
  alreadySetUp: { zh: "所有者账号已创建，请登录。", en: "The owner account exists already. Sign in." },
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
  codeTitle: { zh: "两步验证", en: "Two-step verification" },
  codeIntro: {
    zh: "密码正确。请输入验证器应用中显示的 6 位验证码。",
    en: "The password is right. Enter the 6 digits that your authenticator app shows.",
  },
  code: { zh: "验证码", en: "Code" },
  codeMissing: { zh: "请输入 6 位验证码，或一个恢复码", en: "Enter the 6 digits, or a recovery code" },
  codeHint: {
    zh: "手机不在身边？可以输入一个恢复码；也可以请所有者重置两步验证。",
    en: "Phone not at hand? Enter a recovery code, or ask an owner to reset two-step verification.",
  },
  codeBack: { zh: "换一个账号", en: "Use another account" },
  againTitle: { zh: "请再次输入密码", en: "Enter your password again" },
  againIntro: {
    zh: "此操作会影响账号或密钥的安全。输入密码后会继续执行，10 分钟内不再询问。",
    en: "This act concerns accounts or secrets. It goes on once the password is given; you will not be asked again for ten minutes.",
  },
  againSubmit: { zh: "继续", en: "Go on" },
  againWrong: { zh: "密码不正确", en: "The password is wrong" },
  invitationTitle: { zh: "接受邀请", en: "Accept the invitation" },
  invitationFor: {
    zh: "你受邀使用收发室，账号“{name}”，角色：{role}。请设置密码。",
    en: "You are invited to Shoufa as “{name}”, {role}. Choose a password.",
  },
  invitationUntil: { zh: "邀请有效期至", en: "The invitation is good until" },
  invitationNoCode: { zh: "请使用完整的邀请链接", en: "Open the whole link of the invitation" },
  invitationNoCodeHint: {
    zh: "地址中缺少邀请代码。请从邀请人发来的消息中复制完整链接。",
    en: "The code is missing from the address. Copy the whole link from the message that you got.",
  },
  invitationSubmit: { zh: "设置密码并登录", en: "Set the password and sign in" },
  goLogin: { zh: "去登录", en: "Sign in" },
  forgotten: {
    zh: "忘记密码？请联系服务器维护人员。",
    en: "Forgot your password? Contact the person who runs the server.",
  },
});
