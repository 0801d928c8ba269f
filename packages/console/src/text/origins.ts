import { phrases } from "@shoufa/web/phrase";

/** Where values of the directory come from. */
export const origins = phrases({
  read: { zh: "从企业微信读取（{call}）", en: "Read from WeCom ({call})" },
  callback: { zh: "企业微信回调", en: "Callback of WeCom" },
  imported: { zh: "导入文件“{file}”", en: "Imported file “{file}”" },
  consent: { zh: "成员授权", en: "The person's consent" },
  own: { zh: "在收发室修改", en: "Changed in Shoufa" },
});
