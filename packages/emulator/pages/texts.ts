/** Every word of the pages, zh and en side by side. One language missing, or a placeholder not filled, does not compile. */
import type { Language } from "@shoufa/phone";

export const texts = {
  title: { zh: "模拟手机", en: "Virtual phones" },
  brand: { zh: "收发室", en: "Shoufa" },
  simulated: {
    zh: "模拟环境：任何内容都不会离开这台电脑",
    en: "Simulated: nothing leaves this computer",
  },
  "company.corpId": { zh: "企业 ID", en: "CorpID" },
  copy: { zh: "复制 {what}", en: "Copy {what}" },
  copied: { zh: "已复制", en: "Copied" },
  "copy.failed": { zh: "浏览器不允许复制，请手动选择", en: "The browser refused to copy; select it by hand" },
  "language.switch": { zh: "English", en: "中文" },
  "theme.toDark": { zh: "切换到深色", en: "Switch to dark" },
  "theme.toLight": { zh: "切换到浅色", en: "Switch to light" },
  skip: { zh: "跳到手机", en: "Skip to the phone" },

  "people.label": { zh: "人员", en: "People" },
  "people.search": { zh: "搜索姓名或账号", en: "Search by name or ID" },
  "people.clear": { zh: "清除搜索", en: "Clear the search" },
  "people.total": { zh: "共 {total} 人", en: "{total} people" },
  "people.found": { zh: "找到 {total} 人", en: "{total} found" },
  "people.loaded": { zh: "已载入 {shown}", en: "{shown} loaded" },
  "people.order.recent": { zh: "最近消息", en: "Recent" },
  "people.order.directory": { zh: "通讯录", en: "Directory" },
  "people.order": { zh: "排列方式", en: "Order" },
  "people.unread": { zh: "{count} 条未读", en: "{count} unread" },
  "people.noMessages": { zh: "还没有消息", en: "No messages yet" },
  "people.loading": { zh: "正在载入人员…", en: "Loading people…" },
  "people.loadingMore": { zh: "正在载入更多…", en: "Loading more…" },
  "people.moreFailed": { zh: "没有载入更多。", en: "Could not load more." },
  "people.failed.title": { zh: "人员没有载入", en: "People did not load" },
  "people.none.title": { zh: "这家公司还没有人", en: "Nobody in this company yet" },
  "people.none.text": {
    zh: "用 --people 300 启动模拟器，会生成一家示例公司。",
    en: "Start the emulator with --people 300 to get a sample company.",
  },
  "people.notFound.title": { zh: "没有人匹配“{query}”", en: "Nobody matches “{query}”" },
  "people.notFound.text": {
    zh: "换一个词，或者清除搜索查看全部人员。",
    en: "Try another word, or clear the search to see everyone.",
  },

  "status.disabled": { zh: "已禁用", en: "Disabled" },
  "status.inactive": { zh: "未激活", en: "Not activated" },
  "status.left": { zh: "已退出", en: "Left" },
  "status.active": { zh: "已激活", en: "Active" },

  "person.label": { zh: "这部手机的主人", en: "Owner of this phone" },
  "person.userId": { zh: "账号", en: "User ID" },
  "person.mobile": { zh: "手机", en: "Mobile" },
  "person.position": { zh: "职务", en: "Position" },
  "person.departments": { zh: "部门", en: "Departments" },
  "person.status": { zh: "状态", en: "Status" },

  "phone.label": { zh: "{name}的手机", en: "{name}’s phone" },
  "phone.chats": { zh: "消息", en: "Chats" },
  "phone.size": { zh: "手机尺寸", en: "Phone size" },
  "phone.size.large": { zh: "标准", en: "Standard" },
  "phone.size.small": { zh: "小屏", en: "Small" },
  "phone.loading": { zh: "正在打开手机…", en: "Opening the phone…" },
  "phone.pick.title": { zh: "选择一个人，打开手机", en: "Choose a person to open their phone" },
  "phone.pick.text": {
    zh: "应用发出的消息一到就会出现在手机上；在手机上输入的文字，会作为加密回调发给应用。",
    en: "What an app sends appears on the phone at once. What you type there goes to the app as an encrypted callback.",
  },
  "phone.missing.title": { zh: "没有账号为“{userId}”的人", en: "There is no person with ID “{userId}”" },
  "phone.missing.text": {
    zh: "公司可能已经重置。从左边的名单里另选一人。",
    en: "The company may have been reset. Choose someone from the list.",
  },
  "phone.toPeople": { zh: "查看全部人员", en: "See all people" },
  "phone.failed.title": { zh: "手机没有打开", en: "The phone did not open" },
  "phone.noApps.title": { zh: "没有应用能给此人发消息", en: "No app may write to this person" },
  "phone.noApps.text": {
    zh: "此人不在任何应用的可见范围内。",
    en: "This person is outside the visible range of every app.",
  },
  "chat.loading": { zh: "正在载入消息…", en: "Loading messages…" },
  "chat.empty.title": { zh: "还没有消息", en: "No messages yet" },
  "chat.empty.text": {
    zh: "从控制台或接口发送一条，会立刻出现在这里。",
    en: "Send one from the console or the API; it appears here at once.",
  },
  "chat.failed.title": { zh: "消息没有载入", en: "Messages did not load" },
  "chat.keys": { zh: "Enter 发送，Shift + Enter 换行", en: "Enter sends, Shift + Enter breaks the line" },
  "chat.notSent": { zh: "没有发出，文字已放回输入框。", en: "Not sent. Your text is back in the box." },

  "chat.disabled": {
    zh: "此成员已禁用，不能使用企业微信。",
    en: "This member is disabled and cannot use WeCom.",
  },

  "chat.group": {
    zh: "成员在群里说的话不会回调给应用，这里只能阅读。",
    en: "What members say in a group is not called back, so this chat is for reading.",
  },
  "view.label": { zh: "在哪里看", en: "Read in" },
  "view.wecom": { zh: "企业微信", en: "WeCom" },
  "view.wechat": { zh: "微信插件", en: "WeChat plug-in" },

  "act.more": { zh: "更多操作", en: "More" },
  "act.tools": { zh: "在手机上能做的事", en: "What can be done on the phone" },
  "act.image": { zh: "图片", en: "Picture" },
  "act.voice": { zh: "语音", en: "Voice" },
  "act.video": { zh: "视频", en: "Video" },
  "act.file": { zh: "文件", en: "File" },
  "act.samples": { zh: "发送示例", en: "Send a sample" },
  "act.own": { zh: "选择自己的文件…", en: "Choose a file of your own…" },
  "act.location": { zh: "位置", en: "Place" },
  "act.location.send": { zh: "发送位置", en: "Send the place" },
  "act.location.label": { zh: "地点", en: "Label" },
  "act.location.latitude": { zh: "纬度", en: "Latitude" },
  "act.location.longitude": { zh: "经度", en: "Longitude" },
  "act.enter": { zh: "进入应用", en: "Enter the app" },
  "act.leave": { zh: "离开应用", en: "Leave the app" },
  "act.card": { zh: "点击卡片按钮", en: "Tapped a button of the card" },
  "act.card-menu": { zh: "点击卡片菜单", en: "Tapped the card’s menu" },
  "act.task-card": { zh: "点击任务卡片按钮", en: "Tapped a button of the task card" },
  "act.menu": { zh: "点击菜单", en: "Tapped the menu" },
  "act.text": { zh: "发送文字", en: "Sent a text" },
  "act.nothing": { zh: "这个操作不会通知应用。", en: "The app is not told of this." },
  "act.refused": { zh: "手机不允许：{reason}", en: "The phone refuses: {reason}" },
  "act.failed": { zh: "没有做成。", en: "It did not happen." },
  "act.opensPage": { zh: "打开网页", en: "Opens the page" },
  "act.opensMini": { zh: "打开小程序 {appid}", en: "Opens the mini program {appid}" },
  "act.asksLocation": { zh: "应用想知道此人的位置。", en: "The app wants to know where this person is." },
  "act.allow": { zh: "允许", en: "Allow" },
  "act.deny": { zh: "不允许", en: "Do not allow" },
  "menu.label": { zh: "应用菜单", en: "The app’s menu" },

  "callback.label": { zh: "这条消息引起的回调", en: "The callback of this message" },
  "callback.delivering": { zh: "正在回调…", en: "Calling back…" },
  "callback.retrying": { zh: "第 {attempt} 次没有成功，正在重试…", en: "Attempt {attempt} failed, retrying…" },
  "callback.delivered": { zh: "回调已送达", en: "Callback delivered" },
  "callback.deliveredLate": { zh: "第 {attempt} 次回调送达", en: "Callback delivered at attempt {attempt}" },
  "callback.failed": { zh: "回调失败，共试 {attempts} 次", en: "Callback failed after {attempts} attempts" },
  "callback.failed.help": {
    zh: "不会再重试。应用应在 5 秒内回答 HTTP 200。",
    en: "It will not be tried again. The app must answer HTTP 200 within 5 s.",
  },
  "callback.none": { zh: "没有回调：未设置接收地址", en: "No callback: no receiving URL is set" },
  "callback.none.help": {
    zh: "为应用设置 URL、Token 和 EncodingAESKey 后，再发一次。",
    en: "Give the app a URL, Token and EncodingAESKey, then type again.",
  },
  "callback.attempt": { zh: "第 {attempt} 次", en: "Attempt {attempt}" },
  "callback.error.timeout": { zh: "5 秒内没有应答", en: "no answer within 5 s" },
  "callback.error.unreachable": { zh: "连接不上", en: "could not connect" },
  "callback.error.cut": { zh: "连接中途断开", en: "connection was cut" },
  "callback.error.too-large": { zh: "应答过长", en: "the answer was too long" },
  "callback.error.aborted": { zh: "模拟器停止了", en: "the emulator stopped" },
  "callback.xml": { zh: "回调内容（已解密）", en: "Callback, decrypted" },
  "callback.reply.xml": { zh: "应用的应答（已解密）", en: "The app’s answer, decrypted" },
  "callback.reply.none": { zh: "应用没有随应答回复。", en: "The app’s answer held no reply." },
  "callback.reply.shown": {
    zh: "应用随应答回复了一条消息。",
    en: "The app’s answer held a reply, shown as a message.",
  },
  "callback.reply.ignored": {
    zh: "应用的应答没有显示：{reason}",
    en: "The app’s answer is not shown: {reason}",
  },
  "time.now": { zh: "刚刚", en: "now" },
  milliseconds: { zh: "{milliseconds} 毫秒", en: "{milliseconds} ms" },

  retry: { zh: "重试", en: "Try again" },
  "failed.unreachable": {
    zh: "模拟器没有回应。它还在运行吗？",
    en: "The emulator did not answer. Is it still running?",
  },
  "failed.answer": { zh: "模拟器回答了 {status}。", en: "The emulator answered {status}." },
  "lost.title": { zh: "与模拟器的连接断开了", en: "The connection to the emulator is lost" },
  "lost.text": {
    zh: "正在自动重新连接。下面是断开前的内容。",
    en: "Reconnecting by itself. Below is what was known before.",
  },
  "lost.now": { zh: "立即重连", en: "Reconnect now" },
} as const satisfies Record<string, Record<Language, string>>;

