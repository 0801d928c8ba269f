/** Reasons why an act cannot be planned, how a step of a plan ended, and what an undo does not bring back. */
import type { BilingualText } from "../text.ts";

export const planReasons = {
  // Why an act cannot be planned, and how a step of a plan ended.
  "plan.name_empty": { zh: "请填写名称。", en: "Enter a name." },
  "plan.too_long": { zh: "最多 {max} 个，现在有 {actual} 个。", en: "At most {max}; there are {actual}." },
  "plan.too_many": { zh: "最多 {max} 个，现在有 {actual} 个。", en: "At most {max}; there are {actual}." },
  "plan.name_character": { zh: "名称不能包含“{character}”。", en: "The name must not contain “{character}”." },
  "plan.userid_characters": {
    zh: "账号只能包含字母、数字和 _ - @ .，且以字母或数字开头。",
    en: "An account name has letters, digits and _ - @ . only, and begins with a letter or digit.",
  },
  "plan.userid_taken": { zh: "账号“{userId}”已被使用。", en: "The account name “{userId}” is taken." },
  "plan.member_twice": { zh: "“{userId}”在这份变更单中出现了两次。", en: "“{userId}” is in this plan twice." },
  "plan.member_unknown": {
    zh: "通讯录中没有账号为“{userId}”的成员。",
    en: "The directory has no member with the account name “{userId}”.",
  },
  "plan.mobile_invalid": { zh: "手机号格式不正确。", en: "This is not a mobile number." },
  "plan.telephone_invalid": { zh: "座机只能包含数字和 - + ,。", en: "A telephone number has digits and - + , only." },
  "plan.mail_invalid": { zh: "邮箱格式不正确。", en: "This is not an e-mail address." },
  "plan.weixin_invalid": {
    zh: "微信号以字母、_ 或 - 开头，3 到 20 个字母、数字、_ 或 -。",
    en: "A WeChat ID has 3 to 20 letters, digits, _ or - and does not begin with a digit.",
  },
  "plan.weixinId_taken": {
    zh: "微信号 {value} 已属于“{userId}”。",
    en: "The WeChat ID {value} belongs to “{userId}”.",
  },
  "plan.weixinId_twice": {
    zh: "微信号 {value} 同时填给了“{userId}”。",
    en: "The WeChat ID {value} was given to “{userId}” as well.",
  },
  "plan.mobile_active": {
    zh: "已激活成员须本人修改手机号，企业微信会忽略此修改。",
    en: "Somebody who has activated changes the mobile number in person; WeCom would ignore this.",
  },
  "plan.mobile_taken": {
    zh: "手机号 {value} 已属于“{userId}”。",
    en: "The mobile number {value} belongs to “{userId}”.",
  },
  "plan.email_taken": { zh: "邮箱 {value} 已属于“{userId}”。", en: "The address {value} belongs to “{userId}”." },
  "plan.mobile_twice": {
    zh: "手机号 {value} 同时填给了“{userId}”。",
    en: "The mobile number {value} was given to “{userId}” as well.",
  },
  "plan.email_twice": {
    zh: "邮箱 {value} 同时填给了“{userId}”。",
    en: "The address {value} was given to “{userId}” as well.",
  },
  "plan.identity_missing": { zh: "手机号和邮箱至少填写一项。", en: "A mobile number or an e-mail address is needed." },
  "plan.identity_legacy": {
    zh: "微信号、手机号和邮箱至少填写一项。",
    en: "A WeChat ID, a mobile number or an e-mail address is needed.",
  },
  "plan.group_right": {
    zh: "管理组“{group}”没有管理通讯录的权限，或没有 {endpoint} 接口的权限（48002）。请企业号管理员在后台“设置 → 权限管理 → {group}”中勾选，之后会自动继续。",
    en: "The management group “{group}” may not change the directory, or not call {endpoint} (48002). An administrator of the 企业号 grants it in its console, “设置 → 权限管理 → {group}”; then it goes on by itself.",
  },
  "plan.group_range": {
    zh: "管理组“{group}”的通讯录范围不包括这里的成员、部门或标签（60011）。请企业号管理员在后台“设置 → 权限管理 → {group}”中扩大范围，再重新生成变更。",
    en: "The directory range of the management group “{group}” leaves out a member, department or tag of this step (60011). An administrator of the 企业号 widens it in its console, “设置 → 权限管理 → {group}”; then plan it anew.",
  },
  "plan.not_in_qiyehao": {
    zh: "企业号没有“{field}”，请去掉这一项。",
    en: "企业号 has no “{field}”. Leave it out.",
  },
  "plan.only_qiyehao": { zh: "只有企业号有“{field}”，请去掉这一项。", en: "Only 企业号 has “{field}”. Leave it out." },
  "plan.gender_qiyehao": {
    zh: "企业号不同年份的文档对性别的写法相反，收发室不读取也不修改，请去掉这一项。",
    en: "The documents of 企业号 contradict each other about how gender is written, so Shoufa neither reads nor changes it. Leave it out.",
  },
  "plan.cannot_clear": { zh: "企业微信不支持清空这一项。", en: "WeCom cannot clear this field." },
  "plan.no_department_left": { zh: "成员至少要属于一个部门。", en: "A member needs at least one department." },
  "plan.main_outside": {
    zh: "主部门必须是成员所在部门之一。",
    en: "The main department has to be one of the member's.",
  },
  "plan.guarded": {
    zh: "“{userId}”是收发室的所有者，不能随多人一起停用或删除，请单独操作。",
    en: "“{userId}” is an owner of Shoufa. Disable or delete this person alone, not among others.",
  },
  "plan.changed_meanwhile": {
    zh: "期间有人修改了这一项，现在是“{now}”。",
    en: "Somebody changed this meanwhile. It is “{now}” now.",
  },
  "plan.department_unknown": { zh: "没有编号为 {id} 的部门。", en: "There is no department {id}." },
  "plan.department_there": { zh: "编号为 {id} 的部门已存在。", en: "The department {id} exists already." },
  "plan.parent_missing": {
    zh: "上级部门不存在，或将被删除。",
    en: "The parent department does not exist, or is to be deleted.",
  },
  "plan.root": { zh: "不能移动或删除根部门。", en: "The root department cannot be moved or deleted." },
  "plan.circle": { zh: "不能把部门移到它自己的下级。", en: "A department cannot go below itself." },
  "plan.too_deep": {
    zh: "部门最多 {max} 级，请选择更高一级的上级部门。",
    en: "There are at most {max} levels of departments. Choose a parent higher up.",
  },
  "plan.sibling_name": {
    zh: "同一上级下已有部门“{name}”。",
    en: "There is a department “{name}” below the same parent already.",
  },
  "plan.department_has_children": {
    zh: "还有 {count} 个子部门，请先移走或删除。",
    en: "It has {count} departments below it. Move or delete them first.",
  },
  "plan.department_has_people": {
    zh: "还有 {count} 名成员，请先移到其他部门。",
    en: "It has {count} members. Move them first.",
  },
  "plan.place_unknown": {
    zh: "编号为 {id} 的部门不在同一上级下。",
    en: "The department {id} is not below the same parent.",
  },
  "plan.order_unknown": {
    zh: "同级部门的顺序还没有读到，请先同步通讯录。",
    en: "The order of these departments is not known yet. Sync the directory first.",
  },
  "plan.ref_taken": { zh: "名称“{ref}”在这份变更单中用了两次。", en: "The name “{ref}” is used twice in this plan." },
  "plan.ref_unknown": { zh: "这份变更单没有新建“{ref}”。", en: "Nothing in this plan makes “{ref}”." },
  "plan.tag_unknown": { zh: "没有编号为 {id} 的标签。", en: "There is no tag {id}." },
  "plan.tag_there": { zh: "编号为 {id} 的标签已存在。", en: "The tag {id} exists already." },
  "plan.tag_name": { zh: "已有标签“{name}”。", en: "There is a tag “{name}” already." },
  "plan.exchange": {
    zh: "“{label}”与其他成员互换了同一个值，请分两次修改。",
    en: "“{label}” exchanges a value with somebody else. Change them one after the other.",
  },
  "plan.unreachable": {
    zh: "无法连接企业微信接口，恢复连接后会自动继续。",
    en: "WeCom's API address cannot be reached. The plan goes on once it answers again.",
  },
  "plan.no_answer": {
    zh: "企业微信没有回答，正在读取并核对结果。",
    en: "WeCom did not answer. The result is being read and compared.",
  },
  "plan.busy": {
    zh: "企业微信正在处理其他修改（{errcode}），稍后会自动继续。",
    en: "WeCom is busy with another change ({errcode}). The plan goes on a little later.",
  },
  "plan.importing": {
    zh: "企业微信正在批量导入 {count} 人，已完成 {percent}%，完成后会自动继续。",
    en: "WeCom is importing {count} people, {percent}% so far. The plan goes on by itself once it has ended.",
  },
  "plan.import_busy": {
    zh: "企业微信正在执行另一个导入任务（可能来自其他系统），结束后会自动继续。",
    en: "WeCom is running another import, perhaps of another program. The plan goes on by itself once it has ended.",
  },
  "plan.not_invited": {
    zh: "已新建，但企业微信没有接受加入邀请，可在“加入企业”页面再次邀请。",
    en: "The person is there, but WeCom did not take the invitation. Invite them again on the page Joining.",
  },
  "plan.import_lost": {
    zh: "批量导入没有得到结果，改为逐个处理。",
    en: "The import gave no result; this is done by itself.",
  },
  "plan.needs_failed": {
    zh: "它所需要的部门或标签没有建成。",
    en: "The department or tag that it needs was not made.",
  },
  "plan.stale": {
    zh: "期间有人修改了：{fields}。没有写入，请重新制定。",
    en: "Somebody changed this meanwhile: {fields}. Nothing was written; plan it anew.",
  },
  "plan.partly": {
    zh: "企业微信没有接受其中 {count} 项：{names}。",
    en: "WeCom did not take {count} of them: {names}.",
  },
  "plan.unverified": {
    zh: "企业微信已接受，但无法核实是否生效。",
    en: "WeCom accepted it; whether it took effect cannot be verified.",
  },
  "plan.interrupted": {
    zh: "连续多次没有得到结果，不确定是否生效。",
    en: "It was tried several times without a result; whether it took effect is not known.",
  },
  "undo.mailbox": {
    zh: "“{label}”的企业邮箱、头像和加入状态无法恢复，需要重新邀请加入。",
    en: "The mailbox, avatar and join state of “{label}” do not come back; the person has to join again.",
  },
  "undo.userid": {
    zh: "“{label}”的账号只能修改一次，无法改回。",
    en: "The account name of “{label}” can be changed once only and stays.",
  },
  "undo.avatar": { zh: "“{label}”原来的头像无法恢复。", en: "The former avatar of “{label}” does not come back." },
  "undo.unread": {
    zh: "“{label}”原来的{field}当时无法读取，不会恢复。",
    en: "The former {field} of “{label}” could not be read and does not come back.",
  },
  "undo.gender": { zh: "企业微信不能清空“{label}”的性别。", en: "WeCom cannot clear the gender of “{label}”." },
} as const satisfies Record<string, BilingualText>;
