/** Refusals about the directory: its plans, imports, and how people join. */
import type { ProblemText } from "./problem-text.ts";

export const directoryProblems = {
  "joining.refused": {
    status: 502,
    zh: "企业微信拒绝了此操作（{errcode}）：{errmsg}",
    en: "WeCom refused this ({errcode}): {errmsg}",
  },
  "joining.unknown": {
    status: 502,
    zh: "企业微信没有给出可用的答复，操作是否生效未知。请检查网络后重试。",
    en: "WeCom gave no usable answer, so it is not known whether this took effect. Check the network and try again.",
  },
  "joining.nobody": {
    status: 400,
    zh: "请选择要邀请的成员、部门或标签。",
    en: "Choose people, departments or tags to invite.",
  },
  "joining.all_joined": {
    status: 409,
    zh: "所选成员都已加入或已禁用，没有需要邀请的人。",
    en: "Everybody selected has joined or is disabled: there is nobody to invite.",
  },
  "joining.no_qr_code": { status: 404, zh: "还没有获取加入企业二维码。", en: "No joining code has been read yet." },
  "joining.not_in_qiyehao": {
    status: 409,
    zh: "企业号没有这项接口：二维码在企业号后台查看，二次验证只在成员首次关注时进行。",
    en: "企业号 has no call for it: its console shows the joining code, and the second verification takes place at the first sign-in only.",
  },
  "verification.off": {
    status: 404,
    zh: "该企业没有启用此验证页面，请联系企业的管理员。",
    en: "This company does not use this verification page. Ask the company's administrator.",
  },
  "verification.code_refused": {
    status: 403,
    zh: "验证链接无效、已使用或已过期，请在企业微信中重新打开验证页面。",
    en: "The link is not valid, has been used or is too old. Open the verification page again in WeCom.",
  },
  "verification.unavailable": {
    status: 503,
    zh: "暂时无法向企业微信核实身份，请稍后在企业微信中重新打开验证页面。如果持续出现，请联系企业的管理员。",
    en: "WeCom could not be asked who you are. Open the verification page again in WeCom in a moment; if it lasts, ask the company's administrator.",
  },
  "consent.off": {
    status: 404,
    zh: "该企业没有可用的授权页面，请联系企业的管理员。",
    en: "This company has no consent page. Ask the company's administrator.",
  },
  "consent.outsider": {
    status: 403,
    zh: "只有该企业的成员可以授权，而且须在应用的可见范围内。",
    en: "Only members of this company can agree here, and only those who see the app.",
  },
  "consent.code_refused": {
    status: 403,
    zh: "授权链接无效、已使用或已过期，请在企业微信中重新打开页面。",
    en: "The link is not valid, has been used or is too old. Open the page again in WeCom.",
  },
  "consent.unavailable": {
    status: 503,
    zh: "暂时无法向企业微信读取您的资料，请稍后重新打开页面。",
    en: "WeCom could not be asked for your details. Open the page again in a moment.",
  },
  "verification.not_found": { status: 404, zh: "没有这条验证记录。", en: "There is no such verification." },
  "verification.decided": {
    status: 409,
    zh: "这条验证已由其他管理员处理，请查看列表中的结果。",
    en: "Somebody else has decided about this already; the list shows how.",
  },
  "verification.expired": {
    status: 409,
    zh: "验证码已超过五分钟有效期，请该成员在企业微信中重新打开验证页面。",
    en: "The code for this lived five minutes and is over. Ask the member to open the page again in WeCom.",
  },
  "directory.busy": {
    status: 409,
    zh: "正在同步通讯录，请稍候。",
    en: "The directory is being synced already. Wait until it is done.",
  },
  "directory.incomplete": {
    status: 409,
    zh: "通讯录尚未完成首次同步，此时发给部门或全员会遗漏成员，因此没有发送。请等待同步完成，或只选择成员。",
    en: "The directory has not finished its first sync, so a department or everyone would miss people; nothing was sent. Wait for the sync to finish, or choose single people.",
  },
  "plan.not_found": { status: 404, zh: "没有这份变更单。", en: "There is no such plan." },
  "plan.refused": {
    status: 422,
    zh: "有 {count} 项修改无法执行，没有做任何更改。",
    en: "{count} of the changes cannot be made. Nothing was changed.",
  },
  "plan.empty": { status: 422, zh: "没有需要修改的内容。", en: "There is nothing to change." },
  "plan.started": {
    status: 409,
    zh: "这份变更单已开始执行或已结束，不能再修改。",
    en: "This plan has been started or is over; it cannot be changed any more.",
  },
  "plan.needed": {
    status: 422,
    zh: "“{label}”是其他已勾选步骤的前提，请先取消勾选那些步骤。",
    en: "Other ticked steps need “{label}”. Take those out first.",
  },
  "plan.hash_differs": {
    status: 409,
    zh: "变更单的内容已变化，请重新查看后再执行。",
    en: "The plan is not the one that you saw. Look at it again before you apply it.",
  },
  "plan.braked": {
    status: 409,
    zh: "超过变更保护阈值：本次 {counted} 项，24 小时内已有 {recent} 项，上限 {limit} 项。需要所有者说明原因并重新输入密码后执行。",
    en: "Above the brake: {counted} in this plan, {recent} in the last 24 hours, at most {limit}. An owner may start it with a reason and their password.",
  },
  "plan.raise_refused": {
    status: 403,
    zh: "只有所有者可以超过变更保护阈值执行。",
    en: "Only an owner may apply a plan above the brake.",
  },
  "plan.not_applying": {
    status: 409,
    zh: "这份变更单没有在执行。",
    en: "This plan is not being applied.",
  },
  "plan.over": { status: 409, zh: "这份变更单已结束。", en: "This plan is over." },
  "plan.no_deletion": {
    status: 409,
    zh: "这份变更单没有等待到期删除的成员。",
    en: "Nobody of this plan waits to be deleted.",
  },
  "plan.undone": {
    status: 409,
    zh: "这份变更单已经撤销过。",
    en: "This plan has been undone already.",
  },
  "department.not_found": { status: 404, zh: "该部门不存在。", en: "No such department." },
  "tag.not_found": { status: 404, zh: "该标签不存在。", en: "No such tag." },
  "member.not_found": { status: 404, zh: "该成员不存在。", en: "No such member." },
  "recipients.empty": {
    status: 422,
    zh: "没有可发送的收件人：所选 {chosen} 项均被排除。",
    en: "Nobody would receive it: all {chosen} selected are excluded.",
  },
  "recipients.nobody": { status: 422, zh: "没有选择任何收件人。", en: "No recipients are chosen." },
  "group.name_taken": { status: 409, zh: "已有名为“{name}”的分组。", en: "There is a group called “{name}” already." },
  "group.too_many": {
    status: 409,
    zh: "已有 {max} 个分组，请先删除一些。",
    en: "There are {max} groups already. Delete some first.",
  },
  "rehearsal.no_emulator": {
    status: 409,
    zh: "没有可用的模拟器，无法模拟发送。请用 npm start（或 shoufa start）启动收发室，它会按需启动模拟器。",
    en: "There is no emulator to rehearse with. Start Shoufa with npm start (or shoufa start), which starts one when it is needed.",
  },
  "message.over_allowance": {
    status: 422,
    zh: "超出今日额度：本应用今天已发送 {used} 人次（仅计本系统），加上这次的 {people} 人次，将超过企业微信允许的 {limit} 人次。",
    en: "Over today's allowance: this app has used {used} person-times today (our calls only); {people} more would pass the {limit} that WeCom allows.",
  },
  "recipients.except_gone": {
    status: 422,
    zh: "排除的部门或标签已不存在，无法确定要排除哪些人：{ids}。请移除后重试。",
    en: "A department or tag to be left out no longer exists, so it cannot be told who is in it: {ids}. Remove it and try again.",
  },
  "import.not_found": { status: 404, zh: "没有这次导入。", en: "There is no such import." },
  "import.too_large": {
    status: 413,
    zh: "文件过大，最多 {max} 字节。",
    en: "The file is too large; the limit is {max} bytes.",
  },
  "import.busy": {
    status: 409,
    zh: "文件正在读取或检查，请稍候。",
    en: "The file is being read or checked. Wait a moment.",
  },
  "import.columns": {
    status: 422,
    zh: "请为每一列指定字段；账号列不能缺少，同一字段只能用一次。",
    en: "Say what each column is. The user ID is needed, and a field can be used once.",
  },
  "import.planned": {
    status: 409,
    zh: "已生成变更单，不能再修改。请重新上传文件。",
    en: "The plan is made, so this import no longer changes. Upload the file again.",
  },
  "import.no_row": { status: 404, zh: "文件中没有第 {row} 行。", en: "The file has no row {row}." },
  "import.nothing": {
    status: 422,
    zh: "没有可以执行的更改：所有行都没有变化，或者有问题。",
    en: "There is nothing to change: every row says what is so already, or is wrong.",
  },
} as const satisfies Record<string, ProblemText>;