export type TextKey = keyof typeof texts;

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type PlaceholdersOf<K extends TextKey> = Placeholders<(typeof texts)[K]["zh"]> | Placeholders<(typeof texts)[K]["en"]>;

/** Keys whose two languages fill different placeholders. Must stay empty: see the line below. */
type Uneven = {
  [K in TextKey]: [Placeholders<(typeof texts)[K]["zh"]>] extends [Placeholders<(typeof texts)[K]["en"]>]
    ? [Placeholders<(typeof texts)[K]["en"]>] extends [Placeholders<(typeof texts)[K]["zh"]>]
      ? never
      : K
    : K;
}[TextKey];
true satisfies [Uneven] extends [never] ? true : Uneven;

/** Keys of texts without placeholders, for tables of texts. */
export type PlainTextKey = { [K in TextKey]: [PlaceholdersOf<K>] extends [never] ? K : never }[TextKey];

type Values<K extends TextKey> = [PlaceholdersOf<K>] extends [never]
  ? []
  : [values: Record<PlaceholdersOf<K>, string | number>];

export type Translate = <K extends TextKey>(key: K, ...values: Values<K>) => string;

export const translator =
  (language: Language): Translate =>
  (key, ...values) => {
    const filled = (values[0] ?? {}) as Record<string, string | number>;
    return texts[key][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = filled[name];
      return value === undefined
        ? whole
        : typeof value === "number"
          ? value.toLocaleString(language === "zh" ? "zh-CN" : "en-GB")
          : value;
    });
  };
