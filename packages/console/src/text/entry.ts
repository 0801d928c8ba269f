import { phrases } from "./phrase.ts";

/** The two doors: setting up the owner, and signing in. */
export const entry = phrases({
  tagline: { zh: "企业微信的收发台", en: "The desk for your company's WeCom" },
  setupTitle: { zh: "设置所有者", en: "Set up the owner" },
  setupIntro: {
    zh: "您是第一位来到这里的人。请取一个名字，设一个密码，以后用它们登录。",
    en: "You are the first one here. Choose a name and a password; you will sign in with them from now on.",
  },
  setupNoCode: { zh: "请打开启动时打印的链接", en: "Open the link printed at start" },
  setupNoCodeHint: {
    zh: "这里还没有所有者。为了防止别人抢先，设置只能通过收发室启动时在窗口里打印的一次性链接进行。",
    en: "There is no owner yet. So that nobody else gets here first, the owner is set up only through the one-time link that Shoufa prints when it starts.",
  },
  loginTitle: { zh: "登录", en: "Sign in" },
  name: { zh: "名字", en: "Name" },
  nameMissing: { zh: "请填写名字。", en: "Enter a name." },
  password: { zh: "密码", en: "Password" },
  passwordMissing: { zh: "请填写密码。", en: "Enter the password." },
  passwordTooShort: {
    zh: "还差 {count} 个字符（至少 {min} 个）。",
    en: {
      one: "{count} more character needed (at least {min}).",
      other: "{count} more characters needed (at least {min}).",
    },
  },
  passwordAgain: { zh: "再输入一次密码", en: "Password again" },
  passwordDiffers: { zh: "两次输入的密码不一样。", en: "The two passwords differ." },
  passwordHint: {
    zh: "至少 {min} 个字符。几个不相干的词连起来，好记又安全。",
    en: "At least {min} characters. A few unrelated words in a row are safe and easy to remember.",
  },
  strength: { zh: "密码强度：{level}", en: "Password strength: {level}" },
  strengthShort: { zh: "太短", en: "too short" },
  strengthWeak: { zh: "容易猜到", en: "easy to guess" },
  strengthFair: { zh: "可以", en: "fair" },
  strengthStrong: { zh: "很好", en: "strong" },
  setupSubmit: { zh: "完成设置并进入", en: "Finish and enter" },
  loginSubmit: { zh: "登录", en: "Sign in" },
  alreadySetUp: { zh: "所有者已经设置好了，请登录。", en: "The owner is already set up. Please sign in." },
  goLogin: { zh: "去登录", en: "Go to sign in" },
  forgotten: {
    zh: "忘了密码？请联系运行这台收发室的人。",
    en: "Forgotten the password? Ask whoever runs this Shoufa.",
  },
});
