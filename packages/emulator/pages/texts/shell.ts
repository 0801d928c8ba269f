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
  "screen.phones": { zh: "手机", en: "Phones" },

  "time.now": { zh: "刚刚", en: "now" },
  milliseconds: { zh: "{milliseconds} 毫秒", en: "{milliseconds} ms" },

  retry: { zh: "重试", en: "Try again" },
  "failed.unreachable": {
    zh: "模拟器没有回应。它还在运行吗？",
    en: "The emulator did not answer. Is it still running?",
  },
  "failed.answer": { zh: "模拟器回答了 {status}。", en: "The emulator answered {status}." },
  "lost.title": { zh: "与模拟器的连接断开了", en: "The connection to the emulator is lost" },
  "lost.text": {
    zh: "正在自动重新连接。下面是断开前的内容。",
    en: "Reconnecting by itself. Below is what was known before.",
  },
  "lost.now": { zh: "立即重连", en: "Reconnect now" },
} as const satisfies Words;
