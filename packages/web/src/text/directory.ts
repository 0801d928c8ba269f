import { phrases } from "./phrase.ts";

/** Tree, search and people. */
export const directory = phrases({
  departmentTree: { zh: "组织架构", en: "Departments" },
  treeHelp: {
    zh: "方向键移动、展开和收起，Home、End 跳到首尾，输入文字定位部门，* 展开同级部门，Enter 选中。",
    en: "Arrow keys move, expand and collapse; Home and End jump; typing finds a department; * expands all siblings; Enter selects.",
  },
  treeActsHelp: {
    zh: "方向键移动、展开和收起，Home、End 跳到首尾，输入文字定位部门，* 展开同级部门，Enter 选中。F2 重命名，N 新建子部门，Delete 删除，Ctrl+X 剪切后在目标部门按 Ctrl+V 移动，Alt+上下方向键调整同级顺序。",
    en: "Arrow keys move, expand and collapse; Home and End jump; typing finds a department; * expands all siblings; Enter selects. F2 renames, N adds a sub-department, Delete deletes, Ctrl+X then Ctrl+V on another department moves; Alt with the up and down arrows changes the order among siblings.",
  },
  levelFailed: { zh: "加载失败，点击重试", en: "Could not be loaded. Click to try again" },
  leaders: { zh: "部门负责人：{names}", en: "Leaders: {names}" },
  newName: { zh: "{name}的新名称", en: "New name of {name}" },
  cut: {
    zh: "已剪切 {name}，选中目标部门后按 Ctrl+V 移动，Esc 取消",
    en: "{name} is cut. Go to another department and press Ctrl+V to move it there, or Esc to cancel",
  },
  cutEnded: { zh: "已取消移动", en: "Not moved" },
  intoItself: { zh: "不能把 {name} 移到自己或自己的子部门下", en: "{name} cannot move below itself" },
  directTotal: { zh: "直属 {direct} 人，含子部门共 {total} 人", en: "{direct} direct, {total} with sub-departments" },
  includedAbove: { zh: "已包含在所选的上级部门中", en: "Included in a selected department above" },
  searchPlaceholder: { zh: "姓名、拼音、账号或手机号", en: "Name, pinyin, ID or mobile" },
  searchResults: { zh: "搜索结果", en: "Search results" },
  searchCount: { zh: "找到 {count} 项", en: { one: "{count} result", other: "{count} results" } },
  searchFirst: { zh: "前 {shown} 项，共 {count} 项", en: "First {shown} of {count}" },
  searchMore: { zh: "显示更多", en: "Show more" },
  searchNothing: { zh: "未找到“{q}”", en: "Nothing found for “{q}”" },
  searchNothingHint: {
    zh: "可以输入姓名、拼音（zhangwei）、拼音首字母（zw）或账号。",
    en: "Search by name, pinyin (zhangwei), initials of the pinyin (zw) or ID.",
  },
  outside: { zh: "不在可见部门的成员", en: "People outside the departments" },
  outsideCount: { zh: "不在可见部门的成员（{count}）", en: "People outside the departments ({count})" },
  stillReading: { zh: "通讯录正在首次同步", en: "The directory is being synced for the first time" },
  stillReadingHint: {
    zh: "已读取的部门和成员会陆续显示在这里，无需刷新。",
    en: "Departments and people appear here as they come, without reloading.",
  },
  searchNothingYet: { zh: "暂未找到“{q}”", en: "“{q}” has not been found yet" },
  statusActive: { zh: "已激活", en: "Active" },
  statusDisabled: { zh: "已禁用", en: "Disabled" },
  statusNotActivated: { zh: "未激活", en: "Not activated" },
  statusLeft: { zh: "已退出企业", en: "Left the company" },
  statusUnknown: { zh: "状态未知", en: "Unknown" },
});
