import type { PlanState, StepKind, StepState } from "@shoufa/contract";
import { stepKindWords as kindWords, planFieldWords, stepStateWords as stateWords } from "@shoufa/contract/plan-words";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** Plans of directory changes: the list, and one of them. */
export const plans = phrases({
  title: { zh: "变更单", en: "Plans" },
  notFound: { zh: "没有这份变更单", en: "There is no such plan" },
  notFoundHint: { zh: "请从变更单列表中打开。", en: "Open it from the list of plans." },
  one: { zh: "变更单", en: "Plan" },
  empty: { zh: "还没有变更单", en: "No plans yet" },
  emptyHint: {
    zh: "在组织架构中的每次修改、每次导入都会成为一份变更单，可以查看和撤销。",
    en: "Every change on the directory page and every import becomes a plan, to be looked at and undone.",
  },
  noMatch: { zh: "没有符合条件的变更单", en: "No plan fits" },
  anyState: { zh: "全部状态", en: "Any state" },
  anybody: { zh: "所有操作人", en: "Anybody" },
  since: { zh: "起始日期", en: "Since" },
  undoAll: { zh: "撤销此人的全部修改…", en: "Undo all of it…" },
  undoAllNeeds: { zh: "请先选择操作人和起始日期", en: "Choose a person and a day first" },
  what: { zh: "内容", en: "What" },
  state: { zh: "状态", en: "State" },
  by: { zh: "操作人", en: "By" },
  at: { zh: "创建时间", en: "Made" },
  steps: { zh: "步骤", en: "Steps" },
  toDirectory: { zh: "前往组织架构", en: "To the directory" },

  noSteps: { zh: "没有符合条件的步骤", en: "No step fits" },
  step: { zh: "对象", en: "Object" },
  act: { zh: "操作", en: "Act" },
  change: { zh: "变化", en: "Change" },
  anyAct: { zh: "全部操作", en: "Any act" },
  anyResult: { zh: "全部结果", en: "Any result" },
  unreadable: { zh: "无法读取", en: "cannot be read" },
  nothing: { zh: "空", en: "empty" },
  appliedAt: { zh: "执行时间", en: "Applied" },
  finishedAt: { zh: "完成时间", en: "Finished" },
  cleanedAt: { zh: "未写入的步骤清理于", en: "Steps that wrote nothing cleaned" },
  appliedBy: { zh: "执行人", en: "Applied by" },
  undoes: { zh: "撤销的变更单", en: "Undoes" },
  undoneBy: { zh: "已被撤销", en: "Undone by" },
  open: { zh: "查看", en: "Open it" },
  lostTitle: { zh: "撤销无法恢复的内容", en: "What cannot be brought back" },
  deletedAfter: {
    zh: "执行完 {days} 天后从企业微信删除 {count} 名离职成员",
    en: "Deletes from WeCom, {days} days after it has ended, those who leave: {count}",
  },
  deletedAt: {
    zh: "{time} 从企业微信删除 {count} 名离职成员",
    en: "Deletes from WeCom at {time} those who left: {count}",
  },
  keep: { zh: "取消到期删除", en: "Do not delete them" },
  progress: { zh: "已完成 {done} / {of} 步", en: "{done} of {of} steps" },
  continuesAt: { zh: "{time} 自动继续", en: "Goes on by itself at {time}" },

  brake: { zh: "变更保护阈值", en: "Change limit" },
  brakeUsed: {
    zh: "本次 {counted} 项，24 小时内已有 {recent} 项，上限 {limit} 项。",
    en: "{counted} in this plan, {recent} in the last 24 hours; the limit is {limit}.",
  },
  brakeOver: {
    zh: "超过变更保护阈值，没有修改任何内容。可以取消勾选一部分步骤，或由所有者在本次执行时放行。",
    en: "Above the limit; nothing has been changed. Take some steps out, or have an owner let this run pass.",
  },
  brakeRaised: { zh: "{by} 已放行：{words}", en: "Let pass by {by}: {words}" },
  brakeSet: { zh: "变更保护阈值…", en: "Change limit…" },
  brakeNow: {
    zh: "24 小时内已有 {recent} 项，上限 {limit} 项。",
    en: "{recent} in the last 24 hours; the limit is {limit}.",
  },
  brakeCounts: {
    zh: "计入：移除、禁用，覆盖手机、邮箱或主部门，以及移动 20 人以上的部门。",
    en: "Counted: removing, disabling, overwriting mobile, mail or main department, and moving a department of more than 20 people.",
  },
  brakePercent: { zh: "占全部成员的百分比", en: "Per cent of all people" },
  brakePeople: { zh: "人数", en: "People" },
  brakeRule: { zh: "取两者中较小的，至少 3。", en: "The smaller of the two counts, and never less than 3." },
  brakeSave: { zh: "保存", en: "Save" },
  brakeOnlyOwner: { zh: "只有所有者可以修改。", en: "Only an owner can change it." },
  close: { zh: "关闭", en: "Close" },
  brakeWords: { zh: "放行原因", en: "Why it may pass" },
  brakeWordsHint: { zh: "记入操作记录，至少 4 个字。", en: "Goes into the audit log; at least 4 characters." },
  onlyOwner: { zh: "只有所有者可以放行。", en: "Only an owner can let it pass." },

  apply: { zh: "执行", en: "Apply" },
  applyTitle: { zh: "执行变更单", en: "Apply the plan" },
  applyOk: { zh: "执行 {count} 步", en: "Apply {count} steps" },
  applyNone: { zh: "没有勾选任何步骤。", en: "No step is ticked." },
  deleteLost: {
    zh: "删除成员会同时销毁其企业邮箱，无法恢复。",
    en: "Deleting people destroys their company mailboxes too, for good.",
  },
  changedSince: {
    zh: "您确认之后步骤有变化，请重新核对。",
    en: "Its steps have changed since you looked. Look again.",
  },
  pause: { zh: "暂停", en: "Pause" },
  resume: { zh: "继续", en: "Go on" },
  cancel: { zh: "取消变更单", en: "Cancel the plan" },
  cancelTitle: { zh: "取消变更单？", en: "Cancel the plan?" },
  cancelHint: {
    zh: "已执行的步骤保留，其余不再执行。",
    en: "What is done stays; the rest is not done.",
  },
  back: { zh: "返回", en: "Back" },
  replan: { zh: "为 {count} 个过期步骤重新制定", en: "Plan {count} stale steps anew" },
  undo: { zh: "撤销", en: "Undo" },
  undoHint: {
    zh: "会制定一份反向变更单，核对后再执行。",
    en: "Makes the inverse plan, to be looked at before it is applied.",
  },
  sum: { zh: "{what}：{count}", en: "{what}: {count}" },
  saveResult: { zh: "下载执行结果", en: "Save the result" },
  noRight: { zh: "你的角色不能修改通讯录", en: "Your role may not change the directory" },
});

