/**
 * Places in WeCom's admin console, in its own words. The console itself is Chinese for nearly every administrator, so the
 * English form keeps the words to look for.
 */
import type { Language } from "./text.ts";

const places = {
  corpId: {
    zh: "我的企业 → 企业信息 → 企业 ID",
    en: "My Company (我的企业) → Company Information (企业信息) → Company ID (企业 ID)",
  },
  newApp: {
    zh: "应用管理 → 自建 → 创建应用",
    en: "App Management (应用管理) → Self-built (自建) → Create an app (创建应用)",
  },
  agentId: { zh: "应用管理 → 打开应用 → AgentId", en: "App Management (应用管理) → the app → AgentId" },
  secret: {
    zh: "应用管理 → 打开应用 → Secret → 查看",
    en: "App Management (应用管理) → the app → Secret → View (查看)",
  },
  group: {
    zh: "设置 → 权限管理 → 管理组 → Secret",
    en: "Settings (设置) → Rights (权限管理) → the management group (管理组) → Secret",
  },
  secretChat: { zh: "企业微信团队", en: "WeCom Team (企业微信团队)" },
  contacts: { zh: "管理工具 → 通讯录同步", en: "Management Tools (管理工具) → Contacts Sync (通讯录同步)" },
  contactsCallback: {
    zh: "管理工具 → 通讯录同步 → 接收事件服务器",
    en: "Management Tools (管理工具) → Contacts Sync (通讯录同步) → Server for events (接收事件服务器)",
  },
  callback: {
    zh: "应用管理 → 打开应用 → 接收消息 → 设置API接收",
    en: "App Management (应用管理) → the app → Receive Messages (接收消息) → Set API (设置API接收)",
  },
  trustedIp: {
    zh: "应用管理 → 打开应用 → 开发者接口 → 企业可信IP",
    en: "App Management (应用管理) → the app → Developer API (开发者接口) → Trusted addresses (企业可信IP)",
  },
  contactsTrustedIp: {
    zh: "管理工具 → 通讯录同步 → 企业可信IP",
    en: "Management Tools (管理工具) → Contacts Sync (通讯录同步) → Trusted addresses (企业可信IP)",
  },
  range: {
    zh: "应用管理 → 打开应用 → 可见范围",
    en: "App Management (应用管理) → the app → Visible range (可见范围)",
  },
} as const;

export type WeComPlace = keyof typeof places;

export const placeIn = (language: Language, place: WeComPlace): string => places[place][language];
