import { phrases } from "./phrase.ts";

/** What no server could say itself, and who can do something about a problem. The server's own sentences are in the contract. */
export const problemTexts = phrases({
  unreachable: {
    zh: "无法连接到服务器，可能服务已停止或网络已断开。",
    en: "The server cannot be reached. It may have stopped, or the network is down.",
  },
  timeout: {
    zh: "服务器 30 秒内没有响应，可能正忙。",
    en: "The server did not answer within 30 seconds. It may be busy.",
  },
  unexpected: {
    zh: "无法识别服务器的响应。页面可能不是最新版本，或响应被代理服务器改写。",
    en: "The server's answer could not be read. This page may be out of date, or a proxy changed the answer.",
  },
  crashed: { zh: "页面出错了", en: "This page failed" },
  remedyStart: {
    zh: "请服务器维护人员确认服务仍在运行，然后重试。",
    en: "Ask the person who runs the server to check that it is running, then try again.",
  },
  recovers: {
    zh: "服务恢复后，页面会自动继续。",
    en: "This page goes on by itself once the server answers.",
  },
  remedyReload: {
    zh: "请刷新页面。如果仍然出现，请联系服务器维护人员。",
    en: "Reload the page. If it happens again, contact the person who runs the server.",
  },
  remedyMaintainer: {
    zh: "请联系服务器维护人员，并提供下面的请求编号，可在日志中查到。",
    en: "Contact the person who runs the server; the request ID below is in the log.",
  },
  remedyInput: { zh: "请按提示修改后重试。", en: "Correct what is named above, then try again." },
  remedySignIn: { zh: "请重新登录。", en: "Sign in again." },
  remedyWait: { zh: "请稍后重试。", en: "Wait a moment, then try again." },
});
