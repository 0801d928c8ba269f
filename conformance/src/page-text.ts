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

Clients that other people wrote for WeCom run against the emulator, unmodified, each through the calls of its own that the
emulator answers. A call passes when its user gets what was asked for: the fields of the answer, the message on the phone,
the callback opened. The first command prints a table, the second a line per client:`,
  clients: `| client | version | how it reaches the emulator |
|---|---|---|`,
  edge: `*At the edge of the process* means: in the agent that Node takes when a client brings none, requests for
qyapi.weixin.qq.com get a connection to the emulator. See [redirect.ts](../conformance/src/redirect.ts).

What only 企业号 could (invitations, permanent material, 摇一摇) is called while the emulator plays one. Left out are calls that
lie outside of this project (customer contact, mini programs).`,
  ours: `## Ours, against the platform's own words

The emulator cannot tell whether our client and it are wrong together. So the client is run once more without it: a small
HTTP server answers with bytes that were recorded of the real platform, or are printed on its pages, and each typed method
must give its user what the answer says. \`refusal-texts.json\` holds every refusal that anybody has published; each is served
with every tail that the platform has put behind it since 2014. The callbacks are the platform's published sample of the
encryption, and messages and events as pages and captures have them. Where each record comes from, and how much of it is
the platform's own: [conformance/recordings](../conformance/recordings/README.md).

| ours | how |
|---|---|`,
  byHand: `## Also tried by hand

Clients in other languages, pointed at the emulator once and not run again by the command:

| client | language | what was tried |
|---|---|---|
| \`wechatpy\` 1.8+, its work client | Python | its directory, tag, media, message, menu, chat, batch and export calls: 56 calls passed. What did not was a mistake of the trial itself, or \`media.download\`, which has a fixed host |
| \`xen0n/go-workwx\` | Go | 31 calls, of which 29 passed; two refusals were expected |
| \`weworkapi_php\`, the official sample library | PHP | its examples for users, departments, tags, agents, invitations, tickets and messages. They led to one change, see below |`,
  mended: `## Found and mended

- \`wechat-enterprise\` signs its replies with the time in milliseconds. The emulator ignored such a reply as badly
  signed. No fact bounds the digits, and the package was
  made and used against the real platform, so the client is taken to be right, though nobody here has seen the platform's
  side of it: the emulator reads thirteen digits in a reply now. Deliveries keep their ten.
- \`weworkapi_php\` writes an empty optional list as \`{}\`, because PHP does not tell one from the other. The emulator refused it;
  now it passes over an optional list of the wrong type, with the warning that the platform puts into \`errmsg\`.
- \`@shoufa/client\` took any JSON object without \`errcode\` for a success, even \`{"error":"quota"}\` from a gateway. Some calls
  of the platform do leave it out; such an answer now counts only when it brings what the call is for.
- \`@shoufa/client\` gave \`NoAnswerError\` when WeCom could not fetch a file from its address, though WeCom says why: it is
  \`WeComApiError\` with that code now, as the docstring promised.`,
  deviations: `## Deviations

The command fails when one occurs that is not listed here, and when one that is listed no longer occurs.

| client | call | who is right | why |
|---|---|---|---|`,
  sides: { emulator: "emulator", client: "client" },
  foot: "This page is written by `npm run conformance -- --write` from [known-deviations.ts](../conformance/src/known-deviations.ts).",
};

const zh: Prose = {
  top: `# 一致性

[English](conformance.md)

别人为企业微信写的客户端，不加修改地对模拟器运行；模拟器能应答的调用，每一个都走一遍。使用者得到了所求的东西，这次调用才算通过：应答的
字段，手机上的消息，打开的回调。第一条命令打印一张表，第二条每个客户端打印一行：`,
  clients: `| 客户端 | 版本 | 如何连到模拟器 |
|---|---|---|`,
  edge: `“在进程的边缘”是指：客户端不自带 agent 时，由 Node 的默认 agent 把发往 qyapi.weixin.qq.com 的请求连到模拟器。见
[redirect.ts](../conformance/src/redirect.ts)。

只有企业号才有的调用（邀请、永久素材、摇一摇），在模拟器扮演企业号时调用。本项目范围以外的调用（客户联系、小程序）不在其中。`,
  ours: `## 我们自己的，对照平台的原话

如果我们的客户端和模拟器一起错了，模拟器看不出来。所以客户端还要脱离模拟器再跑一遍：一个小小的 HTTP 服务器，以真实平台上录得的、或官方
页面上印出的字节应答，每个带类型的方法都必须把应答所说的交给使用者。\`refusal-texts.json\` 收有所有公开出现过的拒绝文案，每一条都配上平台
自 2014 年以来用过的每一种尾巴。回调用的是平台公布的加密样例，以及页面和抓包中的消息与事件。每条记录从何而来、有多少是平台的原文：
[conformance/recordings](../conformance/recordings/README.md)（英文）。

| 我们的 | 方式 |
|---|---|`,
  byHand: `## 也手工试过

其他语言的客户端，曾指向模拟器试过一次，上面的命令不会再运行它们：

| 客户端 | 语言 | 试了什么 |
|---|---|---|
| \`wechatpy\` 1.8+ 的 work 客户端 | Python | 通讯录、标签、素材、消息、菜单、群聊、批量和导出的调用：56 个通过。其余的是试验本身写错，或是写死了域名的 \`media.download\` |
| \`xen0n/go-workwx\` | Go | 31 个调用，29 个通过；两个拒绝本在预料之中 |
| \`weworkapi_php\`，官方示例库 | PHP | 成员、部门、标签、应用、邀请、ticket 和消息的示例。由此改了一处，见下 |`,
  mended: `## 发现并改好的

- \`wechat-enterprise\` 用毫秒时间为回复签名，模拟器原先把这样的回复当作签名错误而忽略。没有资料限定位数，而这个包是对着真实平台写成和使用
  的，所以认为客户端是对的，虽然这里没有人见过平台那一侧：模拟器现在也接受回复里的十三位数字，推送仍是十位。
- \`weworkapi_php\` 把空的可选列表写成 \`{}\`，因为 PHP 分不清两者。模拟器原先拒绝；现在跳过类型不对的可选列表，并像平台那样在 \`errmsg\` 里
  给出警告。
- \`@shoufa/client\` 曾把任何没有 \`errcode\` 的 JSON 对象当作成功，连网关的 \`{"error":"quota"}\` 也是。平台有些调用确实不写它；现在只有
  带来了所求内容的应答才算成功。
- 企业微信无法按地址取得文件时，\`@shoufa/client\` 曾给出 \`NoAnswerError\`，而企业微信说了原因：现在是带该错误码的 \`WeComApiError\`，与
  文档注释所说一致。`,
  deviations: `## 偏差

出现了没有列在这里的偏差，或列出的偏差不再出现，命令都会失败。

| 客户端 | 调用 | 谁对 | 原因 |
|---|---|---|---|`,
  sides: { emulator: "模拟器", client: "客户端" },
  foot: "此页由 `npm run conformance -- --write` 从 [known-deviations.ts](../conformance/src/known-deviations.ts) 生成。",
};

export const prose: Readonly<Record<Language, Prose>> = { en, zh };
