/** Messages, cards, group chats and robots. */
import { choice } from "./kinds.ts";

export const messagingSwitches = {
  "message.validationOrder": choice(["body-first", "recipients-first"], {
    zh: "message/send 先检查消息内容还是先检查接收人；官方未公布顺序，默认按资料建议先检查内容。",
    en: "Whether message/send looks at the content or at the recipients first; no order is published, and the facts suggest the content.",
  }),
  "message.trustedIp": choice(["60020", "exempt"], {
    zh: "不可信 IP 调用 message/send：与其他接口一样 60020，或免于检查（仅一处资料这样说）。",
    en: "message/send from an address that is not trusted: 60020 like other calls, or exempt, as one source says.",
  }),
  "message.agentid.string": choice(["accept", "40056"], {
    zh: "agentid 写成 JSON 字符串。",
    en: "An agentid given as a JSON string.",
  }),
  "message.text.over2048": choice(["truncate", "45002"], {
    zh: "文本消息超过 2048 字节：截断，或拒绝。",
    en: "Text of more than 2,048 bytes: cut, or refused.",
  }),
  "message.textcard.unit": choice(["characters", "bytes"], {
    zh: "文本卡片标题和描述的长度按字符还是字节计算；群聊中始终按字节。",
    en: "What the limits of a text card's title and description count; in groups it is always bytes.",
  }),
  "message.safe.onOtherTypes": choice(["ignore", "40058"], {
    zh: "不支持保密的消息类型带了 safe；图文消息无论如何都会拒绝。",
    en: "safe on a type without it; news refuses it anyway.",
  }),
  "message.urlTooLong": choice(["40039", "40058"], {
    zh: "消息中链接过长时的错误码。",
    en: "The code for a link that is too long.",
  }),
  "message.urlScheme": choice(["45034", "40058"], {
    zh: "文本卡片的链接不是 http(s):// 时：没有协议头为 45034，其他协议为 40127；或一律为通用的 40058。",
    en: "A text card's link that is not http(s)://: 45034 without any scheme and 40127 with another, or the general 40058 for both.",
  }),
  "message.invalidLists.whenEmpty": choice(["absent", "empty"], {
    zh: "没有无效接收人时 invaliduser 等字段：不出现，或为空字符串。",
    en: "invaliduser and its like when there is nobody to list: absent, or empty.",
  }),
  "message.invaliduser.lowerCase": choice(["on", "off"], {
    zh: "invaliduser 中的 userid 是否变为小写。",
    en: "Whether the userids in invaliduser are written in lower case.",
  }),
  "message.allInvalid": choice(["81013", "82001"], {
    zh: "接收人全部无效时的错误码；旧服务器为 82001。",
    en: "The code when every recipient is invalid; 82001 on old servers.",
  }),
  "message.allInvalid.lists": choice(["present", "absent"], {
    zh: "接收人全部无效时是否仍列出无效名单。",
    en: "Whether that refusal carries the lists of invalid recipients.",
  }),
  "message.toparty.recursive": choice(["on", "off"], {
    zh: "发给部门时是否包括其下级部门。",
    en: "Whether a department among the recipients stands for its sub-departments too.",
  }),
  "message.licence": choice(["everybody", "per-member"], {
    zh: "基础接口许可：人人都有，或逐个成员设置，没有许可的成员列入 unlicenseduser。",
    en: "Licences for the basic interfaces: everybody has one, or member by member; those without are named in unlicenseduser.",
  }),
  "message.duplicate.compare": choice(["whole-json", "content-and-people", "content-and-people-in-any-order"], {
    zh: "重复消息检查比较什么：整个 JSON 逐字节，消息内容与接收人，或消息内容与接收人但不论接收人的顺序。",
    en: "What the duplicate check compares: the whole JSON byte by byte, content and recipients, or content and recipients in any order.",
  }),
  "message.duplicate.tooLongInterval": choice(["clamp", "40058"], {
    zh: "duplicate_check_interval 超过 4 小时：按 4 小时，或拒绝。",
    en: "A duplicate_check_interval of more than 4 hours: taken as 4 hours, or refused.",
  }),
  "message.duplicate.reply": choice(["new", "old"], {
    zh: "重复消息被排重时返回新的还是原来的 msgid。",
    en: "The msgid that answers a repeated request: a new one, or the old one.",
  }),
  "message.perMemberCap": choice(["on", "off"], {
    zh: "同一应用对同一成员每分钟 30 条、每小时 1000 条的限制，超出部分静默丢弃。",
    en: "30 a minute and 1,000 an hour from one app to one member; what is beyond is dropped silently.",
  }),
  "message.dailyCap": choice(["on", "off"], {
    zh: "每个应用每天“账号上限 × 200”人次的限制（45009）。",
    en: "200 person-times a day, per app, for every account the company may have; beyond: 45009.",
  }),
  "message.miniProgram.titleUnit": choice(["hanzi-width", "characters"], {
    zh: "小程序通知标题和描述上限 12 的计法：按汉字宽度（两个字母算一个），或按字符。",
    en: "What the limit of 12 counts in title and description of a mini program notice: the width of 汉字, two letters being one, or characters.",
  }),
  "miniprogram.binding": choice(["any", "strict"], {
    zh: "未关联小程序的应用：可使用任意小程序，或 48002。",
    en: "An app without a bound mini program: may name any, or gets 48002.",
  }),
  "statistics.timeType2": choice(["40058", "accept"], {
    zh: "message/get_statistics 的 time_type 为 2。",
    en: "time_type 2 of message/get_statistics.",
  }),
  "card.callbackUrlMissing": choice(["43012", "accept"], {
    zh: "没有回调 URL 的应用发送需要回调的卡片。",
    en: "A card that calls back, from an app without callback URL.",
  }),
  "card.taskId.reuse": choice(["42014", "accept"], {
    zh: "使用应用已经用过的 task_id。",
    en: "A task_id that the app has used before.",
  }),
  "card.update.targetsMissing": choice(["82101", "atall"], {
    zh: "更新卡片时没有指明任何人：拒绝，或视为全部。",
    en: "An update of a card that names nobody: refused, or taken as everybody.",
  }),
  "card.aspectRatio.bounds": choice(["inclusive", "exclusive"], {
    zh: "卡片图片宽高比是否允许恰为 1.3 和 2.25。",
    en: "Whether aspect ratios of exactly 1.3 and 2.25 are allowed.",
  }),
  "webhook.text.max": choice(["5120", "2048"], {
    zh: "群机器人文本消息的字节上限。",
    en: "Bytes of a robot's text.",
  }),
  "webhook.rateLimit": choice(["on", "off"], {
    zh: "每个机器人每分钟 20 条的限制（45009）。",
    en: "20 messages a minute from one robot; beyond: 45009.",
  }),
  "appchat.notRoot": choice(["48002", "60011"], {
    zh: "可见范围不是根部门的应用使用群聊接口时的错误码。",
    en: "The code for group chats from an app whose visible range is not the root.",
  }),
  "appchat.unknownChat": choice(["86003", "40050"], {
    zh: "群聊不存在时的错误码。",
    en: "The code for a group chat that does not exist.",
  }),
  "appchat.ownerRemoved": choice(["86225", "another"], {
    zh: "移除群主而未指定新群主：拒绝，或由另一成员接任。",
    en: "The owner leaves and no new one is named: refused, or another member takes over.",
  }),
  "appchat.hourlyCap": choice(["off", "150000", "300000", "350000", "700000"], {
    zh: "企业群聊消息每小时的人次上限。",
    en: "Person-times an hour of the company's group messages.",
  }),
  "appchat.textOver2048": choice(["truncate", "40058"], {
    zh: "群聊文本超过 2048 字节：截断，或拒绝。",
    en: "Text of more than 2,048 bytes to a group chat: cut, or refused.",
  }),
};
