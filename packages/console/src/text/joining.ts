import { phrases } from "@shoufa/web/phrase";

/** How people join a company. */
export const joining = phrases({
  title: { zh: "加入企业", en: "Joining" },
  noSecret: {
    zh: "还没有填写通讯录同步 Secret：二维码和二次验证都需要它。",
    en: "There is no contacts-sync Secret yet; the joining code and the second verification both need it.",
  },
  enterSecret: { zh: "去填写", en: "Enter it" },

  codeTitle: { zh: "加入企业二维码", en: "Joining code" },
  codeIntro: {
    zh: "员工用微信或企业微信扫码即可申请加入，二维码七天内有效。",
    en: "People scan it with WeChat or WeCom to join. It is good for seven days.",
  },
  codeElsewhere: {
    zh: "企业号没有获取二维码的接口。请在企业号后台的“通讯录 → 邀请关注”中查看二维码，或打印、转发给员工；通讯录中的成员用微信扫码即可关注。",
    en: "企业号 has no call for its joining code. Find it in the directory of the 企业号 console, under its invitations, and print or forward it; whoever is in the directory scans it with WeChat to follow.",
  },
  codeNone: { zh: "还没有获取二维码。", en: "No code has been read yet." },
  codeOver: { zh: "这个二维码已过期，请重新获取。", en: "This code is over. Get a new one." },
  codeGet: { zh: "获取二维码", en: "Get a code" },
  codeRenew: { zh: "重新获取", en: "Get a new one" },
  codePrint: { zh: "打印", en: "Print" },
  codeRead: { zh: "获取时间", en: "Read" },
  codeUntil: { zh: "有效期至", en: "Good until" },
  codePicture: { zh: "加入{company}的二维码", en: "Code to join {company}" },
  printHint: { zh: "用微信或企业微信扫码加入", en: "Scan with WeChat or WeCom to join" },

  invite: { zh: "邀请加入…", en: "Invite…" },
  inviteTitle: { zh: "邀请加入企业微信", en: "Invite to join WeCom" },
  inviteOk: { zh: "发送加入邀请（短信/微信）", en: "Send the invitation (text message or WeChat)" },
  inviteCount: {
    zh: "所选 {of} 人中有 {count} 人尚未加入，企业微信会以短信或微信邀请他们；已加入和已禁用的成员不会收到。",
    en: "{count} of the {of} have not joined. WeCom invites these by text message or WeChat; those who have joined or are disabled get nothing.",
  },
  inviteOne: {
    zh: "企业微信会以短信或微信邀请这 1 人。",
    en: "WeCom invites this one person by text message or WeChat.",
  },
  inviteSome: {
    zh: "企业微信会以短信或微信邀请其中尚未加入的成员；已加入和已禁用的成员不会收到。",
    en: "WeCom invites those who have not joined, by text message or WeChat; those who have joined or are disabled get nothing.",
  },
  inviteReminder: {
    zh: "仍未加入的成员，之后几天内每天最多收到一次提醒。",
    en: "Those who do not join are reminded once a day at most, for a few days.",
  },
  invited: {
    zh: "已邀请 {count} 人。企业微信没有给出是否收到的结果。",
    en: {
      one: "{count} person was invited. WeCom does not tell who has received it.",
      other: "{count} people were invited. WeCom does not tell who has received it.",
    },
  },
  notInvited: { zh: "企业微信没有邀请：{names}", en: "WeCom did not invite {names}" },
  allJoined: { zh: "没有可邀请的成员：都已加入或停用", en: "Nobody to invite: everybody has joined or is disabled" },

  verifyTitle: { zh: "二次验证", en: "Second verification" },
  verifyIntro: {
    zh: "把下面的地址填到企业微信管理后台的“二次验证”设置中，成员打开后会出现在下方列表，由您决定是否通过。",
    en: "Enter this address in the second-verification setting of WeCom's console. Whoever opens it appears in the list below, and you decide.",
  },
  verifyIntroQiyehao: {
    zh: "把下面的地址填到企业号后台的“二次验证”设置中，成员首次关注时打开后会出现在下方列表，由您决定是否通过。",
    en: "Enter this address in the second-verification setting of the 企业号 console. Whoever opens it when following for the first time appears in the list below, and you decide.",
  },
  follow: { zh: "成员首次关注时", en: "When a member follows for the first time" },
  address: { zh: "验证页面地址", en: "Address of the page" },
  moment: { zh: "验证时机", en: "When" },
  momentHint: {
    zh: "必须与企业微信中的设置一致。",
    en: "Has to be the same as in WeCom.",
  },
  off: { zh: "不使用", en: "Off" },
  join: { zh: "成员首次登录时", en: "At a member's first sign-in" },
  use: { zh: "成员使用企业微信时", en: "When a member uses WeCom" },

  listTitle: { zh: "打开过验证页面的成员", en: "People who opened the page" },
  onlyOpen: { zh: "仅看待处理", en: "Only undecided" },
  empty: { zh: "还没有人打开过验证页面", en: "Nobody has opened the page yet" },
  emptyHint: {
    zh: "企业微信要求成员验证时，成员的手机会自动打开它。",
    en: "A member's phone opens it when WeCom asks for the verification.",
  },
  noneOpen: { zh: "没有待处理的验证", en: "Nothing waits for a decision" },
  showAll: { zh: "查看全部", en: "Show all" },
  person: { zh: "成员", en: "Person" },
  department: { zh: "部门", en: "Department" },
  state: { zh: "状态", en: "State" },
  openedAt: { zh: "最近打开", en: "Last opened" },
  times: { zh: "次数", en: "Times" },
  decidedBy: { zh: "处理人", en: "Decided by" },
  acts: { zh: "操作", en: "Actions" },
  accept: { zh: "通过", en: "Accept" },
  acceptAgain: { zh: "再次通过", en: "Accept again" },
  refuse: { zh: "不通过", en: "Refuse" },
  waiting: { zh: "待处理", en: "Waiting" },
  waitingUntil: { zh: "待处理，{time} 前有效", en: "Waiting, until {time}" },
  expired: { zh: "已过五分钟，需成员重新打开页面", en: "Over: the member has to open the page again" },
  accepting: { zh: "正在通知企业微信", en: "Telling WeCom" },
  accepted: { zh: "企业微信已接受", en: "Taken by WeCom" },
  unknown: { zh: "结果未知：企业微信没有答复", en: "Not known: WeCom did not answer" },
  refused: { zh: "未通过（未通知企业微信）", en: "Refused (WeCom was told nothing)" },
  mayNot: { zh: "您的角色不能处理加入。", en: "Your role may not decide about joining." },
});

/** The page that a member's phone opens. */
export const verifyPage = phrases({
  title: { zh: "二次验证", en: "Second verification" },
  working: { zh: "正在核实身份…", en: "Checking who you are…" },
  broken: {
    zh: "这个页面要从企业微信中打开。",
    en: "This page is opened from WeCom.",
  },
  hello: { zh: "{name}，您好", en: "Hello, {name}" },
  waiting: {
    zh: "已提交，请等待管理员通过。可以先关闭此页面。",
    en: "An administrator has to accept you. You may close this page.",
  },
  accepting: { zh: "正在通过…", en: "Being accepted…" },
  accepted: { zh: "已通过，请返回企业微信继续。", en: "Accepted. Go back to WeCom." },
  expired: {
    zh: "已过五分钟有效期，请在企业微信中重新打开此页面。",
    en: "The five minutes are over. Open this page again in WeCom.",
  },
  unknown: {
    zh: "企业微信没有答复，请返回企业微信重试；如仍需验证，请重新打开此页面。",
    en: "WeCom has not answered. Go back and try; if it asks again, open this page again.",
  },
  refused: {
    zh: "管理员未通过您的验证，请联系企业的管理员。",
    en: "You were not accepted. Ask the company's administrator.",
  },
});
