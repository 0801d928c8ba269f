/** Words of callback mode: its form, its verification, its deliveries. */
import type { Words } from "./words.ts";

export const adminCallbackTexts = {
  "admin.callback.title": { zh: "接收消息", en: "Receive messages" },
  "admin.callback.hint": {
    zh: "回调模式：成员发来的消息和事件，加密后送到你的服务器。",
    en: "Callback mode: what people write and do is sent to your server, encrypted.",
  },
  "admin.callback.off": {
    zh: "未启用：成员的回复不会送到任何地方。",
    en: "Off: what people answer is sent nowhere.",
  },
  "admin.callback.off.contacts": {
    zh: "未启用：通讯录的变更不会通知任何地方。",
    en: "Off: changes to the directory are not sent.",
  },
  "admin.callback.set": { zh: "设置接收服务器", en: "Set the receiving server" },
  "admin.callback.saved": { zh: "已成功配置企业服务器", en: "The company’s server is configured and verified" },
  "admin.callback.intro": {
    zh: "请先在你的服务器上填好同样的 Token 和 EncodingAESKey 并启动，再点击保存；保存时会立即验证 URL。",
    en: "First give your server the same Token and EncodingAESKey and start it; saving verifies the URL at once.",
  },
  "admin.callback.url.hint": {
    zh: "以 http:// 或 https:// 开头；模拟器只访问本机",
    en: "Begins with http:// or https://; the emulator calls this computer only",
  },
  "admin.callback.url.scheme": {
    zh: "必须以 http:// 或 https:// 开头",
    en: "It has to begin with http:// or https://",
  },
  "admin.callback.url.host": { zh: "这不是完整的网址", en: "This is no complete address" },
  "admin.callback.token.hint": { zh: "英文或数字，最多 32 位", en: "Letters or digits, 32 at most" },
  "admin.callback.token.hint.legacy": { zh: "英文或数字，长度为 3–32 字符", en: "3 to 32 letters or digits" },
  "admin.callback.token.characters": { zh: "只能包含英文字母和数字", en: "Letters and digits only" },
  "admin.callback.token.long": { zh: "最多 32 位", en: "32 at most" },
  "admin.callback.token.short": { zh: "至少 3 位", en: "3 at least" },
  "admin.callback.key.hint": { zh: "英文或数字，正好 43 位", en: "Exactly 43 letters or digits" },
  "admin.callback.key.count": { zh: "已有 {length} 位，需要 43 位", en: "{length} so far, 43 are needed" },
  "admin.callback.key.long": { zh: "有 {length} 位，需要正好 43 位", en: "{length}, but exactly 43 are needed" },
  "admin.callback.key.characters": {
    zh: "只能包含英文字母和数字，不带结尾的 =",
    en: "Letters and digits only, without = at the end",
  },
  "admin.callback.random": { zh: "随机获取", en: "Random" },
  "admin.callback.random.of": { zh: "随机获取 {what}", en: "Random {what}" },
  "admin.callback.save": { zh: "验证并保存", en: "Verify and save" },
  "admin.callback.incomplete": { zh: "三项都填对后才能保存", en: "All three have to be right first" },
  "admin.callback.verifying": {
    zh: "正在验证：向 URL 发送加密的 echostr，等待 1 秒…",
    en: "Verifying: the URL gets an encrypted echostr and one second to answer…",
  },
  "admin.callback.notSaved": { zh: "验证没有通过，什么都没有保存", en: "The check failed, so nothing was saved" },
  "admin.callback.stop": { zh: "停用接收", en: "Switch off" },
  "admin.callback.stop.title": { zh: "停用接收消息？", en: "Switch callback mode off?" },
  "admin.callback.stop.app": {
    zh: "成员此后的回复和事件不再送到你的服务器，也不会补发。",
    en: "What people write and do from now on is not sent to your server, and not later either.",
  },
  "admin.callback.stop.contacts": {
    zh: "通讯录此后的变更不再通知你的服务器，也不会补发。",
    en: "Your server gets no more changes to the directory, and not later either.",
  },
  "admin.callback.stop.forgets": {
    zh: "URL、Token 和 EncodingAESKey 会被忘掉；再次启用需要重新验证。",
    en: "URL, Token and EncodingAESKey are forgotten; switching it on again needs another check.",
  },

  "admin.check.passed": { zh: "：通过", en: ": passed" },
  "admin.check.failed": { zh: "：没有通过", en: ": failed" },
  "admin.check.open": { zh: "：没有进行", en: ": not reached" },
  "admin.check.format": { zh: "三项格式正确", en: "URL, Token and key have the right form" },
  "admin.check.connect": { zh: "能连接到 URL", en: "The URL can be reached" },
  "admin.check.in-time": { zh: "1 秒内应答", en: "It answers within 1 second" },
  "admin.check.status": { zh: "HTTP 状态为 200", en: "With HTTP 200" },
  "admin.check.answer": { zh: "正文等于解密后的 echostr", en: "And the decrypted echostr as its text" },
  "admin.check.format.fix": { zh: "请在上面改正后再保存。", en: "Correct it above and save again." },
  "admin.check.connect.fix": {
    zh: "请接收程序的负责人确认：程序已启动，地址和端口正确，没有被防火墙拦住。",
    en: "Ask the person who runs the receiving program to check that it is started, that address and port are right, and that no firewall is in between.",
  },
  "admin.check.in-time.fix": {
    zh: "请开发者检查：验证请求要立即应答，不要在里面访问数据库或其他服务。",
    en: "Its developer should answer the check at once, without asking a database or another service first.",
  },
  "admin.check.status.fix": {
    zh: "多半是路径不对，或者程序里的 Token、EncodingAESKey、CorpID 与这里不一致。请开发者逐项核对。",
    en: "Most often the path is wrong, or Token, EncodingAESKey or CorpID in the program differ from those here. Its developer should compare them.",
  },
  "admin.check.answer.fix": {
    zh: "请开发者核对 Token 和 EncodingAESKey，并原样返回解密后的明文，不带引号、换行或 BOM。",
    en: "Its developer should compare Token and EncodingAESKey, and answer the decrypted text alone: no quotes, line feed or BOM.",
  },

  "admin.delivery.title": { zh: "最近的事件推送", en: "Latest events sent" },
  "admin.delivery.none": {
    zh: "还没有推送过事件。成员在手机上发的消息，推送结果显示在手机的消息旁。",
    en: "No events were sent yet. Deliveries of people’s messages are shown beside them on their phones.",
  },
  "admin.delivery.none.contacts": {
    zh: "还没有推送过事件。通讯录有变更时，会显示在这里。",
    en: "No events were sent yet. Changes to the directory will show here.",
  },
  "admin.delivery.delivering": { zh: "正在推送", en: "On its way" },
  "admin.delivery.delivered": { zh: "已送达", en: "Delivered" },
  "admin.delivery.failed": { zh: "失败", en: "Failed" },
} as const satisfies Words;
