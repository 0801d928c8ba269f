/** Words of the admin console's pages about the company and its management groups. */
import type { Words } from "./words.ts";

export const adminCompanyTexts = {
  "admin.company.facts": { zh: "企业信息", en: "The company" },
  "admin.company.name": { zh: "企业名称", en: "Name" },
  "admin.company.corpId.hint": {
    zh: "企业的唯一标识，程序接入时都要用到",
    en: "Names this company in every program that connects to it",
  },
  "admin.company.profile": { zh: "平台", en: "Platform" },
  "admin.company.profile.hint": {
    zh: "由开关 company.profile 决定，可在“环境”页或控制接口修改",
    en: "By the switch company.profile, in the conditions or the control API",
  },
  "admin.profile.wecom": { zh: "企业微信", en: "WeCom" },
  "admin.profile.qiyehao": { zh: "微信企业号（2014–2017）", en: "企业号 of 2014 to 2017" },
  "admin.contacts.title": { zh: "通讯录同步", en: "Contacts sync" },
  "admin.contacts.hint": {
    zh: "用这个 Secret 的程序可以读写整个通讯录，但不能发消息。",
    en: "A program with this Secret reads and writes the whole directory and sends nothing.",
  },
  "admin.contacts.secret": { zh: "通讯录同步 Secret", en: "Secret of contacts sync" },
  "admin.contacts.programs": {
    zh: "正在同步通讯录的程序会停下来，直到换上新的 Secret。",
    en: "Programs that sync the directory stop until they are given the new one.",
  },
  "admin.contacts.edit": { zh: "允许程序编辑通讯录", en: "Programs may edit the directory" },
  "admin.contacts.edit.on": { zh: "关闭后不能写入（48002）。", en: "When it is off, writing is refused (48002)." },
  "admin.contacts.edit.off": { zh: "只读：不能写入（48002）。", en: "Read-only: writing is refused (48002)." },
  "admin.contacts.callback": { zh: "接收通讯录变更", en: "Hear of changes" },
  "admin.contacts.callback.hint": {
    zh: "成员、部门和标签的变更会加密推送到这个地址。",
    en: "Changes of people, departments and tags are sent to this address, encrypted.",
  },
  "admin.administrators": { zh: "管理员", en: "Administrators" },
  "admin.administrators.hint": {
    zh: "只有管理员能扫码登录管理后台。创建者始终是管理员。",
    en: "Nobody else can log in here. The creator always can.",
  },
  "admin.administrators.change": { zh: "设置管理员", en: "Change administrators" },
  "admin.creator": { zh: "创建者", en: "Creator" },

  "admin.groups.hint": {
    zh: "企业号的程序用管理组的 Secret 接入：Secret 决定它对应用、通讯录和接口的权限。",
    en: "In 企业号 a program connects with the Secret of a management group, which decides what it may do with apps, directory and interfaces.",
  },
  "admin.groups.legacyOnly": { zh: "企业微信没有管理组", en: "WeCom has no management groups" },
  "admin.groups.none": { zh: "还没有管理组", en: "No management groups yet" },
  "admin.groups.none.text": {
    zh: "创建一个管理组，取得它的 Secret。",
    en: "Create one to get its Secret.",
  },
  "admin.group.create": { zh: "创建管理组", en: "Create a group" },
  "admin.group.create.do": { zh: "创建管理组", en: "Create group" },
  "admin.group.missing": { zh: "没有这个管理组", en: "There is no such group" },
  "admin.group.apps.count": { zh: "{count} 个应用", en: "{count} [app|apps]" },
  "admin.group.departments.count": { zh: "{count} 个部门", en: "{count} [department|departments]" },
  "admin.group.interfaces.count": { zh: "{count} 类接口", en: "{count} [interface|interfaces]" },
  "admin.group.who": { zh: "名称与成员", en: "Name and people" },
  "admin.group.name": { zh: "管理组名称", en: "Name" },
  "admin.group.admins": { zh: "选择组内管理员", en: "Choose administrators" },
  "admin.group.admins.none": { zh: "没有组内管理员", en: "No administrators of its own" },
  "admin.group.credentials": { zh: "开发者凭据", en: "Credentials" },
  "admin.group.credentials.hint": {
    zh: "用 CorpID 和这个 Secret 换取 access_token；发消息时要写明 agentid。",
    en: "CorpID and this Secret give an access_token; calls then name the agentid.",
  },
  "admin.group.apps": { zh: "应用权限", en: "Rights over apps" },
  "admin.group.apps.hint": {
    zh: "没有勾选的应用，这个 Secret 完全不能使用。",
    en: "Apps without a tick cannot be used with this Secret at all.",
  },
  "admin.group.send": { zh: "发消息", en: "Send" },
  "admin.group.manage": { zh: "管理", en: "Manage" },
  "admin.group.directory": { zh: "通讯录权限", en: "Range in the directory" },
  "admin.group.directory.hint": {
    zh: "范围以外的成员对这个 Secret 不可见。",
    en: "People outside are out of sight for this Secret.",
  },
  "admin.group.write": { zh: "允许修改范围内的通讯录", en: "May change what is in its range" },
  "admin.group.interfaces": { zh: "接口权限", en: "Interfaces" },
  "admin.group.interfaces.hint": { zh: "没有勾选的接口不能调用（48002）。", en: "The others are refused (48002)." },
  "admin.group.delete": { zh: "删除管理组", en: "Delete group" },
  "admin.group.delete.hint": { zh: "应用和通讯录不受影响。", en: "Apps and directory stay as they are." },
  "admin.group.delete.title": { zh: "删除管理组“{name}”？", en: "Delete the group {name}?" },
  "admin.group.delete.keeps": { zh: "应用和通讯录不受影响。", en: "Apps and directory stay as they are." },
} as const satisfies Words;
