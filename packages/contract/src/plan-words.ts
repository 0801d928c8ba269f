/** Words for the steps of a plan and the fields that they change, on pages and in the file of a plan's result. */
import type { StepKind, StepState } from "./plans.ts";
import type { Reason } from "./reason.ts";
import type { BilingualText, Language } from "./text.ts";

export const stepStateWords: Readonly<Record<StepState, BilingualText>> = {
  ready: { zh: "待执行", en: "To do" },
  unticked: { zh: "未勾选", en: "Taken out" },
  running: { zh: "执行中", en: "Running" },
  done: { zh: "已完成", en: "Done" },
  unchanged: { zh: "无变化", en: "Unchanged" },
  skipped: { zh: "已跳过", en: "Skipped" },
  refused: { zh: "被拒绝", en: "Refused" },
  unknown: { zh: "结果未知", en: "Not known" },
  unverified: { zh: "已接受，无法确认", en: "Accepted, not verified" },
  stale: { zh: "期间有变化", en: "Changed meanwhile" },
  not_done: { zh: "未执行", en: "Not done" },
};

export const stepKindWords: Readonly<Record<StepKind, BilingualText>> = {
  "department/create": { zh: "新建部门", en: "New department" },
  "department/update": { zh: "修改部门", en: "Change department" },
  "department/delete": { zh: "删除部门", en: "Delete department" },
  "user/create": { zh: "新建成员", en: "New person" },
  "user/update": { zh: "修改成员", en: "Change person" },
  "user/delete": { zh: "删除成员", en: "Delete person" },
  "tag/create": { zh: "新建标签", en: "New tag" },
  "tag/update": { zh: "修改标签", en: "Change tag" },
  "tag/delete": { zh: "删除标签", en: "Delete tag" },
  "tag/addtagusers": { zh: "添加到标签", en: "Add to tag" },
  "tag/deltagusers": { zh: "从标签移除", en: "Remove from tag" },
};

/** Outcome of a step, in three words. */
export const outcomeWords = {
  done: { zh: "已执行", en: "Done" },
  not_done: { zh: "未执行", en: "Not done" },
  unknown: { zh: "结果未知", en: "Not known" },
} as const satisfies Record<string, BilingualText>;

/** The outcome that a state stands for. */
export const outcomeOfState = (state: StepState): keyof typeof outcomeWords =>
  state === "done" || state === "unchanged"
    ? "done"
    : state === "unknown" || state === "unverified" || state === "running"
      ? "unknown"
      : "not_done";

/** Headers of the file of a plan's result. */
export const resultHeaders = [
  { zh: "结果", en: "Result" },
  { zh: "操作", en: "Change" },
  { zh: "名称", en: "Name" },
  { zh: "编号", en: "Id" },
  { zh: "部门", en: "Department" },
  { zh: "状态", en: "State" },
  { zh: "原因", en: "Reason" },
  { zh: "时间", en: "Time" },
] as const satisfies readonly BilingualText[];

/** Names of a member's fields, the same in the form, in plans and in differences from WeCom. */
export const memberFieldWords = {
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
} as const satisfies Record<string, BilingualText>;

/** Names of the fields in a step's before and after. */
export const planFieldWords: Readonly<Record<string, BilingualText>> = {
  ...memberFieldWords,
  name: { zh: "名称", en: "Name" },
  nameEn: { zh: "英文名称", en: "English name" },
  parentId: { zh: "上级部门", en: "Parent department" },
  parentRef: { zh: "上级部门", en: "Parent department" },
  order: { zh: "排序", en: "Order" },
  avatarMediaId: { zh: "头像", en: "Avatar" },
  enable: { zh: "启用", en: "Enabled" },
  toInvite: { zh: "发送邀请", en: "Invitation" },
  newUserId: memberFieldWords.userId,
  people: { zh: "成员", en: "People" },
  leader: { zh: "负责人", en: "leader" },
  exists: { zh: "已被新建或删除", en: "it was made or deleted" },
};

/** The reason with the words for the fields of a person or department that it names (`field`, `fields`). */
export function withFieldNames({ code, params }: Reason, language: Language): Reason {
  const named = (field: string): string => planFieldWords[field]?.[language] ?? field;
  const { field, fields } = params;
  return {
    code,
    params: {
      ...params,
      ...(typeof field === "string" && { field: named(field) }),
      ...(typeof fields === "string" && {
        fields: fields
          .split(", ")
          .map(named)
          .join(language === "zh" ? "、" : ", "),
      }),
    },
  };
}
