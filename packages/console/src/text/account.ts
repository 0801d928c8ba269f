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
  everywhere: { zh: "退出所有登录", en: "Sign out everywhere" },
  everywhereIntro: {
    zh: "在所有浏览器上退出登录，包括当前浏览器，并不再信任这些浏览器。电脑丢失，或曾在他人的电脑上登录时使用。",
    en: "Signs you out in every browser, this one included, and trusts none of them any more. For a lost computer, or after signing in on somebody else's.",
  },
});
