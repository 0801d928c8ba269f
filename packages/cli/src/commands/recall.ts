import { systemTimers } from "@shoufa/ports";
import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import { countsLine } from "../send/outcome.ts";

const lookAgainMilliseconds = 200;

/** `recall`: takes a message back from WeCom's clients within 24 hours, and says what became of it. */
export const recall = command({
  name: "recall",
  help: {
    zh: "撤回一条消息（仅企业微信端），限发送后 24 小时内；微信插件中的消息不会消失。",
    en: "Recall a message from WeCom's clients within 24 hours; copies in the WeChat plug-in stay.",
  },
  argument: {
    name: { zh: "编号", en: "id" },
    help: { zh: "消息编号，send 和消息详情页会给出", en: "ID of the message, from send or its page in the console" },
  },
  options: {
    timeout: {
      kind: "count",
      fallback: 60,
      least: 1,
      most: 86_400,
      help: { zh: "最多等待的秒数", en: "How many seconds to wait at most" },
    },
    ...installationOptions,
  },
  async run({ argument, timeout, data, json }, context) {
    await using installation = await openInstallation(data, context, "send");
    const { call, routes } = installation;
    const of = { params: { messageId: argument } };
    let message = await call(routes.recallMessage, of);
    const enough = AbortSignal.any([context.stop, AbortSignal.timeout(timeout * 1000)]);
    while (message.counts.recalling > 0 && !enough.aborted) {
      await systemTimers.sleep(lookAgainMilliseconds, enough).catch(() => {});
      message = await call(routes.getMessage, of);
    }
    context.out(json ? JSON.stringify({ message }) : countsLine(message, context));
    const { counts } = message;
    if (counts.recalling + counts["recall-unknown"] > 0) return exitCodes.unknown;
    return counts["recall-refused"] + counts["not-recallable"] > 0 ? exitCodes.refused : exitCodes.done;
  },
});
