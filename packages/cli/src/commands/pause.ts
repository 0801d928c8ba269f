import { resumption } from "@shoufa/contract";
import { systemClock } from "@shoufa/ports";
import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions, openInstallation } from "../installation/installation.ts";
import type { Phrase } from "../language.ts";
import { countsLine } from "../send/outcome.ts";

const argument = {
  name: { zh: "编号", en: "id" },
  help: { zh: "消息编号，send 和消息详情页会给出", en: "ID of the message, from send or its page in the console" },
} as const;

/** `pause`: nothing more of a message is handed to WeCom before it is resumed. */
export const pause = command({
  name: "pause",
  help: {
    zh: "暂停发送一条消息：尚未发出的部分不再发出，直到用 resume 继续。",
    en: "Pause a message: what has not left stays until resume.",
  },
  argument,
  options: installationOptions,
  async run({ argument: messageId, data, json }, context) {
    await using installation = await openInstallation(data, context);
    const { call, routes } = installation;
    const message = await call(routes.pauseMessage, { params: { messageId } });
    context.out(json ? JSON.stringify({ message }) : countsLine(message, context));
    return exitCodes.done;
  },
});

/** `resume`: says what it is going to do, and goes on with a paused message. */
export const resume = command({
  name: "resume",
  help: {
    zh: "继续发送暂停的消息，并说明发给多少人、哪些人保持不变。",
    en: "Resume a paused message, and say to how many people it is sent and who stays as they are.",
  },
  argument,
  options: installationOptions,
  async run({ argument: messageId, data, json }, context) {
    await using installation = await openInstallation(data, context);
    const { call, routes } = installation;
    const of = { params: { messageId } };
    const does = resumption(await call(routes.getMessage, of), systemClock.now());
    const message = await call(routes.resumeMessage, of);
    if (installation.through !== "server")
      context.chatter(
        context.say({
          zh: "收发室没有运行，启动后继续发送。",
          en: "Shoufa is not running; sending goes on when it starts.",
        }),
      );
    if (does !== null && !json) for (const line of linesOf(does)) context.chatter(context.say(line));
    context.out(json ? JSON.stringify({ message }) : countsLine(message, context));
    return exitCodes.done;
  },
});

const linesOf = ({ sent, repeated, kept }: NonNullable<ReturnType<typeof resumption>>): Phrase[] => [
  { zh: `继续发送给尚未发出的 ${sent} 人。`, en: `Sending to those for whom it has not left: ${sent}.` },
  ...(repeated === 0
    ? []
    : [
        {
          zh: `${repeated} 人结果不明：用相同请求重试，不会重复送达。`,
          en: `No answer for ${repeated}: the same request is repeated; nobody gets it twice.`,
        },
      ]),
  ...(kept === 0
    ? []
    : [
        {
          zh: `${kept} 人结果不明：保持不变，等待人工决定。`,
          en: `No answer for ${kept}: they stay until a person decides.`,
        },
      ]),
];
