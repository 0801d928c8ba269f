import { phrases } from "@shoufa/web/phrase";

/** Places where a department, a tag or people are named. */
export const usedBy = phrases({
  tags: {
    zh: "{count} 个标签使用：{names}",
    en: { one: "Used by {count} tag: {names}", other: "Used by {count} tags: {names}" },
  },
  rules: {
    zh: "{count} 条自动回复使用",
    en: { one: "Used by {count} reply rule", other: "Used by {count} reply rules" },
  },
  unnamedRule: { zh: "未命名规则", en: "Unnamed rule" },
});
