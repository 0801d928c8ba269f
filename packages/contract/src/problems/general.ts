/** General refusals: of the request itself, the store, live events. */
import type { ProblemText } from "./problem-text.ts";

export const generalProblems = {
  "request.invalid": { status: 400, zh: "请求内容有误：{field}。", en: "The request is not valid: {field}." },
  "request.too_large": {
    status: 413,
    zh: "请求内容过大，最多 {max} 字节。",
    en: "The request is too large; the limit is {max} bytes.",
  },
  "request.header_too_large": {
    status: 431,
    zh: "网址和请求头过长，合计最多 {max} 字节。",
    en: "Address and headers are too long; the limit is {max} bytes together.",
  },
  "request.too_slow": {
    status: 408,
    zh: "请求未在规定时间内传完。",
    en: "The request did not arrive in time.",
  },
  "request.wrong_method": {
    status: 405,
    zh: "该地址不支持此方法，支持：{allow}。",
    en: "This address does not support the method. Supported: {allow}.",
  },
  "request.foreign_origin": {
    status: 403,
    zh: "已拒绝来自其他网站的请求，请在收发室的页面中操作。",
    en: "A request from another site was refused. Use Shoufa's own pages.",
  },
  "request.not_found": { status: 404, zh: "该地址不存在。", en: "There is nothing at this address." },
  "server.failed": {
    status: 500,
    zh: "服务器内部错误，已记录（请求编号 {requestId}）。请重试；如果再次出现，请将请求编号告知服务器维护人员。",
    en: "Something failed inside Shoufa and was logged (request ID {requestId}). Try again; if it happens again, give the ID to the person who runs the server.",
  },
  "store.busy": {
    status: 503,
    zh: "数据库文件正被其他程序占用，未写入任何内容，请稍后重试。如果持续出现，请服务器维护人员关闭占用数据库的工具或备份程序。",
    en: "Another program holds the database file; nothing was written. Try again in a moment. If it lasts, ask the person who runs the server to close the tool or backup that has it open.",
  },
  "store.full": {
    status: 503,
    zh: "磁盘已满，未写入任何内容。请服务器维护人员清理磁盘空间，之后会自动恢复。",
    en: "The disk is full; nothing was written. Ask the person who runs the server to free some space; Shoufa then goes on by itself.",
  },
  "live.too_many": {
    status: 429,
    zh: "打开的页面过多，请关闭几个后刷新。",
    en: "Too many pages are open. Close some and reload.",
  },
  "idempotency.reused": {
    status: 422,
    zh: "同一个 Idempotency-Key 用于了不同的内容，没有发送。",
    en: "The same Idempotency-Key came with different content. Nothing was sent.",
  },
  "idempotency.in_flight": {
    status: 409,
    zh: "使用同一个 Idempotency-Key 的请求正在处理，请稍后用同一个键重试，以取得结果。",
    en: "A request with the same Idempotency-Key is being worked on. Ask again with that key in a moment to get its result.",
  },
  "idempotency.missing": {
    status: 400,
    zh: "缺少 Idempotency-Key 请求头。",
    en: "The Idempotency-Key header is missing.",
  },
} as const satisfies Record<string, ProblemText>;
