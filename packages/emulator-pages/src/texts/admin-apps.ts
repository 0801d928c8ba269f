/** Words of the admin console's pages about apps. */
import type { Words } from "./words.ts";

export const adminAppsTexts = {
  "admin.apps.total": { zh: "共 {total} 个应用", en: "{total} [app|apps]" },
  "admin.apps.none": { zh: "还没有应用", en: "No apps yet" },
  "admin.apps.none.text": {
    zh: "创建一个应用，程序才能给成员发消息。",
    en: "Programs write to people as an app. Create the first one.",
  },
  "admin.apps.none.root": {
    zh: "请先在通讯录里建立根部门，否则没有可以授权的人。",
    en: "Make the root department in the directory first: there is nobody to grant an app to.",
  },
  "admin.app.create": { zh: "创建应用", en: "Create an app" },
  "admin.app.create.do": { zh: "创建应用", en: "Create app" },
  "admin.app.needed": { zh: "还需要名称和可见范围", en: "A name and a visible range are needed" },
  "admin.app.what": { zh: "应用信息", en: "The app" },
  "admin.app.name": { zh: "应用名称", en: "Name" },
  "admin.app.name.hint": { zh: "最多 {most} 个字", en: "At most {most} characters" },
  "admin.app.description": { zh: "应用介绍", en: "Description" },
  "admin.app.description.hint": {
    zh: "可以不填；填写时 {least}–{most} 个字",
    en: "Optional; {least} to {most} characters",
  },
  "admin.app.description.wrong": { zh: "{least}–{most} 个字", en: "{least} to {most} characters" },
  "admin.app.noDescription": { zh: "没有介绍", en: "No description" },
  "admin.app.range": { zh: "可见范围", en: "Visible range" },
  "admin.app.range.hint": {
    zh: "只有范围内的成员能看到应用，程序也只能给他们发消息、读取他们的资料。",
    en: "Only these people see the app, and programs can write to and read about these people only.",
  },
  "admin.app.age": { zh: "创建时间规则", en: "Rules by age" },
  "admin.app.before2022": {
    zh: "按 2022 年 6 月 20 日之前创建的应用对待",
    en: "Treat it as created before 20 June 2022",
  },
  "admin.app.before2022.hint": {
    zh: "此后创建的应用读不到手机、邮箱、性别等字段。",
    en: "Apps created later cannot read mobile, e-mail, gender and the like.",
  },
  "admin.app.reads": { zh: "可读取手机、邮箱等字段", en: "Reads mobile, e-mail and the like" },
  "admin.app.readsNot": {
    zh: "读不到手机、邮箱等字段（2022 年规则）",
    en: "Does not read mobile, e-mail and the like (rule of 2022)",
  },
  "admin.app.sendsOnly": { zh: "只发送", en: "sends only" },
  "admin.app.receives": { zh: "已启用接收消息", en: "receives messages" },
  "admin.app.off": { zh: "已停用", en: "Switched off" },
  "admin.app.missing": { zh: "没有 AgentID 为 {agentId} 的应用", en: "There is no app {agentId}" },
  "admin.app.credentials": { zh: "凭证", en: "Credentials" },
  "admin.app.credentials.hint": {
    zh: "程序用这三项接入：CorpID 和 Secret 换取 access_token，AgentID 写在每条消息里。",
    en: "What a program needs: CorpID and Secret for the access_token, the AgentID in every message.",
  },
  "admin.app.legacySecret": {
    zh: "企业号时代用管理组的 Secret，见“管理组”；这里的应用 Secret 在模拟器中同样可用。",
    en: "In the days of 企业号 programs used a management group’s Secret. The app’s own works here as well.",
  },
  "admin.app.enabled": { zh: "启用应用", en: "App is on" },
  "admin.app.enabled.on": {
    zh: "停用后取不到 token（40001），用已有的 token 调用会被拒绝（50003）。",
    en: "When it is off, it gets no token (40001), and calls with its old ones are refused (50003).",
  },
  "admin.app.enabled.off": {
    zh: "已停用：取不到 token（40001），用已有的 token 调用会被拒绝（50003）。",
    en: "It is off: it gets no token (40001), and calls with its old ones are refused (50003).",
  },
  "admin.app.delete": { zh: "删除应用", en: "Delete app" },
  "admin.app.delete.hint": {
    zh: "先看清会失去什么，再确认。",
    en: "You see what is lost before anything happens.",
  },
  "admin.app.delete.title": { zh: "删除应用“{name}”？", en: "Delete the app {name}?" },
  "admin.app.delete.secret": {
    zh: "Secret 和 access_token 立即失效。",
    en: "Its Secret and access_tokens are void at once.",
  },
  "admin.app.delete.callback": {
    zh: "接收消息的设置、菜单和可见范围一并删除。",
    en: "Its callback settings, menu and visible range are deleted.",
  },
  "admin.app.delete.messages": {
    zh: "已经发出的消息留在手机上，但不能再回复。",
    en: "Messages it has sent stay on phones, but nobody can answer them.",
  },
  "admin.app.delete.id": {
    zh: "AgentID {agentId} 不会再分配给别的应用。",
    en: "The AgentID {agentId} is not given to another app.",
  },
  "admin.settings.title": { zh: "网页与上报", en: "Web pages and reports" },
  "admin.settings.home": { zh: "应用主页", en: "Home page" },
  "admin.settings.home.hint": { zh: "在工作台点击应用时打开", en: "Opens from the workbench" },
  "admin.settings.domain": { zh: "可信域名", en: "Trusted domain" },
  "admin.settings.domain.hint": {
    zh: "网页授权和 JS-SDK 用；只写域名，可带端口",
    en: "For OAuth and the JS-SDK; host, perhaps with port, nothing else",
  },
  "admin.settings.domain.wrong": {
    zh: "只写域名和端口，不带 http:// 和路径",
    en: "Host and port only, without http:// and path",
  },
  "admin.settings.login": { zh: "授权回调域（网页登录）", en: "Domain of the web login" },
  "admin.settings.login.hint": { zh: "扫码登录自己的网站时用", en: "For logging in to your own site by scanning" },
  "admin.settings.enter": { zh: "上报进入应用事件", en: "Report when somebody enters the app" },
  "admin.settings.enter.hint": { zh: "事件 enter_agent", en: "Event enter_agent" },
  "admin.settings.location": { zh: "上报地理位置", en: "Report locations" },
  "admin.settings.location.hint": {
    zh: "成员同意后，进入会话时发送事件 LOCATION",
    en: "Event LOCATION when somebody who consented enters the chat",
  },
  "admin.settings.workbench": { zh: "工作台自定义展示", en: "Custom display on the workbench" },
  "admin.settings.workbench.hint": {
    zh: "关闭时，相关接口不能调用（94000）",
    en: "When it is off, its calls are refused (94000)",
  },
  "admin.trusted.title": { zh: "企业可信 IP", en: "Trusted IP addresses" },
  "admin.trusted.hint": {
    zh: "从其他地址调用会被拒绝（60020）。模拟器里全企业共用一份，每行一个。",
    en: "Calls from elsewhere are refused (60020). One list for the whole company here, one address a line.",
  },
  "admin.trusted.none": {
    zh: "列表为空：所有调用都会被拒绝（60020）。",
    en: "The list is empty: every call is refused (60020).",
  },
  "admin.menu.title": { zh: "自定义菜单", en: "Menu" },
  "admin.menu.hint": {
    zh: "由程序通过 menu/create 设置，这里只读。",
    en: "Set by programs with menu/create; read-only here.",
  },
  "admin.menu.none": { zh: "还没有菜单。", en: "There is no menu yet." },
} as const satisfies Words;
