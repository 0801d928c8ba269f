import { phrases } from "@shoufa/web/phrase";

/** The frame around every page. */
export const shell = phrases({
  brand: { zh: "收发室", en: "Shoufa" },
  skip: { zh: "跳到主要内容", en: "Skip to main content" },
  navigation: { zh: "主导航", en: "Main navigation" },
  openNavigation: { zh: "打开导航菜单", en: "Open the navigation menu" },
  home: { zh: "首页", en: "Home" },
  directory: { zh: "通讯录", en: "Directory" },
  send: { zh: "发送消息", en: "Send" },
  messages: { zh: "发送记录", en: "Messages" },
  inbox: { zh: "收件箱", en: "Inbox" },
  settings: { zh: "设置", en: "Settings" },
  unseen: { zh: "{count} 条未读", en: "{count} unread" },
  quarantine: { zh: "异常回调", en: "Quarantine" },
  quarantined: { zh: "{count} 条待处理", en: "{count} to look at" },
  company: { zh: "当前企业", en: "Current company" },
  switchCompany: { zh: "切换企业", en: "Switch company" },
  sandbox: { zh: "模拟", en: "Simulated" },
  sandboxMeaning: {
    zh: "模拟企业：消息只发到虚拟手机，不会离开本机",
    en: "Simulated company: messages reach virtual phones only and never leave this computer",
  },
  real: { zh: "正式", en: "Real" },
  realMeaning: {
    zh: "正式企业：消息会发到员工的手机",
    en: "Real company: messages reach employees' phones",
  },
  apps: { zh: "应用：{names}", en: "Apps: {names}" },
  openPhones: { zh: "虚拟手机", en: "Virtual phones" },
  openPhonesHint: { zh: "在新标签页中打开", en: "Opens in a new tab" },
  account: { zh: "账号 {name}", en: "Account {name}" },
  owner: { zh: "系统管理员", en: "System administrator" },
  apiReference: { zh: "HTTP 接口文档", en: "HTTP API reference" },
  signOut: { zh: "退出登录", en: "Sign out" },
  liveLost: {
    zh: "与服务器的连接已断开，页面内容可能不是最新的。正在重新连接…",
    en: "The connection to the server is lost, and what is shown may be out of date. Reconnecting…",
  },
  noCompany: { zh: "尚未接入企业", en: "No company connected" },
  noCompanyHint: {
    zh: "用 npm start 启动时，会自动接入示例企业。请查看启动窗口中的提示。",
    en: "npm start connects a sample company. See the messages in the window where Shoufa was started.",
  },
  notFound: { zh: "页面不存在", en: "Page not found" },
  notFoundHint: { zh: "地址可能有误，或内容已被移除。", en: "The address may be wrong, or its content was removed." },
  toStart: { zh: "返回首页", en: "Go to the start page" },
});
