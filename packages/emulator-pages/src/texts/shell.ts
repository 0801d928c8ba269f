/** Words of the frame around every screen, and of what all screens share. */
import type { Words } from "./words.ts";

export const shellTexts = {
  title: { zh: "企业微信模拟器", en: "WeCom emulator" },
  brand: { zh: "收发室", en: "Shoufa" },
  simulated: {
    zh: "模拟环境：任何内容都不会离开这台电脑",
    en: "Simulated: nothing leaves this computer",
  },
  "company.corpId": { zh: "企业 ID", en: "CorpID" },
  copy: { zh: "复制 {what}", en: "Copy {what}" },
  copied: { zh: "已复制", en: "Copied" },
  "copy.failed": { zh: "浏览器不允许复制，请手动选择", en: "The browser refused to copy; select it by hand" },
  "language.switch": { zh: "English", en: "中文" },
  "theme.toDark": { zh: "切换到深色", en: "Switch to dark" },
  "theme.toLight": { zh: "切换到浅色", en: "Switch to light" },
  skip: { zh: "跳到内容", en: "Skip to the content" },
  "screens.label": { zh: "页面", en: "Screens" },
  "screen.failed": { zh: "这个页面没能打开", en: "This screen could not be opened" },
  "screen.phones": { zh: "手机", en: "Phones" },

  "time.now": { zh: "刚刚", en: "now" },
  milliseconds: { zh: "{milliseconds} 毫秒", en: "{milliseconds} ms" },

  retry: { zh: "重试", en: "Try again" },
  "failed.unreachable": {
    zh: "模拟器没有回应。它还在运行吗？",
    en: "The emulator did not answer. Is it still running?",
  },
  "failed.answer": {
    zh: "模拟器没能完成（HTTP {status}）。请重试；仍然如此时，看运行它的终端里的日志。",
    en: "The emulator could not do it (HTTP {status}). Try again; if it stays so, see the log in its terminal.",
  },
  "notFound.title": { zh: "没有这个页面", en: "There is no such page" },
  "notFound.text": {
    zh: "地址可能写错了，或者来自另一个版本。",
    en: "The address may be mistyped, or from another version.",
  },
  "notFound.home": { zh: "回到手机", en: "To the phones" },
  "lost.title": { zh: "与模拟器的连接断开了", en: "The connection to the emulator is lost" },
  "lost.text": {
    zh: "正在自动重新连接。下面是断开前的内容。",
    en: "Reconnecting automatically. The page shows the last known state.",
  },
  "lost.now": { zh: "立即重连", en: "Reconnect now" },
} as const satisfies Words;
