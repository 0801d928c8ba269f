import type { TokenState } from "@shoufa/contract";
import { type Phrase, phrases } from "@shoufa/web/phrase";

/** Tokens with which the company's own systems send messages. */
export const tokens = phrases({
  title: { zh: "接口令牌", en: "API tokens" },
  meaning: {
    zh: "OA、人事、告警等系统凭接口令牌通过 HTTP 发送消息，收件人范围和发送明细与控制台相同。",
    en: "OA, HR and alarm systems send messages over HTTP with a token. Recipients and delivery records are those of the console.",
  },
  reference: { zh: "接口文档", en: "API reference" },
  make: { zh: "创建令牌", en: "Make a token" },
  none: { zh: "还没有接口令牌", en: "No tokens yet" },
  valid: { zh: "有效的令牌", en: "Valid tokens" },
  over: { zh: "已失效的令牌", en: "Tokens that are over" },
  app: { zh: "应用", en: "App" },
  types: { zh: "消息类型", en: "Message types" },
  allTypes: { zh: "全部类型", en: "All types" },
  people: { zh: "每次最多", en: "At most" },
  peopleCount: { zh: "{count} 人", en: { one: "{count} person", other: "{count} people" } },
  andEveryone: { zh: "{people}，可发送给所有人", en: "{people}, also to everyone" },
  expires: { zh: "有效期至", en: "Good until" },
  used: { zh: "最近使用", en: "Last used" },
  never: { zh: "从未使用", en: "Never" },
  madeBy: { zh: "创建者", en: "Made by" },
  end: { zh: "吊销", en: "End" },
  endOf: { zh: "吊销“{name}”", en: "End “{name}”" },
  endTitle: { zh: "吊销“{name}”？", en: "End “{name}”?" },
  endMeaning: {
    zh: "使用此令牌的系统立即不能再发送消息，且不能恢复，只能重新创建。已提交的消息会继续发送。",
    en: "The system that uses it can send nothing from now on, and the token cannot come back; make a new one instead. Messages already handed over go on.",
  },
  ended: { zh: "已吊销“{name}”", en: "“{name}” was ended" },
  makeTitle: { zh: "创建接口令牌", en: "Make an API token" },
  name: { zh: "系统名称", en: "System" },
  nameHint: {
    zh: "例如“OA 审批”。发送记录中显示为发送者。",
    en: "For example “OA approvals”. Messages show it as their sender.",
  },
  nameMissing: { zh: "请输入系统名称", en: "Enter what system it is for" },
  appMissing: { zh: "请选择应用", en: "Choose an app" },
  typesHint: { zh: "只选该系统需要的类型。", en: "Only those that the system needs." },
  typesMissing: { zh: "请至少选择一种消息类型", en: "Choose at least one type" },
  peoplePerCall: { zh: "每次最多人数", en: "People per call" },
  peopleHint: {
    zh: "超过的请求会被拒绝，不会发送给任何人。可防止程序出错时误发给大量成员。",
    en: "A call that reaches more is refused and goes to nobody, so that a fault in a program does not write to everyone.",
  },
  peopleWrong: { zh: "请输入 {min} 到 {max} 的整数", en: "A whole number from {min} to {max}" },
  everyone: { zh: "允许发送给所有人", en: "May send to everyone" },
  days: { zh: "有效天数", en: "Days" },
  daysHint: { zh: "到期后需重新创建。", en: "After that, make a new one." },
  submit: { zh: "创建", en: "Make the token" },
  secretTitle: { zh: "令牌已创建", en: "The token is made" },
  secretOnce: {
    zh: "令牌只显示这一次，请立即复制到“{name}”的配置中，不要放在网址或代码仓库里。拿到令牌的人都可以用它发送消息。",
    en: "The token is shown this once. Copy it into the settings of “{name}”, never into an address or a repository: whoever holds it can send with it.",
  },
  secret: { zh: "令牌", en: "Token" },
  copy: { zh: "复制令牌", en: "Copy the token" },
  copied: { zh: "已复制", en: "Copied" },
  tryIt: { zh: "试一试", en: "Try it" },
  done: { zh: "完成", en: "Done" },
});

export const tokenStates = phrases({
  active: { zh: "有效", en: "Valid" },
  stopped: { zh: "已停用：创建者的账号已停用或没有权限", en: "Stopped: its maker was disabled or may not have it" },
  expired: { zh: "已到期", en: "Expired" },
  ended: { zh: "已吊销", en: "Ended" },
} satisfies Record<TokenState, Phrase>);
