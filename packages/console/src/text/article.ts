import { phrases } from "@shoufa/web/phrase";

/** Editor of an article's text. */
export const article = phrases({
  tools: { zh: "正文格式", en: "Formats" },
  bold: { zh: "加粗", en: "Bold" },
  italic: { zh: "斜体", en: "Italic" },
  heading: { zh: "小标题", en: "Heading" },
  bullets: { zh: "项目列表", en: "Bullets" },
  numbers: { zh: "编号列表", en: "Numbers" },
  quote: { zh: "引用", en: "Quotation" },
  link: { zh: "链接", en: "Link" },
  address: { zh: "链接地址", en: "Address of the link" },
  setLink: { zh: "确定", en: "Set" },
  picture: { zh: "插入图片", en: "Insert a picture" },
  undo: { zh: "撤销", en: "Undo" },
  brokenLinks: {
    zh: "手机打不开这些链接，须以 http:// 或 https:// 开头：{links}",
    en: "Phones do not open these links; begin them with http:// or https://: {links}",
  },
  redo: { zh: "重做", en: "Redo" },
});
