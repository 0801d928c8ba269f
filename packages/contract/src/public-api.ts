/**
 * The HTTP API for the company's own systems. Each request carries a token (`api-tokens.ts`), which says for which company and
 * app it is. Messages go the same way as those of the console: the same people, the same delivery record. Refusals are
 * problem details (RFC 9457) with our `code` and `params` as members of their own.
 */
import { z } from "zod";
import { MediaFile, mediaMaxBytes, uploadProblems, uploadQuery } from "./media.ts";
import { pauseProblems, recallProblems, resumeProblems } from "./message-acts.ts";
import { MessageContent } from "./message-content.ts";
import { MessageRecipient, MessageRecipientsQuery } from "./message-record.ts";
import { Message, SendInput, sendProblems } from "./messages.ts";
import { pageOf } from "./paging.ts";
import { ProblemBody } from "./problems.ts";
import { Recipients } from "./recipients.ts";
import { declareRoute } from "./route.ts";

/** A refusal as the HTTP API answers it, `application/problem+json`. */
export const ProblemDetails = ProblemBody.extend({
  /** `urn:shoufa:problem:` and the code. */
  type: z.string(),
  /** A sentence in the language of `Accept-Language`, English by default. */
  title: z.string(),
  status: z.number().int(),
  /** `urn:uuid:` and the id of the request, by which the server's log knows it. */
  instance: z.string(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export const ApiSendInput = z.object({
  recipients: Recipients,
  content: MessageContent,
  startAt: SendInput.shape.startAt,
  rehearsal: SendInput.shape.rehearsal,
});
export type ApiSendInput = z.input<typeof ApiSendInput>;

/** A message of the token that asks. */
export const ApiMessage = Message.extend({
  /** Its page in the console, with what has become of every copy. */
  ledger: z.url(),
});
export type ApiMessage = z.infer<typeof ApiMessage>;

const common = { tag: "v1", right: "token" } as const;
const refused = ["token.required", "token.refused"] as const;

export const publicApiRoutes = {
  apiSendMessage: declareRoute("POST /v1/messages", {
    ...common,
    summary: {
      zh: "发送消息。收件人当场确定，逐人的结果见返回的 ledger 地址",
      en: "Send a message. Its people are decided at once; `ledger` leads to what becomes of each copy",
    },
    headers: z.object({
      /** The same key sends once, however often it is asked. Chosen by the caller for each message. */
      "idempotency-key": z.string().min(1).max(128),
    }),
    body: ApiSendInput,
    answer: ApiMessage,
    status: 201,
    problems: [
      ...refused,
      "token.type_refused",
      "token.everyone_refused",
      "token.too_many_people",
      "token.busy",
      "idempotency.in_flight",
      ...sendProblems,
    ],
  }),
  apiGetMessage: declareRoute("GET /v1/messages/:messageId", {
    ...common,
    summary: { zh: "此令牌发送的一条消息", en: "One message that was sent with this token" },
    answer: ApiMessage,
    problems: [...refused, "message.not_found"],
  }),
  apiRecallMessage: declareRoute("POST /v1/messages/:messageId/recall", {
    ...common,
    summary: {
      zh: "撤回此令牌发送的一条消息（仅企业微信端），限发送后 24 小时内；逐人的结果见收件人列表",
      en: "Recall a message that was sent with this token from WeCom's clients, within 24 hours; its recipients say how it ended",
    },
    answer: ApiMessage,
    problems: [...refused, ...recallProblems],
  }),
  apiPauseMessage: declareRoute("POST /v1/messages/:messageId/pause", {
    ...common,
    summary: {
      zh: "暂停此令牌发送的一条消息：尚未发出的部分不再发出，直到继续发送",
      en: "Pause a message that was sent with this token: what has not left stays until it is resumed",
    },
    answer: ApiMessage,
    problems: [...refused, ...pauseProblems],
  }),
  apiResumeMessage: declareRoute("POST /v1/messages/:messageId/resume", {
    ...common,
    summary: {
      zh: "继续发送此令牌暂停的一条消息",
      en: "Resume a paused message that was sent with this token",
    },
    answer: ApiMessage,
    problems: [...refused, ...resumeProblems],
  }),
  apiListRecipients: declareRoute("GET /v1/messages/:messageId/recipients", {
    ...common,
    summary: { zh: "该消息的收件人及各自的状态", en: "Its recipients, and where each copy stands" },
    query: MessageRecipientsQuery,
    /** Once it is cleaned the list has no items, and `cleanedAt` says since when. */
    answer: pageOf(MessageRecipient).extend({ cleanedAt: z.iso.datetime().nullable() }),
    problems: [...refused, "message.not_found"],
  }),
  apiUploadMedia: declareRoute("POST /v1/media", {
    ...common,
    summary: {
      zh: "上传文件，请求体就是文件内容；返回的 id 用作消息的 fileId。同名同内容的文件返回同一个 id",
      en: "Upload a file; the body is the file itself. Its `id` is the `fileId` of a message, and the same for the same file",
    },
    takes: "file",
    query: uploadQuery,
    maxBodyBytes: Math.max(...Object.values(mediaMaxBytes)),
    measures: true,
    answer: MediaFile,
    status: 201,
    problems: [...refused, "token.type_refused", ...uploadProblems],
  }),
};
