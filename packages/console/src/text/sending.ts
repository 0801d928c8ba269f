import { phrases } from "@shoufa/web/phrase";

/** The send page. Words of the picker are in `@shoufa/web`. */
export const sending = phrases({
  title: { zh: "发送消息", en: "Send a message" },
  recipients: { zh: "收件人", en: "Recipients" },
  choose: { zh: "选择收件人", en: "Choose recipients" },
  change: { zh: "修改收件人", en: "Change recipients" },
  nobodyYet: { zh: "可选择部门、成员或全员。", en: "Choose departments, people or everyone." },
  app: { zh: "发送应用", en: "App" },
  appHint: { zh: "员工会看到消息来自该应用。", en: "Employees see the message as coming from this app." },
  bytesOver: {
    zh: "超出 {count} 字节（约 {characters} 个汉字），请删减",
    en: {
      one: "{count} byte too long (about {characters} Chinese characters)",
      other: "{count} bytes too long (about {characters} Chinese characters)",
    },
  },
  draftSaved: { zh: "草稿已保存在当前浏览器", en: "Draft saved in this browser" },
  draftNotSaved: { zh: "草稿未保存", en: "Draft not saved" },
  elsewhereChanged: {
    zh: "这份草稿已在另一个窗口修改",
    en: "This draft was changed in another window",
  },
  elsewhereGone: {
    zh: "这份草稿已在另一个窗口发送或清空",
    en: "This draft was sent or cleared in another window",
  },
  elsewhereText: { zh: "另一个窗口的内容：{text}", en: "In the other window: {text}" },
  elsewhereNoText: { zh: "（没有文本）", en: "(no text)" },
  elsewhereNote: {
    zh: "选择之前，这里的修改不会保存；“发送”发出的是这个窗口的内容。",
    en: "Until you choose, nothing you change here is saved, and Send sends what this window shows.",
  },
  takeOther: { zh: "改用另一个窗口的内容", en: "Use the other window's draft" },
  takeNothing: { zh: "清空这里的内容", en: "Clear this one too" },
  takeHint: { zh: "这个窗口的内容会被替换。", en: "What this window shows is replaced." },
  keepThis: { zh: "保留这里的内容", en: "Keep this draft" },
  keepHint: {
    zh: "另一个窗口的修改会被替换，那边会显示同样的提示。",
    en: "The other window's changes are replaced in the saved draft, and that window is told.",
  },
  keepGoneHint: {
    zh: "作为草稿重新保存。内容不变时再次发送，不会重复发送。",
    en: "It is saved as a draft again. Sent without a change, it is not sent twice.",
  },
  clearDraft: { zh: "清空草稿", en: "Clear the draft" },
  draftCleared: { zh: "草稿已清空", en: "Draft cleared" },
  undo: { zh: "撤销", en: "Undo" },
  undoChange: { zh: "撤销修改", en: "Undo the last change" },
  nothingToUndo: { zh: "没有可撤销的修改", en: "Nothing to undo" },
  resolving: { zh: "正在计算人数…", en: "Counting people…" },
  willReceive: {
    zh: "将发送给 {count} 人",
    en: { one: "Goes to {count} person", other: "Goes to {count} people" },
  },
  notActivated: {
    zh: "其中 {count} 人未激活企业微信，激活前看不到消息",
    en: {
      one: "{count} of them has not activated WeCom and cannot see messages yet",
      other: "{count} of them have not activated WeCom and cannot see messages yet",
    },
  },
  statusUnknown: {
    zh: "其中 {count} 人的状态无权查看，可能未激活或已禁用",
    en: {
      one: "The status of {count} of them cannot be read: possibly not activated, or disabled",
      other: "The status of {count} of them cannot be read: possibly not activated, or disabled",
    },
  },
  stillReading: {
    zh: "通讯录正在首次同步，当前为已同步的人数",
    en: "The directory is being synced for the first time; this is the number of people synced so far",
  },
  viaApp: {
    zh: "通过“{app}”发送给 {count} 人",
    en: { one: "{count} person via “{app}”", other: "{count} people via “{app}”" },
  },
  excludedDisabled: {
    zh: "{count} 人已禁用",
    en: { one: "{count} person is disabled", other: "{count} people are disabled" },
  },
  excludedLeft: {
    zh: "{count} 人已退出企业",
    en: { one: "{count} person has left the company", other: "{count} people have left the company" },
  },
  excludedUnknownMember: {
    zh: "{count} 个账号不在通讯录中",
    en: { one: "{count} ID is not in the directory", other: "{count} IDs are not in the directory" },
  },
  excludedUnknownDepartment: {
    zh: "{count} 个部门已不存在",
    en: { one: "{count} department no longer exists", other: "{count} departments no longer exist" },
  },
  excludedUnknownTag: {
    zh: "{count} 个标签不存在",
    en: { one: "{count} tag does not exist", other: "{count} tags do not exist" },
  },
  excludedByYou: {
    zh: "{count} 人已被您排除",
    en: { one: "{count} person was left out by you", other: "{count} people were left out by you" },
  },
  excludedSample: { zh: "{reason}：{names}", en: "{reason}: {names}" },
  excludedSampleMore: { zh: "{reason}：{names} 等", en: "{reason}: {names} and others" },
  send: { zh: "发送", en: "Send" },
  sendTo: { zh: "发送给 {count} 人", en: { one: "Send to {count} person", other: "Send to {count} people" } },
  whyNoRecipients: { zh: "请选择收件人", en: "Choose recipients" },
  whyNoApp: { zh: "请选择发送应用", en: "Choose an app" },
  whyNoFile: { zh: "请选择文件", en: "Choose a file" },
  whyNoText: { zh: "请输入文本内容", en: "Write the text" },
  whyResolving: { zh: "正在计算收件人", en: "Counting the recipients" },
  whyUnresolved: { zh: "收件人计算失败，请先重试", en: "The recipients could not be counted; try again first" },
  whyNobody: { zh: "没有可发送的收件人，请修改", en: "Nobody would receive it; change the recipients" },
  confirmTitle: { zh: "确认发送", en: "Confirm sending" },
  confirmWords: { zh: "将发送给{words}人（{count} 人）", en: "This goes to {words} people ({count})" },
  confirmEveryone: {
    zh: "将发送给应用可见范围内的全员：{words}人（{count} 人）",
    en: "This goes to everyone the app can see: {words} people ({count})",
  },
  confirmReal: {
    zh: "这是正式企业，消息将发到员工的手机。",
    en: "This is a real company: the message will reach employees' phones.",
  },
  confirmSandbox: {
    zh: "这是模拟企业，消息只发到虚拟手机。",
    en: "This is a simulated company: the message reaches virtual phones only.",
  },
  confirmOk: { zh: "发送给 {count} 人", en: { one: "Send to {count} person", other: "Send to {count} people" } },
  confirmBack: { zh: "返回修改", en: "Back" },
  notConfirmed: { zh: "未收到服务器的确认", en: "No confirmation from the server" },
  notSent: { zh: "发送失败", en: "Not sent" },
  maybeSent: {
    zh: "消息可能已提交。可以再次点击“发送”：同一条消息不会重复发送。",
    en: "The message may have been submitted. You can press Send again: the same message is never sent twice.",
  },
  peopleOnce: {
    zh: "去重后共 {count} 人",
    en: { one: "{count} person, without duplicates", other: "{count} people, without duplicates" },
  },
  discardTitle: { zh: "放弃修改？", en: "Discard the changes?" },
  discardText: { zh: "收件人已修改，尚未完成选择。", en: "You changed the recipients but did not press Done." },
  discardOk: { zh: "放弃", en: "Discard" },
  discardKeep: { zh: "继续选择", en: "Keep choosing" },
});
