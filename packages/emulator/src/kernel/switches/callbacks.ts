/** Deliveries to callback URLs, the XML in them, and passive replies. */
import { choice, figure } from "./kinds.ts";

export const callbackSwitches = {
  "callback.attempts": figure(3, {
    zh: "一次回调总共推送的次数；有资料说首次之外再重试三次，即 4。",
    en: "Deliveries of one callback in all; 4 for those who read “three retries after the first”.",
  }),
  "callback.retryOnNon200": choice(["on", "off"], {
    zh: "除超时外，非 200 的应答是否也算失败并重试。",
    en: "Whether an answer other than 200 counts as a failure and is retried, like no answer.",
  }),
  "callback.retryDelay": figure(0, {
    unit: "seconds",
    zh: "一次推送失败到下一次推送之间的秒数。",
    en: "Seconds between a failed delivery and the next.",
  }),
  "callback.retrySignature": choice(["fresh", "identical"], {
    zh: "重试时重新生成 timestamp、nonce、签名和随机数，或重发完全相同的请求；明文都相同。",
    en: "A retry has timestamp, nonce, signature and random bytes of its own, or is the identical request; the plaintext is the same in both.",
  }),
  "callback.dropAfterFailures": figure(0, {
    zh: "接收方连续失败多少次后，平台不再推送，直到重新保存回调配置；0 表示一直推送。",
    en: "Callbacks lost in a row after which a receiver gets none any more until its configuration is saved again; 0: never.",
  }),
  "callback.duplicates": choice(["off", "on"], {
    zh: "每个回调都推送两次，用于检验排重。",
    en: "Every callback delivered twice, to test de-duplication.",
  }),
  "callback.reorder": choice(["off", "on"], {
    zh: "每隔一个回调被后一个超过，用于检验乱序。",
    en: "Every other callback of a receiver is overtaken by the one behind it.",
  }),
  "callback.format": choice(["xml", "json"], {
    zh: "应用回调的格式：XML，或平台不公开的 JSON（信封和内容都是 JSON，被动回复也必须是 JSON）。",
    en: "Format of callbacks: XML, or the hidden JSON flavour, in which envelope, message and passive reply are JSON.",
  }),
  "callback.xml.pretty": choice(["off", "on", "around-cdata"], {
    zh: "回调 XML 是否换行：不换行，元素之间换行，或在每个 CDATA 前后换行。",
    en: "Line breaks in the XML of callbacks: no, between elements, or before and after each CDATA.",
  }),
  "callback.text.forbidden": choice(["raw", "strip"], {
    zh: "成员发出的文字里含有 XML 1.0 不允许的字符（如 \\x1d）：像平台那样原样写入回调，或去掉。",
    en: "Characters of a member's text that XML 1.0 forbids, such as \\x1d: in the callback as they are, as WeCom does, or left out.",
  }),
  "callback.changeType.cdata": choice(["on", "off"], {
    zh: "ChangeType 是否写成 CDATA。",
    en: "Whether ChangeType is written as CDATA.",
  }),
  "callback.parentId.cdata": choice(["on", "off"], {
    zh: "ParentId 是否写成 CDATA。",
    en: "Whether ParentId is written as CDATA.",
  }),
  "callback.subscribe.eventKey": choice(["empty", "absent"], {
    zh: "subscribe 事件中的 EventKey：为空，或不出现。",
    en: "EventKey of subscribe: present and empty, or absent.",
  }),
  "callback.envelope.agentIdOnContact": choice(["absent", "empty"], {
    zh: "通讯录回调信封中的 AgentID：不出现，或为空。",
    en: "AgentID in the envelope of directory callbacks: absent, or empty.",
  }),
  "callback.directory.idsOnly": choice(["on", "off"], {
    zh: "通讯录回调只含 ID（2022-08-15 以后保存的 URL），或含完整字段。",
    en: "Directory callbacks with ids only, as for every URL saved after 2022-08-15, or with all fields.",
  }),
  "callback.directory.toOrdinaryApps": choice(["off", "on"], {
    zh: "通讯录变更是否也推送给能看到该成员的普通应用。",
    en: "Whether directory callbacks go to every app that sees the member, too.",
  }),
  "callback.tag.emptyLists": choice(["absent", "empty"], {
    zh: "update_tag 中没有内容的列表元素：不出现，或为空。",
    en: "Lists of update_tag that have nothing in them: absent, or empty.",
  }),
  "callback.pics.repeatPicList": choice(["on", "off"], {
    zh: "拍照事件：每张图一个 PicList 且 Count 在最后（实际抓包），或一个 PicList 且 Count 在前（文档）。",
    en: "Picture events: one PicList for each picture and Count last, as captured; or one PicList and Count first, as documented.",
  }),
  "callback.card.selectedItemsEmpty": choice(["absent", "empty"], {
    zh: "没有选择题的卡片事件中的 SelectedItems：不出现，或为空元素。",
    en: "SelectedItems of a card without questions: absent, or an empty element.",
  }),
  "callback.reopen.from": choice(["administrator", "sys"], {
    zh: "reopen_inactive_agent 的 FromUserName：管理员，或 sys。",
    en: "Who reopen_inactive_agent comes from: the administrator, or sys.",
  }),
  "message.fileInbound": choice(["off", "on"], {
    zh: "成员发送的文件是否推送给应用（含 MediaId、FileName）。",
    en: "Whether a file that a member sends is passed on to the app, with MediaId and FileName.",
  }),
  "locationSelect.followUpMessage": choice(["on", "off"], {
    zh: "位置选择事件之后是否还有一条位置消息。",
    en: "Whether a location message follows the event of a location button.",
  }),
  "verify.onTheWay": choice(["nothing", "lost", "no-query", "other-corp", "answer-changed"], {
    zh: "验证 URL 的请求在路上发生什么：没有异常、没有到达、丢失“?”后面的参数、用了别的企业的 CorpID、应答末尾多了换行。",
    en: "What happens to the URL verification on its way: nothing, it never arrives, everything after the ? is lost, it is of another company's CorpID, or the answer gets a line feed.",
  }),
  "verify.strictBody": choice(["exact", "trim"], {
    zh: "验证 URL 时的应答：必须与明文完全一致，或容许首尾空白。",
    en: "The answer to the URL verification: exactly the text, or white space around it is tolerated.",
  }),
  "reply.onTemplateCardEvent": choice(["apply", "ignore"], {
    zh: "对 template_card_event 的被动回复是否生效。",
    en: "Whether passive replies to template_card_event take effect.",
  }),
  "reply.emptyReceiveid": choice(["reject", "accept"], {
    zh: "receiveid 为空的被动回复。",
    en: "Passive replies sealed with an empty receiveid.",
  }),
  "reply.staleTimestamp": choice(["accept", "reject"], {
    zh: "TimeStamp 相差超过五分钟的被动回复。",
    en: "Passive replies whose TimeStamp is more than five minutes off.",
  }),
  "reply.actionList.max": choice(["3", "10"], {
    zh: "被动回复卡片右上角菜单的条目上限。",
    en: "Entries of the corner menu of a card in a passive reply.",
  }),
  "reply.news.max": choice(["8", "none"], {
    zh: "被动回复图文的条数上限。",
    en: "Articles of a passive reply.",
  }),
};
