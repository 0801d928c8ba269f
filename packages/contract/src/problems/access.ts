/** Refusals about signing in and about operators. */
import type { ProblemText } from "./problem-text.ts";

export const accessProblems = {
  "session.required": { status: 401, zh: "请先登录。", en: "Sign in first." },
  "local.refused": {
    status: 401,
    zh: "本机访问凭据无效：收发室可能已重新启动，请重试。",
    en: "The credential for local access is not valid: Shoufa may have been started again. Try once more.",
  },
  "session.refused": { status: 401, zh: "账号或密码错误。", en: "The account name or the password is wrong." },
  "session.password_needed": {
    status: 403,
    zh: "此操作需要重新输入密码，没有做任何更改。",
    en: "This needs your password again. Nothing was changed.",
  },
  "session.second_factor_needed": {
    status: 403,
    zh: "需要先设置两步验证，才能继续使用。",
    en: "Set up two-step verification first.",
  },
  "session.step_over": {
    status: 401,
    zh: "验证已超时，请重新输入账号和密码。",
    en: "This took too long. Enter your name and password again.",
  },
  "second_factor.code_refused": {
    status: 401,
    zh: "验证码不正确或已使用过，请等待下一个验证码。",
    en: "The code is wrong or was used already. Wait for the next one.",
  },
  "second_factor.not_begun": {
    status: 409,
    zh: "请重新开始设置两步验证。",
    en: "Begin setting up two-step verification again.",
  },
  "second_factor.own_first": {
    status: 409,
    zh: "请先为自己的账号设置两步验证，再要求所有人使用。",
    en: "Set up two-step verification for your own account before requiring it of everybody.",
  },
  "second_factor.required": {
    status: 409,
    zh: "本系统要求使用两步验证，不能关闭。可以重新设置。",
    en: "Two-step verification is required here and cannot be turned off. You can set it up anew.",
  },
  "session.slow_down": {
    status: 429,
    zh: "尝试次数过多，请 {seconds} 秒后再试。",
    en: "Too many attempts. Try again in {seconds} seconds.",
  },
  "setup.done": {
    status: 409,
    zh: "所有者账号已创建，请登录。",
    en: "The owner account exists already. Sign in.",
  },
  "setup.code_refused": {
    status: 403,
    zh: "该链接已失效，请使用启动时显示的最新链接。",
    en: "This link is no longer valid. Use the latest one shown at start.",
  },
  "token.required": {
    status: 401,
    zh: "请求需要接口令牌：Authorization: Bearer 令牌。令牌在控制台的“接口令牌”页面创建，不能放在网址里。",
    en: "This needs an API token: Authorization: Bearer TOKEN. Tokens are made in the console on “API tokens”; they never belong in an address.",
  },
  "token.refused": {
    status: 401,
    zh: "接口令牌无效：不存在、已吊销、已过期，或者创建者的账号已停用。请在控制台的“接口令牌”页面查看。",
    en: "This API token is not valid: there is none like it, it was ended, has expired, or whoever made it was disabled. See “API tokens” in the console.",
  },
  "token.type_refused": {
    status: 403,
    zh: "此接口令牌不能发送“{type}”类型的消息。",
    en: "This API token may not send messages of type “{type}”.",
  },
  "token.everyone_refused": {
    status: 403,
    zh: "此接口令牌不能发送给所有人，请指定成员或部门。",
    en: "This API token may not send to everyone. Name people or departments.",
  },
  "token.too_many_people": {
    status: 422,
    zh: "此次共 {people} 人，此接口令牌每次最多 {max} 人，没有发送。",
    en: "This would go to {people} people; this API token may reach {max} with one call. Nothing was sent.",
  },
  "token.busy": {
    status: 429,
    zh: "此接口令牌同时进行的请求过多（最多 {max} 个），请稍后重试。",
    en: "Too many requests with this API token at the same time ({max} at most). Try again in a moment.",
  },
  "token.not_found": { status: 404, zh: "没有这个接口令牌。", en: "There is no such API token." },
  "token.too_many": {
    status: 409,
    zh: "该企业已有 {max} 个有效的接口令牌，请先吊销不用的。",
    en: "This company has {max} API tokens that are valid. End those that are not needed.",
  },
  "operator.name_taken": {
    status: 409,
    zh: "账号名“{name}”已被使用，或正在等待接受邀请。",
    en: "The account name “{name}” is taken, or waits for somebody to accept an invitation.",
  },
  "operator.role_refused": {
    status: 403,
    zh: "只能授予低于自己的角色；只有所有者能管理所有者和管理员。",
    en: "You can only give roles below your own. Owners and administrators are managed by an owner.",
  },
  "operator.last_owner": {
    status: 409,
    zh: "这是最后一个可用的所有者账号，不能降级、停用或移除。请先让另一人成为所有者。",
    en: "This is the last owner who can sign in. Make somebody else an owner first.",
  },
  "operator.name_differs": {
    status: 422,
    zh: "输入的名称不一致，没有移除。",
    en: "The name that was typed is another one. Nobody was removed.",
  },
  "invitation.not_found": {
    status: 404,
    zh: "没有这个邀请，可能已被接受或撤回。",
    en: "There is no such invitation. It may have been accepted or withdrawn.",
  },
  "invitation.over": {
    status: 404,
    zh: "该邀请链接无效：可能已使用、已过期或已被撤回。请联系邀请人重新发送。",
    en: "This invitation is not valid: it was used, has expired or was withdrawn. Ask for a new one.",
  },
  "operator.not_found": { status: 404, zh: "没有这个操作员。", en: "There is no such operator." },
  "wecom_login.off": {
    status: 404,
    zh: "该企业没有开启企业微信登录，请用密码登录。",
    en: "Signing in with WeCom is off for this company. Sign in with your password.",
  },
  "wecom_login.state_refused": {
    status: 400,
    zh: "这次登录已失效、已使用过，或不是从当前浏览器发起的。请重新扫码。",
    en: "This sign-in has expired, was used, or was not begun in this browser. Scan again.",
  },
  "wecom_login.code_refused": {
    status: 400,
    zh: "企业微信没有接受这次授权：可能已使用过，或超过了 5 分钟。请重新扫码。",
    en: "WeCom did not accept this authorisation: it was used, or is older than five minutes. Scan again.",
  },
  "wecom_login.outsider": {
    status: 403,
    zh: "扫码的不是“{company}”的成员。请用该企业的账号扫码。",
    en: "Whoever scanned is no member of {company}. Scan with an account of that company.",
  },
  "wecom_login.disabled": {
    status: 403,
    zh: "{name} 在企业微信中已禁用或未激活，不能登录。",
    en: "{name} is disabled or not activated in WeCom, and cannot sign in.",
  },
  "wecom_login.not_linked": {
    status: 403,
    zh: "企业微信成员 {name} 还没有关联收发室账号。请先用密码登录，在“我的账号”中关联。",
    en: "{name} of WeCom is not linked to an account here. Sign in with your password first and link it on “My account”.",
  },
  "wecom_login.taken": {
    status: 409,
    zh: "企业微信成员 {name} 已关联到另一个账号。",
    en: "{name} of WeCom is linked to another account.",
  },
  "wecom_login.no_member": {
    status: 404,
    zh: "通讯录里没有账号为 {userId} 的成员。",
    en: "The directory has no member with the account {userId}.",
  },
  "wecom_login.unavailable": {
    status: 502,
    zh: "企业微信没有应答或拒绝了请求（{reason}）。请稍后重试，或用密码登录。",
    en: "WeCom did not answer, or refused ({reason}). Try again later, or sign in with your password.",
  },
  "password.too_common": {
    status: 422,
    zh: "该密码过于常见，请更换。",
    en: "This password is too common. Choose another.",
  },
} as const satisfies Record<string, ProblemText>;
