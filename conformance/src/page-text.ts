/** Texts of docs/conformance.md around its tables, section by section the same in both languages. */
import type { KnownDeviation } from "./known-deviations.ts";
import type { Language } from "./texts.ts";

interface Prose {
  readonly top: string;
  /** The head of the table of clients; as with `ours` and `deviations`, rows follow it. */
  readonly clients: string;
  readonly edge: string;
  readonly ours: string;
  readonly byHand: string;
  readonly mended: string;
  readonly deviations: string;
  readonly sides: Readonly<Record<KnownDeviation["right"], string>>;
  readonly foot: string;
}

const en: Prose = {
  top: `# Conformance

[中文](conformance.zh-CN.md)

Third-party clients for WeCom run against the emulator, unmodified, with every call that the emulator supports. A call passes
when its user gets the result: the fields of the answer, the message on the phone, the decrypted callback. The first command
prints a table, the second a line for each client:`,
  clients: `| client | version | how it reaches the emulator |
|---|---|---|`,
  edge: `*At the edge of the process* means: in the agent that Node takes when a client brings none, requests for
qyapi.weixin.qq.com get a connection to the emulator. See [redirect.ts](../conformance/src/redirect.ts).

Calls that only 企业号 had (invitations, permanent material, 摇一摇) run with the emulator's 企业号 profile. Calls outside this
project (customer contact, mini programs) are left out.

Bots (智能机器人) have two clients of their own, which run with the tests, not with the command: the official
\`@wecom/aibot-node-sdk\` 1.0.7 on the long connection, through every call that it offers
([test](../conformance/src/aibot-node-sdk.test.ts)), and the independent \`@openclaw-china/wecom\` 0.1.8 in URL mode, a channel of
an agent program with its own encryption ([test](../conformance/src/openclaw-china-wecom.test.ts)). No independent client of the
long connection was found on npm: \`@mocrane/wecom\` is made of the official SDK.`,
  ours: `## Our own client, against recordings of the platform

The emulator cannot show that our client and the emulator make the same mistake. So the client also runs without it: a small
HTTP server answers with bytes that were recorded from the real platform or are printed on its pages, and each typed method
must return what the answer says. \`refusal-texts.json\` has every published refusal; each is served with every suffix that the
platform has used since 2014. The callbacks are the platform's published sample of the encryption, and messages and events
from pages and recordings. The source of each record, and how much of it is the platform's own: [conformance/recordings](../conformance/recordings/README.md).

| ours | how |
|---|---|`,
  byHand: `## Tried once

Clients in other languages that ran against the emulator once and are not part of the command:

| client | language | what was tried |
|---|---|---|
| \`wechatpy\` 1.8+, its work client | Python | its directory, tag, media, message, menu, chat, batch and export calls: 56 calls passed. The others failed by a mistake of the test itself, or because \`media.download\` has a fixed host |
| \`xen0n/go-workwx\` | Go | 31 calls, of which 29 passed; two refusals were expected |
| \`weworkapi_php\`, the official sample library | PHP | its examples for users, departments, tags, agents, invitations, tickets and messages. They led to one change, see below |`,
  mended: `## Found and fixed

- \`wechat-enterprise\` signs its replies with the time in milliseconds. The emulator ignored such a reply because of its
  signature. No document limits the number of digits, and the package was made for the real platform, so the client is
  presumably right, although we have not seen the platform accept it: the emulator now reads thirteen digits in a reply.
  Deliveries keep ten.
- \`weworkapi_php\` writes an empty optional list as \`{}\`, because PHP does not distinguish the two. The emulator refused it;
  now it ignores an optional list of the wrong type, with the warning that the platform puts into \`errmsg\`.
- \`@shoufa/client\` took any JSON object without \`errcode\` for a success, even \`{"error":"quota"}\` from a gateway. Some calls
  of the platform do leave it out; such an answer now counts only when it has the result of the call.
- \`@shoufa/client\` gave \`NoAnswerError\` when WeCom could not fetch a file from its address, although WeCom says why: it is
  now \`WeComApiError\` with that code, as the docstring says.
- \`@openclaw-china/wecom\` answers a bot's events that it does not reply to with an encrypted \`{}\`. The emulator called it a
  reply that cannot be shown; now it is no reply.`,
  deviations: `## Deviations

The command fails when a deviation occurs that is not listed here, and when a listed one no longer occurs.

| client | call | who is right | why |
|---|---|---|---|`,
  sides: { emulator: "emulator", client: "client" },
  foot: "This page is written by `npm run conformance -- --write` from [known-deviations.ts](../conformance/src/known-deviations.ts).",
};

