/** Reasons why a callback configuration is not saved, for the person who saved it. `seen` is what was found instead. */
interface Sentence {
  readonly zh: string;
  readonly en: string;
}

export const failures = {
  "unknown-app": (seen) => ({ zh: `没有 AgentId 为 ${seen} 的应用。`, en: `There is no app with AgentId ${seen}.` }),
  "bad-url": () => ({
    zh: "URL 必须以 http:// 或 https:// 开头，并包含主机名。",
    en: "The URL must begin with http:// or https:// and name a host.",
  }),
  "not-loopback": () => ({
    zh: "模拟器只访问本机（localhost 或 127.0.0.1）。要访问其他主机，请在启动时明确允许。",
    en: "The emulator only calls this computer (localhost or 127.0.0.1). Allow other hosts explicitly when starting it.",
  }),
  "bad-token": () => ({
    zh: "Token 必须是 1 到 32 位英文字母或数字。",
    en: "Token must be 1 to 32 letters or digits.",
  }),
  "bad-key": () => ({
    zh: "EncodingAESKey 必须正好是 43 位英文字母或数字。",
    en: "EncodingAESKey must be exactly 43 letters or digits.",
  }),
  unreachable: (seen) => ({
    zh: `无法连接回调 URL（${seen}）。请确认服务已启动、端口正确。`,
    en: `The callback URL cannot be reached (${seen}). Check that the service runs and that the port is right.`,
  }),
  timeout: () => ({
    zh: "回调 URL 没有在 1 秒内应答。",
    en: "The callback URL did not answer within 1 second.",
  }),
  status: (seen) => ({
    zh: `回调 URL 应答的 HTTP 状态是 ${seen}，应为 200。请核对地址、Token 和 EncodingAESKey 是否一致。`,
    en: `The callback URL answered HTTP ${seen} instead of 200. Check the address, and that Token and EncodingAESKey agree.`,
  }),
  "wrong-answer": (seen) => ({
    zh: `应答内容不等于解密后的 echostr（收到：${seen}）。必须原样返回明文，不带引号、换行或 BOM。`,
    en: `The answer is not the decrypted echostr (received: ${seen}). It must be the plain text alone: no quotes, line feed or BOM.`,
  }),
} as const satisfies Record<string, (seen: string) => Sentence>;

export type VerifyFailure = keyof typeof failures;
