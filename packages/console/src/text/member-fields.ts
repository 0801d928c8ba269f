import { phrases } from "@shoufa/web/phrase";

/** Names of a member's fields, the same in the form, in plans and in differences from WeCom. */
export const memberFields = phrases({
  userId: { zh: "账号", en: "ID" },
  alias: { zh: "别名", en: "Alias" },
  position: { zh: "职务", en: "Position" },
  mobile: { zh: "手机", en: "Mobile" },
  telephone: { zh: "座机", en: "Telephone" },
  gender: { zh: "性别", en: "Gender" },
  email: { zh: "邮箱", en: "E-mail" },
  bizMail: { zh: "企业邮箱", en: "Company mail" },
  address: { zh: "地址", en: "Address" },
  weixinId: { zh: "微信号", en: "WeChat ID" },
  departments: { zh: "部门", en: "Departments" },
  mainDepartmentId: { zh: "主部门", en: "Main department" },
  directLeaders: { zh: "直属上级", en: "Direct leaders" },
  extattr: { zh: "自定义信息", en: "Own attributes" },
  externalPosition: { zh: "对外职务", en: "External position" },
  externalProfile: { zh: "对外信息", en: "External profile" },
});