const zh: Prose = {
  top: `# 一致性

[English](conformance.md)

第三方的企业微信客户端不加修改，直接连接模拟器运行，凡是模拟器支持的调用都会执行。使用者拿到结果才算通过：应答的字段、手机上的消息、
解密后的回调。第一条命令打印一张表，第二条为每个客户端打印一行：`,
  clients: `| 客户端 | 版本 | 如何连到模拟器 |
|---|---|---|`,
  edge: `“在进程的边缘”是指：客户端不自带 agent 时，由 Node 的默认 agent 把发往 qyapi.weixin.qq.com 的请求连到模拟器。见
[redirect.ts](../conformance/src/redirect.ts)。

只有企业号才有的调用（邀请、永久素材、摇一摇），用模拟器的企业号模式运行。本项目范围以外的调用（客户联系、小程序）不在其中。

智能机器人另有两个客户端，随测试运行，不在上面的命令中：官方的 \`@wecom/aibot-node-sdk\` 1.0.7，用长连接，覆盖它的每个调用
（[测试](../conformance/src/aibot-node-sdk.test.ts)）；独立的 \`@openclaw-china/wecom\` 0.1.8，用 URL 模式，是一个智能体程序的频道，自带
加解密（[测试](../conformance/src/openclaw-china-wecom.test.ts)）。npm 上没有找到独立实现长连接的客户端：\`@mocrane/wecom\` 基于官方
SDK。`,
  ours: `## 自带客户端，对照平台的录制数据

如果自带客户端和模拟器犯了同样的错，用模拟器测不出来。因此客户端还要脱离模拟器再跑一遍：由一个小型 HTTP 服务器返回真实平台的录制数据或
官方文档中的示例，每个方法都必须如实返回应答的内容。\`refusal-texts.json\` 收录了所有公开出现过的错误提示，每一条都配上平台自 2014 年以来
用过的各种后缀。回调使用平台公布的加密样例，以及文档和抓包中的消息与事件。每条记录的来源、其中有多少是平台原文：
[conformance/recordings](../conformance/recordings/README.md)（英文）。

| 我们的 | 方式 |
|---|---|`,
  byHand: `## 试用过一次的

其他语言的客户端，曾连接模拟器试用过一次，不包含在上面的命令中：

| 客户端 | 语言 | 试了什么 |
|---|---|---|
| \`wechatpy\` 1.8+ 的 work 客户端 | Python | 通讯录、标签、素材、消息、菜单、群聊、批量和导出的调用：56 个通过。其余的是测试本身写错，或是写死了域名的 \`media.download\` |
| \`xen0n/go-workwx\` | Go | 31 个调用，29 个通过；另外两个按预期被拒绝 |
| \`weworkapi_php\`，官方示例库 | PHP | 成员、部门、标签、应用、邀请、ticket 和消息的示例。由此改了一处，见下 |`,
  mended: `## 已发现并修正的

- \`wechat-enterprise\` 用毫秒时间为回复签名，模拟器原先把这样的回复当作签名错误而忽略。没有文档限定位数，而这个包是针对真实平台编写的，
  所以认为客户端是对的，虽然我们没有见过平台接受它：模拟器现在也接受回复里的十三位数字，推送仍是十位。
- \`weworkapi_php\` 把空的可选列表写成 \`{}\`，因为 PHP 分不清两者。模拟器原先拒绝；现在跳过类型不对的可选列表，并像平台那样在 \`errmsg\` 里
  给出警告。
- \`@shoufa/client\` 曾把任何没有 \`errcode\` 的 JSON 对象当作成功，连网关的 \`{"error":"quota"}\` 也是。平台有些调用确实不写它；现在只有
  包含调用结果的应答才算成功。
- 企业微信无法按地址取得文件时，\`@shoufa/client\` 曾给出 \`NoAnswerError\`，而企业微信说了原因：现在是带该错误码的 \`WeComApiError\`，与
  文档注释所说一致。
- \`@openclaw-china/wecom\` 对不回复的机器人事件返回加密的 \`{}\`。模拟器曾当作无法显示的回复，现在视为没有回复。`,
  deviations: `## 偏差

出现了没有列在这里的偏差，或列出的偏差不再出现，命令都会失败。

| 客户端 | 调用 | 谁对 | 原因 |
|---|---|---|---|`,
  sides: { emulator: "模拟器", client: "客户端" },
  foot: "此页由 `npm run conformance -- --write` 从 [known-deviations.ts](../conformance/src/known-deviations.ts) 生成。",
};

export const prose: Readonly<Record<Language, Prose>> = { en, zh };
