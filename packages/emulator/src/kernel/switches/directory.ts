/** Departments, members, tags, imports and exports. */
import { choice, figure } from "./kinds.ts";

export const directorySwitches = {
  "directory.department.name.limit": choice(["64-characters", "32-characters", "64-bytes"], {
    zh: "部门名称的长度上限。",
    en: "How long the name of a department may be.",
  }),
  "directory.department.unknownIdCode": choice(["60003", "60123"], {
    zh: "更新、删除、获取部门时部门不存在的错误码；上级部门不存在时相应为 60004 或 60124。",
    en: "The code for a department that does not exist, in update, delete, get and simplelist; 60004 or 60124 for an unknown parent goes with it.",
  }),
  "directory.department.maxTotal": figure(30_000, {
    zh: "全企业部门数量上限。",
    en: "Departments of the whole company.",
  }),
  "directory.department.maxNodes": figure(30_000, {
    zh: "一个部门下子部门与成员合计的上限。",
    en: "Sub-departments and members of one department together.",
  }),
  "directory.member.department.required": choice(["optional", "required"], {
    zh: "成员没有部门或部门不存在：允许，并在“其他(待设置部门)”下建立；或以 41019、60123 拒绝。",
    en: "A member without departments or in unknown ones: allowed, made under 其他(待设置部门), or refused with 41019 and 60123.",
  }),
  "directory.member.departments.max": figure(100, {
    zh: "一个成员所属部门的上限（60110）；企业号时期为 20。",
    en: "Departments of one member (60110); 20 in 企业号 times.",
  }),
  "directory.member.directLeader.max": figure(1, {
    zh: "直属上级的数量上限（60257）。",
    en: "Direct leaders of one member (60257).",
  }),
  "directory.member.mainDepartment.outside": choice(["40066", "accept"], {
    zh: "主部门不在成员所属部门之内。",
    en: "A main_department that is not among the member's departments.",
  }),
  "directory.member.createCheckOrder": choice(["mobile-first", "userid-first"], {
    zh: "手机号与 userid 同时被占用时先报哪一个。",
    en: "Which is reported when mobile and userid are both taken.",
  }),
  "directory.batchdelete.invalidCode": choice(["40031", "60111"], {
    zh: "批量删除的 userid 中有不存在的成员时的错误码；无论哪种，一个也不删除。",
    en: "The code when one of the userids of batchdelete is no member; nobody is deleted either way.",
  }),
  "directory.profile.titleUnit": choice(["hanzi-width", "characters"], {
    zh: "成员网页、小程序属性标题上限 12 的计法：按汉字宽度（两个字母算一个），或按字符；官方示例的标题有 14 个字母。",
    en: "What the limit of 12 counts in titles of a member's links and mini programs: the width of 汉字, two letters being one, or characters; the official sample has 14 letters.",
  }),
  "directory.invisible.code": choice(["60011", "60111"], {
    zh: "成员存在但不在应用可见范围内时的错误码。",
    en: "The code for a member who exists but is outside the app's visible range.",
  }),
  "directory.sensitive.apps": choice(["as-created", "all-new"], {
    zh: "哪些应用读不到敏感字段：按各应用的创建时间，或所有应用都算作 2022-06-20 20:00 以后创建。",
    en: "Which apps may not read the sensitive fields: each by when it was made, or all as if made after 2022-06-20 20:00.",
  }),
  "directory.sensitive.withheld": choice(["absent", "empty"], {
    zh: "2022-06-20 20:00 以后创建的应用读不到的敏感字段：不出现，或为空字符串。",
    en: "Fields that apps made after 2022-06-20 20:00 may not read: absent, or empty strings.",
  }),
  "directory.legacyFields": choice(["on", "off"], {
    zh: "是否返回文档已删除而实际仍出现的字段：isleader、hide_mobile、english_name、enable。",
    en: "Whether isleader, hide_mobile, english_name and enable are answered: gone from the pages, still in captured answers.",
  }),
  "directory.syncSecret.read": choice(["block-new-addresses", "allow", "ids-only"], {
    zh: "用通讯录同步 Secret 读取姓名和详情：新 IP 以 48009 拒绝、总是允许，或一律只能读 ID。",
    en: "Reading names and details with the contacts secret: 48009 from new addresses, always allowed, or ids only from anywhere.",
  }),
  "directory.appSecret.writeCode": choice(["48002", "60011"], {
    zh: "用应用的 Secret，或没有编辑权的管理组的 Secret，修改通讯录时的错误码。",
    en: "The code for writing the directory with an app's secret, or with a management group's that may not.",
  }),
  "directory.list.maxMembers": figure(30_000, {
    zh: "user/list 一次最多返回的成员数，超过为 45029；官方没有公布数字。",
    en: "Members in one answer of user/list, beyond: 45029; WeCom publishes no figure.",
  }),
  "directory.list.legacyParameters": choice(["honour", "ignore"], {
    zh: "是否理会 user/list、user/simplelist 的旧参数 fetch_child 和 status。",
    en: "Whether fetch_child and status of user/list and user/simplelist, from 企业号 times, are honoured.",
  }),
  "directory.listId.defaultLimit": figure(10_000, {
    zh: "user/list_id 未给 limit 时每页的行数。",
    en: "Rows of user/list_id when no limit is given.",
  }),
  "directory.listId.cursorTtl": figure(0, {
    unit: "seconds",
    zh: "user/list_id 的 cursor 有效秒数；0 表示不过期。",
    en: "Seconds until a cursor of user/list_id expires; 0: never.",
  }),
  "directory.listId.badCursorCode": choice(["50100", "60268"], {
    zh: "user/list_id 的 cursor 无效时的错误码。",
    en: "The code for a bad cursor of user/list_id.",
  }),
  "directory.invite.allInvalid": choice(["81013", "0"], {
    zh: "batch/invite 的对象全部无效：拒绝，或成功并列出。",
    en: "All targets of batch/invite are invalid: refused, or success with lists.",
  }),
  "directory.lookup.missCode": choice(["46004", "specific"], {
    zh: "按手机号或邮箱查不到成员：46004，或各自的错误码 60146、60147、60148。",
    en: "Nobody has that mobile or mail: 46004, or the specific codes 60146, 60147 and 60148.",
  }),
  "directory.bizMail": choice(["on", "off"], {
    zh: "成员是否有企业域名的邮箱。",
    en: "Whether members get a mail address on the company's domain.",
  }),
  "tag.maxTotal": figure(3000, { zh: "全企业标签数量上限。", en: "Tags of the whole company." }),
  "tag.maxNodes": figure(30_000, {
    zh: "一个标签下成员与部门合计的上限。",
    en: "Members and departments of one tag together.",
  }),
  "tag.overLimitCode": choice(["40035", "81014"], {
    zh: "一次增删超过 1000 个成员或 100 个部门时的错误码。",
    en: "The code for more than 1,000 users or 100 departments in one call.",
  }),
  "tag.notCreatorCode": choice(["81011", "60011"], {
    zh: "应用修改他人创建的标签时的错误码。",
    en: "The code when an app changes a tag that another one made.",
  }),
  "tag.create.idInUseCode": choice(["40068", "40071"], {
    zh: "创建标签时 tagid 已被占用的错误码。",
    en: "The code when the tagid of a new tag is taken.",
  }),
  "tag.deleteNonEmpty": choice(["allow", "60016"], {
    zh: "删除仍有成员的标签：允许，或以 60016 拒绝；企业号始终拒绝。",
    en: "Deleting a tag that still has members: allowed, or 60016, which 企业号 always answers.",
  }),
  "contactrule.maxPerType": figure(100, {
    zh: "每种通讯录规则的数量上限；官方没有公布数字。",
    en: "Directory rules of one type; WeCom publishes no figure.",
  }),
  "batch.result.includesDeletions": choice(["off", "on"], {
    zh: "全量覆盖任务的结果是否列出被删除的成员和部门。",
    en: "Whether the results of replaceuser and replaceparty list what was deleted.",
  }),
  "batch.guard.exactly50": choice(["20-percent", "80-percent"], {
    zh: "恰好 50 人的企业在全量覆盖时适用哪条保护规则。",
    en: "Which rule protects a company of exactly 50 members from replaceuser.",
  }),
  "batch.csv.emptyCellClears": choice(["on", "off"], {
    zh: "导入文件中存在的列里的空单元格：清空该字段，或不改动。",
    en: "An empty cell in a column that is there: clears the field, or leaves it.",
  }),
  "batch.concurrentJobs": choice(["1", "unlimited"], {
    zh: "同时进行的导入任务数；多一个为 302008。",
    en: "Imports at the same time; one more is answered 302008.",
  }),
  "batch.jobSeconds": figure(0, {
    unit: "seconds",
    zh: "导入任务所需的模拟时钟秒数；0 表示应答之后立即完成。",
    en: "Seconds of the emulated clock that an import takes; 0: done as soon as its answer is out.",
  }),
  "export.plaintextEnvelope": choice(["bare", "packed"], {
    zh: "导出文件解密后的内容：只有 JSON，或像回调那样带随机数、长度和 receiveid。",
    en: "What an exported file decrypts to: the JSON alone, or packed as in callbacks with random bytes, length and receiveid.",
  }),
  "export.tagJobType": choice(["export_tag", "export_taguser"], {
    zh: "导出标签成员完成事件中的 JobType。",
    en: "The JobType in the event of a finished export of a tag.",
  }),
  "export.jobSeconds": figure(0, {
    unit: "seconds",
    zh: "导出任务所需的模拟时钟秒数。",
    en: "Seconds of the emulated clock that an export takes.",
  }),
};
