import { phrases } from "./phrase.ts";

/** Settings of a table. */
export const table = phrases({
  settings: { zh: "表格设置", en: "Table settings" },
  tick: { zh: "选择{name}", en: "Select {name}" },
  tickAll: { zh: "选择已加载的所有行", en: "Select all loaded rows" },
  columns: { zh: "显示的列", en: "Columns" },
  noRoom: { zh: "窗口太窄，未显示", en: "no room in this window" },
  moveUp: { zh: "上移{column}", en: "Move {column} up" },
  moveDown: { zh: "下移{column}", en: "Move {column} down" },
  density: { zh: "行高", en: "Row height" },
  densityAuto: { zh: "自动", en: "Automatic" },
  densityCompact: { zh: "紧凑", en: "Compact" },
  densityComfortable: { zh: "宽松", en: "Comfortable" },
  reset: { zh: "恢复默认", en: "Reset" },
});
