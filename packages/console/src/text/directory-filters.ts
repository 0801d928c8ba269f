import { phrases } from "@shoufa/web/phrase";

/** Filters of the people in the directory, and people who are selected there. */
export const directoryFilters = phrases({
  add: { zh: "筛选", en: "Filter" },
  active: { zh: "筛选条件", en: "Filters" },
  remove: { zh: "移除条件：{name}", en: "Remove filter: {name}" },
  is: { zh: "状态：{what}", en: "Status: {what}" },
  inTag: { zh: "标签：{name}", en: "Tag: {name}" },
  tagWith: { zh: "{name}（{count} 人）", en: "{name} ({count})" },
  noMobile: { zh: "没有手机号", en: "No mobile number" },
  noLeader: { zh: "没有直属上级", en: "No direct leader" },
  changed: { zh: "最近变更", en: "Changed recently" },
  withinDays: { zh: "{count} 天内", en: { one: "Within {count} day", other: "Within {count} days" } },
  changedSince: { zh: "{day} 起有变更", en: "Changed since {day}" },
  views: { zh: "常用筛选", en: "Views" },
  noViews: { zh: "还没有保存的筛选", en: "No saved filters yet" },
  viewHint: { zh: "设置筛选条件后可以保存", en: "Set a filter, then keep it here" },
  viewName: { zh: "筛选名称", en: "Name of the view" },
  keepView: { zh: "保存当前筛选", en: "Save these filters" },
  dropView: { zh: "删除筛选：{name}", en: "Delete the view {name}" },
  letters: { zh: "A–Z 按拼音首字母跳转", en: "A–Z: jump to a letter" },
  fromLetter: { zh: "从 {letter} 开始", en: "From {letter}" },
  selection: { zh: "已选成员", en: "Selected people" },
  selected: { zh: "已选 {count} 人", en: { one: "{count} person selected", other: "{count} people selected" } },
  elsewhere: { zh: "，其中 {count} 人不在当前列表", en: ", {count} not in this list" },
  selectAll: { zh: "选择全部 {count} 人", en: "Select all {count}" },
  clear: { zh: "清除", en: "Clear" },
});
