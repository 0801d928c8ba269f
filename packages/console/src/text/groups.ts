import { phrases } from "@shoufa/web/phrase";

/** Companies of the 企业号 profile, and their management groups. */
export const groups = phrases({
  profile: { zh: "账号类型", en: "Kind of account" },
  profileWecom: { zh: "企业微信", en: "WeCom" },
  profileQiyehao: { zh: "企业号（管理组 Secret）", en: "企业号 (Secrets of management groups)" },
  profileWecomHint: {
    zh: "每个应用有自己的 Secret。2017 年以后的企业都是企业微信。",
    en: "Each app has its own Secret. Every company since 2017 is one of WeCom.",
  },
  profileQiyehaoHint: {
    zh: "2017 年以前的企业号，或行为与之相同的网关：Secret 属于管理组，应用没有自己的 Secret，也没有通讯录同步 Secret。连接后不能更改。",
    en: "企业号 before 2017, or a gateway like it: Secrets belong to management groups; apps have none of their own, and there is no contacts sync Secret. Fixed once connected.",
  },
  group: { zh: "管理组", en: "Management group" },
  groups: { zh: "管理组", en: "Management groups" },
  hint: {
    zh: "一个管理组有一个 Secret，决定能管理哪些应用、读写通讯录的哪一部分。组内应用都用它调用接口；接收消息仍按应用设置。",
    en: "A management group has one Secret, which decides over its apps and its part of the directory. All its apps call with it; messages are received by each app.",
  },
  name: { zh: "管理组名称", en: "Name of the group" },
  nameMissing: { zh: "请填写管理组名称", en: "Enter the group's name" },
  secret: { zh: "管理组 Secret", en: "Secret of the group" },
  secretPlace: { zh: "企业号管理后台：{place}", en: "In the console of 企业号: {place}" },
  reads: { zh: "用于读写通讯录", en: "Reads and writes the directory" },
  shallRead: {
    zh: "改用这个管理组读写通讯录",
    en: "Read and write the directory with this group from now on",
  },
  ofAppHint: { zh: "应用用这个管理组的 Secret 调用接口", en: "The app calls with this group's Secret" },
  noApps: { zh: "没有应用", en: "No apps" },
  inUse: {
    zh: "有应用属于它，或通讯录由它读取，不能移除",
    en: "It has apps, or the directory is read with it",
  },
  removeHint: {
    zh: "只从收发室移除，企业号里的管理组不受影响。",
    en: "It is removed from Shoufa only; the group itself stays as it is.",
  },
  add: { zh: "添加管理组", en: "Add a management group" },
  edit: { zh: "编辑管理组：{name}", en: "Edit the management group {name}" },
  appHint: {
    zh: "应用用上面管理组的 Secret，只需填写名称和 AgentId。还没有应用时，先在管理后台“{place}”。",
    en: "The app uses the Secret of the group above, so name and AgentId are enough. If there is none yet, create it in the console: {place}.",
  },
});
