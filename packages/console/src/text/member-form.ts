import { phrases } from "@shoufa/web/phrase";
import { memberFields } from "./member-fields.ts";

/** A person's name, where the directory's objects only have 名称. */
const name = { zh: "姓名", en: "Name" };

/** The form of a member. */
export const memberForm = {
  ...phrases({
    ...memberFields,
    name,
    nameMissing: { zh: "请输入姓名", en: "Enter a name" },
    userIdForEver: { zh: "创建后不可修改", en: "It never changes afterwards" },
    userIdRule: {
      zh: "以字母或数字开头，只能包含字母、数字和 . _ @ -，不超过 64 个字符",
      en: "Begins with a letter or digit; letters, digits and . _ @ - only; at most 64 characters",
    },
    userIdTaken: { zh: "该账号已被使用", en: "This ID is taken" },
    reachMissing: { zh: "手机和邮箱至少填写一项", en: "Enter a mobile number or an e-mail address" },
    reachMissingQiyehao: {
      zh: "微信号、手机和邮箱至少填写一项",
      en: "Enter a WeChat ID, a mobile number or an e-mail address",
    },
    departmentMissing: { zh: "请选择部门", en: "Choose a department" },
    chooseDepartments: { zh: "选择部门", en: "Choose departments" },
    main: { zh: "主部门", en: "main" },
    mainDepartment: { zh: "主部门", en: "Main department" },
    leads: { zh: "部门负责人", en: "Leader of" },
    leadsOne: { zh: "{name}的负责人", en: "Leads {name}" },
    more: { zh: "更多信息", en: "More" },
    genderNone: { zh: "未填写", en: "Not set" },
    male: { zh: "男", en: "Male" },
    female: { zh: "女", en: "Female" },
    directLeadersHint: { zh: "输入姓名、拼音或账号", en: "Name, pinyin or ID" },
    toInvite: { zh: "发送加入邀请（短信/微信），1 人", en: "Send an invitation (text message or WeChat), 1 person" },
    toInviteQiyehao: { zh: "邀请关注（微信或邮件），1 人", en: "Invite to follow (WeChat or mail), 1 person" },
    many: { zh: "批量添加：导入文件，或从表格粘贴", en: "Add many: import a file, or paste from a spreadsheet" },
    own: { zh: "自定义信息", en: "Own attributes" },
    external: { zh: "对外信息", en: "What customers see" },
    shownCompany: { zh: "对外简称", en: "Short company name" },
    shownCompanyHint: { zh: "须为企业认证的简称，留空使用默认", en: "A certified short name; empty: the default" },
    channel: { zh: "视频号", en: "WeChat channel" },
    channelHint: { zh: "须已绑定到企业", en: "One that is bound to the company" },
    shown: { zh: "其他对外信息", en: "Further lines" },
    attributeHint: {
      zh: "名称须先在企业微信管理后台添加，否则企业微信会忽略",
      en: "WeCom ignores a name that has not been added in its admin console",
    },
    attributeName: { zh: "名称", en: "Name" },
    attributeKind: { zh: "类型", en: "Kind" },
    attributeTitle: { zh: "标题", en: "Title" },
    attributePage: { zh: "页面路径", en: "Page path" },
    attributeAdd: { zh: "添加一项", en: "Add one" },
    attributeRemove: { zh: "移除：{name}", en: "Remove: {name}" },
    attributeHalf: { zh: "链接和标题要么都填，要么都不填", en: "An address and a title belong together" },
    conflict: {
      zh: "您编辑期间，有人修改了以下内容。没有写入任何内容，请逐项选择后再保存。",
      en: "Somebody changed this while you were editing. Nothing has been written: choose for each, then save again.",
    },
    conflictBefore: { zh: "原来", en: "Before" },
    conflictTheirs: { zh: "对方改为", en: "Theirs" },
    conflictMine: { zh: "我的修改", en: "Mine" },
    takeTheirs: { zh: "采用对方的", en: "Take theirs" },
    keepMine: { zh: "保留我的", en: "Keep mine" },
  }),
  attributeKinds: phrases({
    text: { zh: "文本", en: "Text" },
    web: { zh: "网页", en: "Web page" },
    miniprogram: { zh: "小程序", en: "Mini program" },
  }),
  attributeValues: phrases({
    text: { zh: "内容", en: "Text" },
    web: { zh: "网址", en: "Address" },
    miniprogram: { zh: "小程序 AppID", en: "App ID" },
  }),
  conflictFields: phrases({ ...memberFields, name }),
};
