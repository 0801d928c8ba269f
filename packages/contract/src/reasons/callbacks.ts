/** Reasons why a callback was not taken. */
import type { BilingualText } from "../text.ts";

export const callbackReasons = {
  "callback.token_weak": {
    zh: "回调 Token 过于简单，容易被猜到。建议在企业微信管理后台和收发室中都改为随机值，例如 {suggestion}。",
    en: "The callback Token is easy to guess. Replace it, in WeCom's console and here, with a random one such as {suggestion}.",
  },
  "callback.stale": {
    zh: "这条回调标注的时间与服务器相差超过 12 小时，可能是被重放的旧消息，也可能是服务器时间不准。确认无误后可放入收件箱。",
    en: "Its time and this server's are more than 12 hours apart: an old message that somebody sent again, or a clock that is wrong. If it is genuine, take it into the inbox.",
  },
  "callback.unreadable": {
    zh: "签名和密钥正确，但内容无法解析为 XML，已原样保留。",
    en: "Signature and key are right, but the content is not XML that can be read. It is kept as it came.",
  },
  "callback.incomplete": {
    zh: "签名和密钥正确，但缺少发送人、类型或时间，或其中某项重复，已原样保留。",
    en: "Signature and key are right, but sender, type or time is missing or appears twice. It is kept as it came.",
  },
  // Why a request to a callback address was not accepted.
  "callback.refused_signature": {
    zh: "签名不正确：企业微信后台和收发室的 Token 不一致，或请求不是企业微信发来的。请核对两边的 Token。",
    en: "The signature is wrong: WeCom's console and Shoufa have different Tokens, or the request is not WeCom's. Compare the Token on both sides.",
  },
  "callback.refused_decrypt": {
    zh: "签名正确，但无法解密：两边的 EncodingAESKey 不一致。请核对企业微信后台和收发室的 EncodingAESKey。",
    en: "The signature is right, but it cannot be decrypted: the EncodingAESKeys differ. Compare the EncodingAESKey on both sides.",
  },
  "callback.refused_receiveid": {
    zh: "签名和密钥正确，但内容属于另一家企业（CorpID 不同）。请核对企业微信后台中保存此地址的企业。",
    en: "Signature and key are right, but the content is for another company (another CorpID). Check in which company this address is saved.",
  },
  "callback.refused_query": {
    zh: "请求缺少 msg_signature、timestamp 或 nonce，或格式不符。可能是有人用浏览器打开了回调地址，或代理去掉了查询参数。",
    en: "msg_signature, timestamp or nonce is missing or malformed. Somebody may have opened the address in a browser, or a proxy removes the query.",
  },
  "callback.refused_echostr": {
    zh: "GET 请求没有 echostr，或 POST 请求带有 echostr，不符合企业微信的回调格式。",
    en: "A GET without echostr, or a POST with it: not the form of WeCom's callbacks.",
  },
  "callback.refused_timestamp": {
    zh: "请求的时间与服务器相差过大：验证请求不超过 10 分钟，消息不超过 30 天。可能是重放，也可能是服务器时间不准。",
    en: "Its time is too far from this server's (10 minutes for an address check, 30 days for a message): a replay, or a clock that is wrong.",
  },
  "callback.refused_envelope": {
    zh: "请求体不是企业微信的 XML，或缺少 Encrypt。",
    en: "The body is not WeCom's XML, or has no Encrypt.",
  },
  "callback.refused_no_message": {
    zh: "解密后的内容不是消息，例如把验证请求当作消息重放。",
    en: "What was decrypted is no message, such as an address check that was sent as one.",
  },
  "callback.refused_echo_text": {
    zh: "验证请求解密后的内容不是企业微信的随机数字，未作应答。",
    en: "The text of the address check is not one of WeCom's, so it was not answered.",
  },
  "callback.refused_body": {
    zh: "请求体超过 1 MB，或经过压缩。",
    en: "The body is longer than 1 MB, or compressed.",
  },
  "callback.refused_body_late": {
    zh: "请求体没有在 3 秒内传完。企业微信会重试。",
    en: "The body did not arrive within 3 seconds. WeCom comes again.",
  },
  "callback.refused_not_stored": {
    zh: "数据库没有及时保存，已让企业微信稍后重试。",
    en: "The database did not store it in time; WeCom was told to come again.",
  },
  "callback.refused_method": { zh: "请求方法不是 GET 或 POST。", en: "The method is neither GET nor POST." },
  "callback.refused_previous_keys": {
    zh: "验证请求使用的是已更换的 Token 或 EncodingAESKey。请在企业微信后台保存新的值。",
    en: "The check came with the Token or EncodingAESKey that was replaced. Save the new ones in WeCom's console.",
  },
  "callback.refused_other": {
    zh: "请求未被接受，原因见服务器日志。",
    en: "The request was not accepted; the server's log says why.",
  },
} as const satisfies Record<string, BilingualText>;
