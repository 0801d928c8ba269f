import { phrases } from "@shoufa/web/phrase";
import { memberFields } from "./member-fields.ts";

/** The local copy of the directory: differences that were found, and what credentials may do. */
export const directoryMirror = {
  ...phrases({
    title: { zh: "数据来源与差异", en: "Source and differences" },
    found: { zh: "发现 {count} 处差异", en: "{count} differences found" },
    differences: { zh: "与企业微信的差异", en: "Differences from WeCom" },
    differencesHint: {
      zh: "最近一次完整同步时，本地通讯录与企业微信不一致的地方。现已按企业微信更正。",
      en: "Where the local directory differed from WeCom at the last full sync. It is as in WeCom now.",
    },
    none: { zh: "没有差异", en: "No differences" },
    more: { zh: "差异过多，仅保留前 2000 处", en: "too many; the first 2,000 are kept" },
    rest: { zh: "另有 {count} 处", en: "and {count} more" },
    gone: { zh: "企业微信中已不存在", en: "No longer in WeCom" },
    added: { zh: "企业微信中新增", en: "New in WeCom" },
    lessMore: { zh: "减少 {less}；增加 {more}", en: "without {less}; with {more}" },
    credentials: { zh: "凭证权限", en: "What each credential may do" },
    credentialsHint: {
      zh: "来自接入检查，检查时不写入任何数据；未能确认的显示为“未知”。",
      en: "As the connection doctor found it without writing anything; what it cannot tell is not known.",
    },
    contacts: { zh: "通讯录同步 Secret", en: "Contacts sync secret" },
    reads: { zh: "用于同步", en: "Syncs with it" },
    checkedAt: { zh: "检查时间", en: "Checked at" },
    notChecked: { zh: "尚未检查", en: "Not checked yet" },
  }),
  kinds: phrases({
    member: { zh: "成员", en: "Person" },
    department: { zh: "部门", en: "Department" },
    tag: { zh: "标签", en: "Tag" },
  }),
  fields: phrases({
    ...memberFields,
    name: { zh: "名称", en: "Name" },
    nameEn: { zh: "英文名称", en: "English name" },
    parentId: { zh: "上级部门", en: "Parent" },
    order: { zh: "排序", en: "Order" },
    leaders: { zh: "部门负责人", en: "Leaders" },
    status: { zh: "状态", en: "State" },
    people: { zh: "成员", en: "People" },
  }),
  abilities: phrases({
    departments: { zh: "读取部门", en: "Read departments" },
    people: { zh: "读取成员", en: "Read people" },
    details: { zh: "读取成员资料", en: "Read people's details" },
    tags: { zh: "读取标签", en: "Read tags" },
    ids: { zh: "读取全部成员 ID", en: "Read all people's ids" },
    write: { zh: "修改通讯录", en: "Change the directory" },
  }),
  can: phrases({
    yes: { zh: "可以", en: "Yes" },
    no: { zh: "不可以", en: "No" },
    unknown: { zh: "未知", en: "Not known" },
  }),
};
