import { phrases } from "./phrase.ts";

/** Choosing departments and people. */
export const picker = phrases({
  done: { zh: "完成选择", en: "Done" },
  search: { zh: "搜索并添加部门或成员", en: "Search and add departments or people" },
  searchPeople: { zh: "搜索并添加成员", en: "Search and add people" },
  onlyPeople: { zh: "这里只能选择成员", en: "Only people can be chosen here" },
  most: { zh: "最多选择 {count} 人", en: { one: "At most {count} person", other: "At most {count} people" } },
  help: {
    zh: "输入即搜索；↑ ↓ 选择，Enter 添加；输入框为空时按 Backspace 移除最后一项。",
    en: "Type to search; ↑ ↓ to move, Enter to add; Backspace in the empty box removes the last one.",
  },
  peopleOf: { zh: "{name}的直属成员", en: "People directly in {name}" },
  nothing: { zh: "通讯录中还没有部门和成员", en: "The directory has no departments and no people yet" },
  nothingHint: { zh: "请先在通讯录页面同步。", en: "Sync the directory on its page first." },
  goOn: { zh: "继续选择", en: "Go on choosing" },
  noPeople: { zh: "该部门没有直属成员", en: "Nobody is directly in this department" },
  chosen: { zh: "已选", en: "Selected" },
  chosenCount: { zh: "已选 {count} 项", en: "{count} selected" },
  chosenEveryone: { zh: "已选全员", en: "Everyone is selected" },
  chosenList: { zh: "已选的部门和成员", en: "Selected departments and people" },
  nobodyYet: { zh: "尚未选择", en: "Nothing selected yet" },
  clear: { zh: "清空", en: "Clear" },
  undo: { zh: "撤销", en: "Undo" },
  departmentChip: { zh: "{name} · 含子部门 · {count} 人", en: "{name} · with sub-departments · {count}" },
  remove: { zh: "移除{name}", en: "Remove {name}" },
  added: { zh: "已添加{name}", en: "{name} added" },
  removed: { zh: "已移除{name}", en: "{name} removed" },
  everyone: { zh: "全员", en: "Everyone" },
  everyoneHint: {
    zh: "应用可见范围内的所有人；选择后，其他选择不起作用",
    en: "Everyone the app can see; other selections then have no effect",
  },
  everyoneCovers: {
    zh: "已选全员，以下选择不起作用。",
    en: "Everyone is selected; the selections below have no effect.",
  },
  unknownPerson: { zh: "{id}（不在通讯录中）", en: "{id} (not in the directory)" },
  unknownDepartment: { zh: "部门 {id}（已不存在）", en: "Department {id} (no longer exists)" },
});
