/** Acts on a message that was sent: again to some, at another time, not at all, or back. */
import { z } from "zod";
import { Message, sendProblems } from "./messages.ts";
import type { ProblemCode } from "./problems.ts";
import { declareRoute } from "./route.ts";

/** Whom the same content is sent to once more: everybody in a state, or people whose copies are settled. */
export const SendToTheseInput = z.union([
  z.object({ state: z.enum(["refused", "cancelled"]) }),
  z.object({ userIds: z.array(z.string().min(1).max(64)).min(1).max(1000) }),
]);
export type SendToTheseInput = z.input<typeof SendToTheseInput>;

/** People of a message whose copies are held. */
const HeldPeople = z.object({ userIds: z.array(z.string().min(1).max(64)).min(1).max(1000) });

export const pauseProblems = [
  "message.not_found",
  "message.nothing_to_pause",
] as const satisfies readonly ProblemCode[];
export const resumeProblems = ["message.not_found", "message.not_paused"] as const satisfies readonly ProblemCode[];

/** Refusals of a recall. */
export const recallProblems = [
  "message.not_found",
  "message.nothing_to_recall",
  "message.recall_over",
] as const satisfies readonly ProblemCode[];

const tag = "messages";

export const messageActRoutes = {
  sendToThese: declareRoute("POST /api/accounts/:accountId/messages/:messageId/again", {
    tag,
    summary: {
      zh: "把同样的内容作为一条新消息，再次发送给没有收到的人（发送失败或已取消），或指定的收件人。风险：指定的人如已收到，会再收到一次。",
      en: "Send the same content as a new message to those who did not get it (refused, or cancelled), or to people who are named. Risk: those named who have it already get it a second time.",
    },
    right: "message.send",
    headers: z.object({
      /** The same key sends once, however often it is asked. */
      "idempotency-key": z.string().min(1).max(128),
    }),
    body: SendToTheseInput,
    answer: Message,
    status: 201,
    problems: ["message.not_found", "message.nobody_to_send_again", ...sendProblems],
  }),
  retryMessage: declareRoute("POST /api/messages/:messageId/retry", {
    tag,
    summary: { zh: "立即重试等待中的发送", en: "Attempt now what waits" },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_to_retry"],
  }),
  cancelMessage: declareRoute("POST /api/messages/:messageId/cancel", {
    tag,
    summary: {
      zh: "取消尚未发出的部分。已发出的不受影响，没有得到响应的由人决定。",
      en: "Stop what has not been sent. What has been sent stays; what got no answer is held for a person to decide.",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_to_cancel"],
  }),
  pauseMessage: declareRoute("POST /api/messages/:messageId/pause", {
    tag,
    summary: {
      zh: "暂停发送：尚未发出的部分不再发出，直到继续发送；正在提交的请求照常完成",
      en: "Pause sending: what has not left stays until it is resumed; requests that are under way end as they end",
    },
    right: "message.send",
    answer: Message,
    problems: pauseProblems,
  }),
  resumeMessage: declareRoute("POST /api/messages/:messageId/resume", {
    tag,
    summary: {
      zh: "继续发送暂停的消息。发给尚未发出的人；没有得到响应的，只在企业微信的去重时间内用相同请求重试，否则由人决定",
      en: "Resume a paused message: it is sent to those for whom it has not left. What got no answer is repeated only inside WeCom's duplicate window, and is held for a person after it",
    },
    right: "message.send",
    answer: Message,
    problems: resumeProblems,
  }),
  rescheduleMessage: declareRoute("PUT /api/accounts/:accountId/messages/:messageId/start", {
    tag,
    summary: {
      zh: "修改定时发送的时间，限尚未开始发送的消息；长文本的各部分一起修改",
      en: "Change the time of a message of which nothing has left; all parts of a long text change with it",
    },
    right: "message.send",
    body: z.object({ startAt: z.iso.datetime({ offset: true }) }),
    answer: Message,
    problems: ["message.not_found", "message.not_scheduled", "message.start_passed"],
  }),
  startMessageNow: declareRoute("POST /api/messages/:messageId/start-now", {
    tag,
    summary: {
      zh: "立即开始发送一条定时的消息，不再等到预定时间",
      en: "Let a scheduled message leave now, without waiting for its time",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.not_scheduled"],
  }),
  recallMessage: declareRoute("POST /api/messages/:messageId/recall", {
    tag,
    summary: {
      zh: "撤回消息（仅企业微信端），限发送后 24 小时内。未发出的部分同时取消；微信插件中的消息不会消失。",
      en: "Recall a message from WeCom's clients within 24 hours. What has not left is cancelled too; copies in the WeChat plug-in stay.",
    },
    right: "message.send",
    answer: Message,
    problems: recallProblems,
  }),
  recallMessageParts: declareRoute("POST /api/messages/:messageId/recall-parts", {
    tag,
    summary: {
      zh: "撤回一条长文本的所有部分（仅企业微信端）：已提交的撤回，未发出的取消",
      en: "Recall all parts of a long text from WeCom's clients: what WeCom has is recalled, what has not left is cancelled",
    },
    right: "message.send",
    answer: Message,
    problems: recallProblems,
  }),
  sendHeldAgain: declareRoute("POST /api/messages/:messageId/held/send-again", {
    tag,
    summary: {
      zh: "重新发送结果不明的部分。风险：已经收到的人可能会再收到一次。",
      en: "Send the held copies again. Risk: people who have it already may get it a second time.",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
  countHeldAsSent: declareRoute("POST /api/messages/:messageId/held/count-as-sent", {
    tag,
    summary: {
      zh: "将结果不明的部分记为已发送，不再发送。风险：没有收到的人将收不到。",
      en: "Count the held copies as sent and send nothing more. Risk: people who did not get it never will.",
    },
    right: "message.send",
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
  sendHeldPeopleAgain: declareRoute("POST /api/accounts/:accountId/messages/:messageId/held/send-again", {
    tag,
    summary: {
      zh: "重新发送给指定的、结果不明的收件人。风险：已经收到的人可能会再收到一次。",
      en: "Send again to named people whose copies are held. Risk: people who have it already may get it a second time.",
    },
    right: "message.send",
    body: HeldPeople,
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
  countHeldPeopleAsSent: declareRoute("POST /api/accounts/:accountId/messages/:messageId/held/count-as-sent", {
    tag,
    summary: {
      zh: "将指定的、结果不明的收件人记为已发送，不再发送。风险：没有收到的人将收不到。",
      en: "Count the copies of named people as sent and send nothing more. Risk: people who did not get it never will.",
    },
    right: "message.send",
    body: HeldPeople,
    answer: Message,
    problems: ["message.not_found", "message.nothing_held"],
  }),
};
