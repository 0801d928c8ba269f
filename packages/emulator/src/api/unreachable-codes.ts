/**
 * Codes of the error table that no call of the emulator returns by itself, and why. Every code of the table is either
 * returned defaultPosition or listed here, never both: scripts/refusals/produced.test.ts compares. A fault can return any of
 * them. docs/error-codes.md shows the reasons.
 */
import type { BilingualText } from "@shoufa/protocol";

export interface UnreachableCodes {
  readonly codes: readonly number[];
  /** Short title for a table. */
  readonly title: BilingualText;
  /** A sentence. */
  readonly reason: BilingualText;
}

export const unreachableCodes: readonly UnreachableCodes[] = [
  {
    codes: [0],
    title: { zh: "成功", en: "success" },
    reason: { zh: "不是错误。", en: "No refusal." },
  },
  {
    codes: [-1, 6000, 45035, 45036, 48006, 48010, 81026],
    title: { zh: "平台自身状态", en: "the platform's own state" },
    reason: {
      zh: "由平台的负载、维护、风控或长期观察决定，调用方无法稳定触发；需要时用故障注入得到。",
      en: "Depends on the platform's load, maintenance or long observation; no call causes it reliably. Set a fault to get it.",
    },
  },
  {
    codes: [40201, 40204, 82004, 85002],
    title: { zh: "内容审核", en: "content moderation" },
    reason: {
      zh: "平台对内容的审核规则没有公布，模拟器不猜；需要时用故障注入得到。",
      en: "The platform's rules for content are not published, and the emulator does not guess. Set a fault to get it.",
    },
  },
  {
    codes: [40091, 45031, 43009, 48004, 48011, 50006, 60031, 92003, 301007],
    title: { zh: "企业或应用的状态", en: "state of company or app" },
    reason: {
      zh: "模拟器里只有一家企业，已认证、未停用，secret 由模拟器生成，没有系统应用；停用的应用为 40001 或 50003。",
      en: "There is one company here, verified and in good standing, with secrets that the emulator made and no system apps. A disabled app is 40001 or 50003.",
    },
  },
  {
    codes: [50002, 60021, 60030, 92000, 92001, 92002],
    title: { zh: "同因异码：可见范围", en: "visible range, by another code" },
    reason: {
      zh: "同一原因在这些接口上由 60011、60111、81013、40208 或登录页的提示给出；敏感字段被隐去而不报错。",
      en: "In the emulated calls the same cause is 60011, 60111, 81013, 40208 or a page of the login; sensitive fields are withheld without a refusal.",
    },
  },
  {
    codes: [60127, 60136, 81012, 81017, 301021, 301039],
    title: { zh: "同因异码：参数", en: "parameters, by another code" },
    reason: {
      zh: "同一原因由更具体的错误码给出：41019、60111、82001、40032、82002、82003、40058。",
      en: "The same cause has a code of its own here: 41019, 60111, 82001, 40032, 82002, 82003, 40058.",
    },
  },
  {
    codes: [60141, 60142, 60274, 60275],
    title: { zh: "其他邮箱成员", en: "members of other mailboxes" },
    reason: {
      zh: "涉及管理后台的个人邮箱激活和其他邮箱成员，接口文档没有相应规则。",
      en: "Activation by personal mail and members of other mailboxes, which are set in the admin console; no page documents rules for calls.",
    },
  },
  {
    codes: [40057, 85009, 85010, 85011, 60012, 85006, 85007, 85008, 85111],
    title: { zh: "管理后台", en: "admin console" },
    reason: {
      zh: "出现在管理后台保存设置时，不是这些接口的返回；模拟器的管理后台用句子说明哪一步检查没有通过。",
      en: "Returned when something is saved in the admin console, not by an emulated call. The emulator's admin console says in a sentence which check failed.",
    },
  },
  {
    codes: [40093, 42012, 43016, 80001],
    title: { zh: "网页 JS-SDK", en: "JS-SDK of web pages" },
    reason: {
      zh: "由客户端内的 wx.config / wx.agentConfig 给出，模拟器的手机不运行网页。",
      en: "Returned by wx.config and wx.agentConfig inside the client; the emulator's phones run no web pages.",
    },
  },
  {
    codes: [40036, 40037, 48008, 60028, 60203, 60204, 60205, 60207, 60208],
    title: { zh: "第三方应用", en: "third-party apps" },
    reason: {
      zh: "只对第三方应用和服务商（模板消息、套件、代开发授权）有意义。",
      en: "Only for third-party apps and providers: template messages, suites, grants.",
    },
  },
  {
    codes: [45030, 93019],
    title: { zh: "其他产品", en: "other products" },
    reason: {
      zh: "属于本项目范围之外的产品：朋友圈附件、办公命令行工具。",
      en: "Products outside this project: moments, the office command line.",
    },
  },
  {
    codes: [86004, 86101, 86214, 86222, 86224, 86226, 86227],
    title: { zh: "其他群聊", en: "other groups" },
    reason: {
      zh: "属于课程群、上下游群和客户群；应用群聊的群名超长会被截断，只有应用自己能修改。",
      en: "Course groups, groups across companies and customer groups. Names of an app's groups are cut, and only the app changes them.",
    },
  },
  {
    codes: [40040, 40060, 40061, 40062, 40067, 40069, 60121, 60128, 301014],
    title: { zh: "企业号旧码", en: "old 企业号 codes" },
    reason: {
      zh: "企业号时期的插件、应用模式和字段，没有留下规则；同样的错误现在由其他错误码给出。",
      en: "Plug-ins, app modes and fields of 企业号 whose rules are lost. Today's codes are answered in their place.",
    },
  },
  {
    codes: [-40001, -40002, -40003, -40004, -40005, -40006, -40007, -40008, -40009, -40010, -40011],
    title: { zh: "加解密库", en: "callback library" },
    reason: {
      zh: "由收到回调一方的加解密库返回，接口不会返回；本项目的库在 @shoufa/protocol 中。",
      en: "Returned by the library that decrypts callbacks, by no call. Ours is in @shoufa/protocol.",
    },
  },
];
