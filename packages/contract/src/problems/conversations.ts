/** Refusals about messages, callbacks, and what answers them. */
import type { ProblemText } from "./problem-text.ts";

export const conversationsProblems = {
  "message.not_found": { status: 404, zh: "该消息不存在。", en: "No such message." },
  "message.text_empty": { status: 422, zh: "消息内容为空。", en: "The text is empty." },
  "message.text_too_long": {
    status: 422,
    zh: "文本共 {bytes} 字节，最多 {max} 字节（一个汉字占 3 字节），请删减。",
    en: "The text has {bytes} bytes; the limit is {max} (a Chinese character takes 3). Shorten it.",
  },
  "draft.not_found": { status: 404, zh: "该草稿不存在。", en: "No such draft." },
  "draft.changed_elsewhere": {
    status: 409,
    zh: "这份草稿已在另一个窗口修改或删除。",
    en: "This draft was changed or deleted in another window.",
  },
  "draft.too_many": {
    status: 409,
    zh: "草稿已有 {max} 份，请先删除不用的。",
    en: "There are {max} drafts already. Delete some first.",
  },
  "message.field_missing": {
    status: 422,
    zh: "缺少必填项 {field}。",
    en: "{field} is missing or empty.",
  },
  "message.too_many_bytes": {
    status: 422,
    zh: "{field} 共 {actual} 字节，最多 {max} 字节（一个汉字占 3 字节），请删减。",
    en: "{field} has {actual} bytes; the limit is {max} (a Chinese character takes 3). Shorten it.",
  },
  "message.too_many_characters": {
    status: 422,
    zh: "{field} 共 {actual} 个字符，最多 {max} 个，请删减。",
    en: "{field} has {actual} characters; the limit is {max}. Shorten it.",
  },
  "message.too_wide": {
    status: 422,
    zh: "{field} 相当于 {actual} 个汉字，最多 {max} 个（两个英文或数字算一个），请删减。",
    en: "{field} is {actual} Chinese characters wide; the limit is {max} (two Latin letters count as one). Shorten it.",
  },
  "message.too_short": {
    status: 422,
    zh: "{field} 相当于 {actual} 个汉字，至少 {min} 个。",
    en: "{field} is {actual} Chinese characters wide; at least {min} are needed.",
  },
  "message.too_many_entries": {
    status: 422,
    zh: "{field} 共 {actual} 项，最多 {max} 项。",
    en: "{field} has {actual} entries; the limit is {max}.",
  },
  "message.half_character": {
    status: 422,
    zh: "{field} 中有被截断的字符（例如半个表情），请重新输入。",
    en: "{field} holds half a character, such as an emoji cut in two. Type it again.",
  },
  "message.not_http": {
    status: 422,
    zh: "{field} 须以 http:// 或 https:// 开头。",
    en: "{field} must begin with http:// or https://.",
  },
  "message.illegal_characters": {
    status: 422,
    zh: "{field} 只能包含字母、数字和 _ - @。",
    en: "{field} may hold letters, digits and _ - @ only.",
  },
  "message.repeated_key": {
    status: 422,
    zh: "{field} 与前面的一项重复。",
    en: "{field} is the same as in an entry before it.",
  },
  "message.type_of_wecom": {
    status: 422,
    zh: "企业号不支持 {type} 类型的消息。",
    en: "企业号 does not take messages of the type {type}.",
  },
  "callback.filter_unreadable": {
    status: 422,
    zh: "筛选条件“{term}”无法识别。可用的条件：from: type: event: app: status: before: after:",
    en: "“{term}” in the filter cannot be read. There are: from: type: event: app: status: before: after:",
  },
  "conversation.not_opened": {
    status: 403,
    zh: "请先打开会话，再读取其内容（每次打开都会记入操作记录）。",
    en: "Open the conversation before its items are read; each opening goes into the audit log.",
  },
  "conversation.answered_meanwhile": {
    status: 409,
    zh: "{name} 刚刚（{seconds} 秒前）回复了此人，您看到的内容可能不是最新的，本条尚未发送。",
    en: "{name} answered this person {seconds} seconds ago, after what you had seen. Nothing was sent.",
  },
  "conversation.assignee_unknown": { status: 404, zh: "没有这位管理员。", en: "There is no such operator." },
  "callback.not_replayable": {
    status: 422,
    zh: "这条记录没有可以重放的消息：内容无法解析，或只是验证或被拒绝的请求。",
    en: "There is no message here that could be replayed: it cannot be read, or it was an address check or a refusal.",
  },
  "callback.replay_refused": {
    status: 422,
    zh: "不能推送到这个地址（{reason}）。可以推送到公网的 http 或 https 地址；内网地址需由所有者在“设置”中添加。",
    en: "It cannot be sent to this address ({reason}). Public http and https addresses are allowed; an owner adds one inside in the settings.",
  },
  "callback.replay_failed": {
    status: 502,
    zh: "对方没有给出可用的应答（{reason}），可能已经收到。",
    en: "There was no usable answer ({reason}); the receiver may have got it.",
  },
  "callback.not_found": { status: 404, zh: "该回调不存在。", en: "No such callback." },
  "callback.still_unreadable": {
    status: 422,
    zh: "仍然无法解析这条回调，已原样保留。升级收发室后可重试。",
    en: "This callback still cannot be read; it is kept as it came. Try again after an upgrade of Shoufa.",
  },
  "message.start_passed": {
    status: 422,
    zh: "定时发送的时间已过，没有发送。请选择之后的时间。",
    en: "The time to send has passed. Nothing was sent; choose a later one.",
  },
  "message.nobody_to_send_again": {
    status: 409,
    zh: "没有可以再次发送的收件人，或发送明细已清理。",
    en: "There is nobody to send it to again, or its recipients were cleaned.",
  },
  "message.nothing_to_retry": {
    status: 409,
    zh: "没有可立即重试的内容：可能已经发出，或正在等待调用频率限制解除。",
    en: "Nothing can be tried again now: it has been sent meanwhile, or waits for a call limit to end.",
  },
  "message.nothing_to_cancel": {
    status: 409,
    zh: "没有可取消的内容：全部已发出或已有结果。",
    en: "Nothing is left to cancel: everything has been sent or settled.",
  },
  "message.nothing_to_pause": {
    status: 409,
    zh: "没有可暂停的内容：已暂停、尚未到发送时间，或全部已有结果。",
    en: "There is nothing to pause: it is paused already, its time to send has not come, or everything is settled.",
  },
  "message.not_paused": {
    status: 409,
    zh: "这条消息没有暂停，或已由他人继续发送。",
    en: "The message is not paused; somebody else may have resumed it.",
  },
  "message.not_scheduled": {
    status: 409,
    zh: "这条消息已开始发送或已结束，不能再修改发送时间。",
    en: "The message has begun to leave, or has ended; its time cannot be changed any more.",
  },
  "message.no_card_to_update": {
    status: 409,
    zh: "没有可更新的卡片：不是能回调的卡片，已更新过一次，或发送已超过 72 小时。",
    en: "There is no card to change: it cannot call back, was changed once already, or was sent more than 72 hours ago.",
  },
  "message.card_has_no_buttons": {
    status: 422,
    zh: "通知型卡片没有按钮，请改为替换整张卡片。",
    en: "A notice has no buttons; put another card in its place instead.",
  },
  "message.card_with_files": {
    status: 422,
    zh: "带附件的卡片不能用来替换，请先去掉附件。",
    en: "A card with attachments cannot take the place of another; remove them first.",
  },
  "message.nothing_to_recall": {
    status: 409,
    zh: "没有可撤回的内容：没有提交到企业微信，或已经撤回。",
    en: "There is nothing to recall: WeCom has not taken it, or it was recalled.",
  },
  "message.recall_over": {
    status: 409,
    zh: "发送已超过 24 小时，企业微信不再接受撤回。",
    en: "It was sent more than 24 hours ago; WeCom does not take recalls any more.",
  },
  "message.nothing_held": {
    status: 409,
    zh: "没有需要处理的收件人，可能已由他人处理。",
    en: "No recipient needs a decision any more; somebody else may have made it.",
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
  "media.not_found": { status: 404, zh: "没有这个文件。", en: "There is no such file." },
  "media.in_use": {
    status: 409,
    zh: "文件正在使用：{messages} 条消息尚未发完，{rules} 条自动回复规则用它回复。请等消息发完或取消消息，并更换规则中的文件，再删除。",
    en: "The file is in use: by {messages} messages that are not through yet, and by {rules} reply rules. Wait for the messages or cancel them, and give the rules another file; then delete it.",
  },
  "media.too_small": {
    status: 422,
    zh: "文件只有 {bytes} 字节，企业微信要求大于 {min} 字节。",
    en: "The file has {bytes} bytes; WeCom takes files of more than {min} only.",
  },
  "media.too_large": {
    status: 413,
    zh: "文件超过 {megabytes} MB，企业微信不接收。请压缩；图片、语音或视频也可改为发送文件。",
    en: "The file is larger than {megabytes} MB, which WeCom does not take. Make it smaller; a picture, voice or video can also be sent as a file.",
  },
  "media.kind_unfit": {
    status: 422,
    zh: "“{name}”的内容不是企业微信能用的格式：图片须为 JPG 或 PNG，语音须为 AMR，视频须为 MP4，并且完整。请转换格式，或改用文件发送。",
    en: "“{name}” is not in a format that WeCom takes: pictures are JPG or PNG, voices AMR, videos MP4, and whole. Convert it, or send it as a file.",
  },
  "media.unfit_for_qiyehao": {
    status: 422,
    zh: "“{name}”不能在企业号中发送：图片须为 JPG、不超过 1 MB，文件不超过 10 MB。请转换或压缩后重新上传。",
    en: "“{name}” cannot be sent in a company of 企业号: pictures are JPG of at most 1 MB, files have at most 10 MB. Convert it or make it smaller, then upload it again.",
  },
  "media.voice_too_long": {
    status: 422,
    zh: "语音长 {seconds} 秒，最长 {max} 秒。请截短，或改用文件发送。",
    en: "The voice lasts {seconds} s; {max} s at most. Cut it, or send it as a file.",
  },
  "media.picture_too_large": {
    status: 422,
    zh: "图片有 {width}×{height} 像素，超出能打开的范围。请先缩小。",
    en: "The picture has {width}×{height} pixels, more than phones can open. Make it smaller first.",
  },
  "media.name_differs": {
    status: 422,
    zh: "“{name}”的内容与扩展名不符，内容是 {content}。请核对后用正确的扩展名上传。",
    en: "“{name}” is not what its ending says: its content is {content}. Check it, and upload it under its real ending.",
  },
  "media.broken_off": {
    status: 400,
    zh: "上传中断，文件没有保存。请重新上传。",
    en: "The upload broke off and nothing was kept. Upload the file again.",
  },
  "media.too_slow": {
    status: 408,
    zh: "上传过慢，已中止，文件没有保存。请检查网络后重试。",
    en: "The upload was too slow and was ended; nothing was kept. Check the network and try again.",
  },
  "media.too_many_uploads": {
    status: 429,
    zh: "同时上传的文件过多（最多 {max} 个），请等前面的完成。",
    en: "Too many uploads at the same time ({max} at most). Wait until some have ended.",
  },
  "media.operator_full": {
    status: 507,
    zh: "您上传的文件已达 {max} MB 上限。请等不再使用的文件到期清理，或请所有者在“设置”中提高上限。",
    en: "Your uploads have reached their limit of {max} MB. Unused files go when their time is over; the owner can raise the limit under Settings.",
  },
  "media.store_full": {
    status: 507,
    zh: "文件空间已达 {max} MB 上限。请所有者在“设置”中提高上限，或缩短保留期限。",
    en: "The space for files ({max} MB) is used up. The owner can raise it under Settings, or keep files for a shorter time.",
  },
} as const satisfies Record<string, ProblemText>;
