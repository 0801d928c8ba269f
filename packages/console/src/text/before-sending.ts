import { phrases } from "@shoufa/web/phrase";

/** What is said of a message before it is sent: who of its recipients may not see it, how long it takes, what it uses up. */
export const beforeSending = phrases({
  disabled: {
    zh: "其中 {count} 人已禁用（以上次同步为准），仍会发送",
    en: {
      one: "{count} of them was disabled when last read; it is sent all the same",
      other: "{count} of them were disabled when last read; it is sent all the same",
    },
  },
  left: {
    zh: "其中 {count} 人已退出企业（以上次同步为准），仍会发送",
    en: {
      one: "{count} of them had left the company when last read; it is sent all the same",
      other: "{count} of them had left the company when last read; it is sent all the same",
    },
  },
  unlicensed: {
    zh: "其中 {count} 人无可用许可（企业微信 {time} 的返回），仍会发送",
    en: {
      one: "{count} of them had no licence, as WeCom last said on {time}; it is sent all the same",
      other: "{count} of them had no licence, as WeCom last said on {time}; it is sent all the same",
    },
  },
  notAllowed: {
    zh: "{count} 人不在测试名单中",
    en: {
      one: "{count} person is not in the list for tests",
      other: "{count} people are not in the list for tests",
    },
  },
  outOfRange: {
    zh: "{count} 人不在应用可见范围内",
    en: {
      one: "{count} person is outside the app's visible range",
      other: "{count} people are outside the app's visible range",
    },
  },
});