export const planStates: Readonly<Record<PlanState, Phrase>> = phrases({
  ready: { zh: "待执行", en: "Waits for a person" },
  applying: { zh: "执行中", en: "Being applied" },
  paused: { zh: "已暂停", en: "Paused" },
  waiting: { zh: "等待中", en: "Waiting" },
  finished: { zh: "已完成", en: "Finished" },
  cancelled: { zh: "已取消", en: "Cancelled" },
});

export const stepStateWords: Readonly<Record<StepState, Phrase>> = phrases(stateWords);
export const stepKindWords: Readonly<Record<StepKind, Phrase>> = phrases(kindWords);

/** Names of the fields in a step's before and after. */
export const planFields: Readonly<Record<string, Phrase>> = phrases(planFieldWords);

export const planValues = phrases({
  yes: { zh: "是", en: "yes" },
  no: { zh: "否", en: "no" },
  male: { zh: "男", en: "male" },
  female: { zh: "女", en: "female" },
  people: { zh: "{count} 名成员", en: "{count} people" },
  departments: { zh: "{count} 个部门", en: "{count} departments" },
  newDepartment: { zh: "（新建的部门）", en: "(a new department)" },
  leaderOf: { zh: "{name}（负责人）", en: "{name} (leader)" },
  more: { zh: "等 {count} 项", en: "and others, {count} in all" },
});
