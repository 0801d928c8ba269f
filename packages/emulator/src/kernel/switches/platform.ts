/** Switches of all calls: addresses, tokens, texts, rates. */
import { limits } from "@shoufa/protocol";
import { choice, figure } from "./kinds.ts";

export const platformSwitches = {
  "company.accountCap": figure(200_000, {
    zh: "企业的账号上限；应用的每日发送额度按每个账号 200 人次计算。",
    en: "Accounts the company may have; an app's daily cap counts 200 person-times for each.",
  }),
  "token.repeatFetch": choice(["remaining", "full-lifetime", "new-token"], {
    zh: "有效期内重复获取 access_token：原 token 与剩余时间、原 token 与完整时间，或每次都换新 token。",
    en: "Asking for a token while the last one is valid: the same with its remaining time, the same with the full time, or a new one each time.",
  }),
  "token.ipBlock.afterWrongSecrets": figure(0, {
    zh: "一小时内错误 Secret 达到多少次后封禁该 IP 的 gettoken；0 表示不封禁。流传的数字只有 2000。",
    en: "Wrong secrets in an hour that block an address from gettoken; 0: never. The only known figure is 2,000.",
  }),
  "errmsg.tail": choice(["full", "none"], {
    zh: "错误的 errmsg 后是否带 hint、来源 IP 和查询链接。",
    en: "Whether the errmsg of a refusal ends with hint, caller's address and link.",
  }),
  "errmsg.text": choice(["table", "empty"], {
    zh: "未经证实的错误文案：使用错误表中的文字，或留空；已证实的文案始终照发。",
    en: "Texts of refusals that were never recorded: those of the error table, or none. Recorded texts are always sent.",
  }),
  "network.exits": figure(1, {
    zh: "调用方看起来有几个出口地址：大于 1 时，调用轮流来自真实地址和 203.0.113.1、203.0.113.2 等。",
    en: "How many exit addresses the caller seems to have: beyond 1, calls come in turn from the real one and from 203.0.113.1, 203.0.113.2 and so on.",
  }),
  "network.clockAhead": figure(0, {
    unit: "seconds",
    zh: "平台的时间比调用方快多少秒，体现在应答的 Date 头和回调的 timestamp 中；用来模拟调用方的时间不准。",
    en: "How far the platform's clock is ahead of the caller's, in the Date header of answers and the timestamp of callbacks: a caller whose clock is wrong.",
  }),
  "http.unknownPath": choice(["404", "200"], {
    zh: "访问 /cgi-bin/ 下不存在的路径：HTTP 404 空内容，或 HTTP 200 与错误内容（48001）。",
    en: "A path under /cgi-bin/ that does not exist: HTTP 404 without body, or HTTP 200 with an error (48001) as body.",
  }),
  "http.plain": choice(["serve", "301"], {
    zh: "用普通 HTTP 调用接口：照常服务，或像平台那样以 301 转到 HTTPS；前面有代理并带 X-Forwarded-Proto: https 的除外。",
    en: "Calls over plain HTTP: served, or sent to HTTPS with 301 as the platform does, unless a proxy in front says X-Forwarded-Proto: https.",
  }),
  "http.emptyBody": choice(["40063", "40058"], {
    zh: "POST 接口没有收到请求体时（例如误用 GET）的错误码。",
    en: "The code when a POST endpoint sees no body, as when it is called with GET.",
  }),
  "http.unicodeEscapes": choice(["accept", "40033"], {
    zh: "请求体中以 \\uXXXX 转义的字符：照常读取，或返回 40033；平台只在个别严格之处拒绝，没有公布是哪些。",
    en: "Characters written as \\uXXXX in a request: read as usual, or refused with 40033. The platform refuses them in some strict places; which, is not published.",
  }),
  "rate.concurrent": figure(0, {
    zh: "同一接口最多同时处理多少个调用，超过为 45033；0 表示不限。get_tfa_info 与 tfa_succ 始终为 20，其余官方未公布。只有被延迟故障拖住的调用会同时存在。",
    en: "Calls of one endpoint at the same time, beyond: 45033; 0: any number. get_tfa_info and tfa_succ have 20 in any case, for others nothing is published. Only calls held up by a delay fault overlap.",
  }),
  "rate.enforce": choice(["off", "on"], {
    zh: "是否执行平台的基础频率限制（带 debug=1 的调用每分钟 5 次）和群聊频率限制。",
    en: "Whether the platform's base quotas (five calls a minute with debug=1) and the quotas of group chats are kept.",
  }),
  "rate.corpApi.perMinute": figure(limits.baseRate.companyPerMinute, {
    zh: "rate.enforce 打开时，一个企业每分钟可调用同一接口的次数；旧值为 2000，企业号时期为 1000。",
    en: "While rate.enforce is on: calls of one endpoint by one company in a minute; once 2,000, and 1,000 in 企业号 times.",
  }),
  "rate.corpApi.perHour": figure(limits.baseRate.companyPerHour, {
    zh: "rate.enforce 打开时，一个企业每小时可调用同一接口的次数；旧值为 30000。",
    en: "While rate.enforce is on: calls of one endpoint by one company in an hour; once 30,000.",
  }),
  "rate.ip.perMinute": figure(limits.baseRate.addressPerMinute, {
    zh: "rate.enforce 打开时，一个 IP 每分钟可调用同一接口的次数。",
    en: "While rate.enforce is on: calls of one endpoint from one address in a minute.",
  }),
  "rate.ip.perHour": figure(limits.baseRate.addressPerHour, {
    zh: "rate.enforce 打开时，一个 IP 每小时可调用同一接口的次数。",
    en: "While rate.enforce is on: calls of one endpoint from one address in an hour.",
  }),
};
