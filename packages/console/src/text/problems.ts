import { phrases } from "./phrase.ts";

/** Sentences for what no server could say itself, and who can mend what. The server's own are in the contract. */
export const problemTexts = phrases({
  unreachable: {
    zh: "收发室没有回答。它可能已停止，或网络断开。",
    en: "Shoufa does not answer. It may have stopped, or the network is down.",
  },
  timeout: {
    zh: "等了 30 秒没有回答。服务器可能很忙。",
    en: "No answer within 30 seconds. The server may be busy.",
  },
  unexpected: {
    zh: "收到了看不懂的回答。页面可能比服务器旧，或中间有代理改写了内容。",
    en: "The answer makes no sense here. This page may be older than the server, or a proxy rewrote the answer.",
  },
  crashed: { zh: "这个页面出错了。", en: "This page failed." },
  mendStart: {
    zh: "运行收发室的人：确认启动它的窗口仍在运行，然后重试。",
    en: "Whoever runs Shoufa: see that the window that started it is still running, then try again.",
  },
  mendReload: {
    zh: "您：重新载入页面。若仍出现，请联系维护人员。",
    en: "You: reload the page. If it stays, ask whoever maintains this server.",
  },
  mendMaintainer: {
    zh: "维护这台服务器的人：日志里有这个请求编号。",
    en: "Whoever maintains this server: the log holds this request id.",
  },
  mendYou: { zh: "您：照上面的提示修改后再试。", en: "You: change what is said above, then try again." },
  mendSignIn: { zh: "您：重新登录。", en: "You: sign in again." },
  mendWait: { zh: "您：等一会儿再试。", en: "You: wait a little, then try again." },
});
