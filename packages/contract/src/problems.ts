import { z } from "zod";
import { type BilingualText, fillIn, type Language, type Params } from "./text.ts";

interface ProblemText extends BilingualText {
  readonly status: number;
}

/**
 * Every refusal of the server, with its HTTP status and its sentence in both languages. `{name}` stands for a
 * parameter of the problem. A code that is not a key here, or lacks a language, does not compile.
 */
export const problems = {
  "request.invalid": { status: 400, zh: "请求内容不对：{field}。", en: "The request is not right: {field}." },
  "request.too_large": {
    status: 413,
    zh: "请求太大，最多 {max} 字节。",
    en: "The request is too large; {max} bytes at most.",
  },
  "request.header_too_large": {
    status: 431,
    zh: "地址和请求头太长，合计最多 {max} 字节。",
    en: "Address and headers are too long; {max} bytes at most.",
  },
  "request.too_slow": {
    status: 408,
    zh: "请求没有在规定时间内传完。",
    en: "The request did not arrive in time.",
  },
  "request.wrong_method": {
    status: 405,
    zh: "这个地址不支持该方法，支持：{allow}。",
    en: "This address does not take that method. It takes: {allow}.",
  },
  "request.foreign_origin": {
    status: 403,
    zh: "拒绝来自其他网站的请求。请从收发室自己的页面操作。",
    en: "Refused a request from another site. Use Shoufa's own pages.",
  },
  "request.not_found": { status: 404, zh: "没有这个地址。", en: "There is nothing at this address." },
  "server.failed": {
    status: 500,
    zh: "收发室内部出错，已记录（编号 {requestId}）。请重试；若再次出现，把编号交给维护人员。",
    en: "Something failed inside Shoufa and was logged (id {requestId}). Try again; if it comes back, give the id to whoever maintains this server.",
  },
  "store.busy": {
    status: 503,
    zh: "另一个程序正占用数据库文件，未写入任何内容。维护人员：请关闭打开数据库的工具或备份程序。您：稍后重试。",
    en: "Another program holds the database file; nothing was written. Maintainer: close the tool or backup that has it open. You: try again in a moment.",
  },
  "store.full": {
    status: 503,
    zh: "磁盘已满，未写入任何内容。维护人员：请清理磁盘空间，收发室会自动恢复。",
    en: "The disk is full; nothing was written. Maintainer: free some space, and Shoufa goes on by itself.",
  },
  "session.required": { status: 401, zh: "请先登录。", en: "Please sign in." },
  "session.refused": { status: 401, zh: "名字或密码不对。", en: "The name or the password is wrong." },
  "session.slow_down": {
    status: 429,
    zh: "尝试太多次，请 {seconds} 秒后再试。",
    en: "Too many attempts. Try again in {seconds} seconds.",
  },
  "setup.done": { status: 409, zh: "所有者已经设置好了，请登录。", en: "The owner is already set up. Please sign in." },
  "setup.code_refused": {
    status: 403,
    zh: "这个链接已失效。请使用启动时打印的最新链接。",
    en: "This link is no longer good. Use the latest one printed at start.",
  },
  "password.too_common": {
    status: 422,
    zh: "这个密码太常见，请换一个。",
    en: "This password is too common. Choose another.",
  },
  "account.not_found": { status: 404, zh: "没有这个企业。", en: "There is no such company." },
  "account.corp_taken": { status: 409, zh: "企业 {corpId} 已经连接。", en: "Company {corpId} is already connected." },
  "account.address_refused": {
    status: 422,
    zh: "接口地址里不能有“{part}”。请只填协议、主机和路径，例如 https://qyapi.weixin.qq.com。",
    en: "The API address must not contain “{part}”. Give scheme, host and path only, such as https://qyapi.weixin.qq.com.",
  },
  "account.address_http": {
    status: 422,
    zh: "{address} 不是收发室的模拟器，而密钥不能经明文 http 传输。请使用 https 地址；若它应当是模拟器，请先启动模拟器再保存。",
    en: "{address} is not a Shoufa emulator, and secrets must not travel over plain http. Use an https address; if it should be an emulator, start it first and save again.",
  },
  "account.key_weak": {
    status: 422,
    zh: "EncodingAESKey 不能由同一个字符重复组成。请在企业微信后台点“随机获取”。",
    en: "The EncodingAESKey must not be one character repeated. Press 随机获取 (random) in WeCom's console.",
  },
  "app.callback_refused": {
    status: 422,
    zh: "这个回调地址不是本服务器生成的，或已经有应用在用。请刷新页面，使用新的地址。",
    en: "This callback address was not made by this server, or an app has it already. Reload the page and use the new one.",
  },
  "app.not_found": { status: 404, zh: "这个企业没有该应用。", en: "This company has no such app." },
  "app.secret_unreadable": {
    status: 409,
    zh: "应用“{app}”的密钥是用另一个主密钥加密的，无法解密：消息发不出去，收到的回调由企业微信稍后重试。维护人员：请换回原来的主密钥（数据文件夹中的 master.key，或环境变量 SHOUFA_MASTER_KEY）并重启；找不到原来的主密钥时，请收发室管理员重新填写这个应用的密钥。",
    en: "The secrets of the app “{app}” were encrypted with another master key and cannot be read: nothing can be sent, and WeCom is told to repeat its callbacks later. Maintainer: bring back the former key (master.key in the data folder, or SHOUFA_MASTER_KEY) and restart; if it is lost, whoever manages Shoufa enters the app's secrets again.",
  },
  "directory.busy": {
    status: 409,
    zh: "正在读取通讯录，请等它完成。",
    en: "The directory is being read already. Wait until it is done.",
  },
  "directory.incomplete": {
    status: 409,
    zh: "通讯录还没有完整读取过，现在发给部门或全员会漏人，没有发送。请等读取完成后再发，或只选个人。",
    en: "The directory has not been read to its end yet, so a department or everyone would miss people; nothing was sent. Wait until the reading is done, or choose single people.",
  },
  "department.not_found": { status: 404, zh: "没有这个部门。", en: "There is no such department." },
  "member.not_found": { status: 404, zh: "没有这个成员。", en: "There is no such member." },
  "recipients.empty": {
    status: 422,
    zh: "没有人能收到：所选 {chosen} 项都被排除。",
    en: "Nobody would receive it: all {chosen} chosen are excluded.",
  },
  "message.not_found": { status: 404, zh: "没有这条消息。", en: "There is no such message." },
  "message.text_empty": { status: 422, zh: "内容是空的。", en: "The text is empty." },
  "message.text_too_long": {
    status: 422,
    zh: "文字有 {bytes} 字节，最多 {max} 字节（一个汉字占 3 字节）。请缩短。",
    en: "The text is {bytes} bytes; {max} at most (a Chinese character takes 3). Shorten it.",
  },
  "callback.not_found": { status: 404, zh: "没有这条回调。", en: "There is no such callback." },
  "callback.still_unreadable": {
    status: 422,
    zh: "这条回调仍然读不懂，已原样保留。升级收发室后可以再试。",
    en: "This callback still cannot be read; it is kept as it came. Try again after an upgrade of Shoufa.",
  },
  "message.nothing_to_retry": {
    status: 409,
    zh: "现在没有可以立即重试的发送：可能已经发出，或在等调用频率的限制过去。",
    en: "Nothing can be attempted now: it has been sent meanwhile, or waits for a call limit to end.",
  },
  "message.nothing_to_cancel": {
    status: 409,
    zh: "没有可以取消的：全部已经发出或有了结果。",
    en: "Nothing is left to cancel: everything has been sent or settled.",
  },
  "message.nothing_held": {
    status: 409,
    zh: "没有结果不明的收件人，可能别人已经处理了。",
    en: "No recipient is held any more; somebody else may have decided already.",
  },
  "rule.not_found": { status: 404, zh: "没有这条自动回复规则。", en: "There is no such reply rule." },
  "rule.changed_meanwhile": {
    status: 409,
    zh: "规则刚被别人改过，您的修改没有保存。请刷新后再改。",
    en: "Somebody changed the rules meanwhile; your change was not saved. Reload and try again.",
  },
  "rule.too_many": {
    status: 409,
    zh: "这个应用已有 {max} 条规则，不能再加。请先删除不用的规则。",
    en: "This app has {max} rules already. Delete some that are not needed.",
  },
  "rule.pattern_refused": {
    status: 422,
    zh: "“{pattern}”不是可用的正则表达式：{problem}。",
    en: "“{pattern}” is no usable pattern: {problem}.",
  },
  "rule.answer_too_long": {
    status: 422,
    zh: "{field}有 {bytes} 字节，最多 {max} 字节（一个汉字占 3 字节）。请缩短。",
    en: "The {field} is {bytes} bytes; {max} at most (a Chinese character takes 3). Shorten it.",
  },
  "rule.answer_unfit": {
    status: 422,
    zh: "只有回应卡片按钮的规则才能修改按钮文字。",
    en: "Only a rule for a card's button can change the button's text.",
  },
  "rule.zone_unknown": { status: 422, zh: "没有“{zone}”这个时区。", en: "There is no time zone “{zone}”." },
  "menu.draft_changed": {
    status: 409,
    zh: "{name}在此期间修改了菜单草稿，您的修改没有保存。",
    en: "{name} has changed the draft of the menu meanwhile. Your change was not saved.",
  },
  "menu.invalid": {
    status: 422,
    zh: "草稿有 {count} 处企业微信不会接受，没有发布。",
    en: "WeCom would not take the draft as it is ({count} to correct). Nothing was published.",
  },
  "menu.publishing": {
    status: 409,
    zh: "上一次发布还没有结果，请稍候。",
    en: "An earlier publication has no result yet. Wait a moment.",
  },
  "menu.not_read": {
    status: 502,
    zh: "没能从企业微信读到菜单，草稿没有改动。",
    en: "The menu could not be read from WeCom. The draft is as it was.",
  },
  "menu.publication_not_found": { status: 404, zh: "没有这次发布。", en: "There is no such publication." },
  "live.too_many": {
    status: 429,
    zh: "打开的页面太多了，请关掉几个再刷新。",
    en: "Too many pages are open. Close some and reload.",
  },
  "idempotency.reused": {
    status: 422,
    zh: "同一个请求编号用于了不同内容，没有发送。",
    en: "The same request key came with different content. Nothing was sent.",
  },
  "idempotency.missing": {
    status: 400,
    zh: "缺少 Idempotency-Key 请求头。",
    en: "The Idempotency-Key header is missing.",
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problems;

/** Refusals that every route can give, besides the ones it declares. */
export const commonProblems = [
  "request.invalid",
  "request.too_large",
  "request.header_too_large",
  "request.too_slow",
  "request.wrong_method",
  "request.foreign_origin",
  "request.not_found",
  "server.failed",
  "session.required",
  "store.busy",
  "store.full",
] as const satisfies readonly ProblemCode[];

/** What a refused request answers, as JSON. It is in no language: `problemText` makes the sentence. */
export const ProblemBody = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  requestId: z.string(),
  /** For `recipients.empty`: who was excluded, and why. */
  excluded: z.array(z.unknown()).optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;

/** The sentence of a problem with its parameters filled in. */
export const problemText = (code: ProblemCode, language: Language, params: Params = {}): string =>
  fillIn(problems[code][language], params);

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
