/** Sentences of what is wrong in a cell of an import, in both languages. An entry of its own: only import pages need it. */
import type { ImportProblem } from "./imports.ts";
import { type BilingualText, fillIn, type Language } from "./text.ts";

export const importProblems: Readonly<Record<string, BilingualText>> = {
  required: { zh: "不能为空", en: "must not be empty" },
  formula: { zh: "是公式，请粘贴为值", en: "is a formula; paste it as a value" },
  error_cell: { zh: "表格中显示错误 {value}", en: "holds the error {value}" },
  date_cell: {
    zh: "被表格识别成了日期（{value}），请改为文本",
    en: "became a date ({value}) in the spreadsheet; write it as text",
  },
  boolean_cell: { zh: "被表格识别成了真假值", en: "became true or false in the spreadsheet" },
  number_rounded: {
    zh: "数字被表格舍入成 {value}，后面的位数已丢失，请重新填写",
    en: "was rounded by the spreadsheet to {value}; the last digits are lost, enter it again",
  },
  number_text: { zh: "是数字格式，已按文本读取", en: "is a number; it was read as text" },
  zeros_lost: { zh: "可能丢失了开头的 0", en: "may have lost its first zeros" },
  invisible: { zh: "含有不可见字符，已去除", en: "had invisible characters; they were removed" },
  wide: { zh: "含有全角字符，已转换为半角", en: "had full-width characters; they were made narrow" },
  too_long: { zh: "超过 {max} 个字符", en: "is longer than {max} characters" },
  user_id_characters: {
    zh: "“{value}”不能作为账号：只能包含字母、数字和 . - _ @，以字母或数字开头，最多 {max} 个字符",
    en: "“{value}” cannot be a user ID: letters, digits and . - _ @ only, beginning with a letter or digit, at most {max} characters",
  },
  user_id_reserved: { zh: "是系统常用词，请确认", en: "is a word that systems use; make sure" },
  user_id_case: {
    zh: "与现有账号 {known} 大小写不同，按同一人处理",
    en: "is spelled {known} in the directory; it is the same person",
  },
  mobile_form: { zh: "“{value}”不是手机号", en: "“{value}” is no mobile number" },
  telephone_form: { zh: "不是座机号码", en: "is no telephone number" },
  mail_form: { zh: "“{value}”不是邮箱地址", en: "“{value}” is no mail address" },
  gender_unknown: { zh: "“{value}”不是性别，请填男或女", en: "“{value}” is no gender; write male or female" },
  enable_unknown: { zh: "“{value}”看不出是启用还是禁用", en: "“{value}” says neither enabled nor disabled" },
  department_new: {
    zh: "部门“{path}”不存在，将会新建",
    en: "the department “{path}” does not exist and will be created",
  },
  department_deep: {
    zh: "部门“{path}”有 {levels} 级，最多 {max} 级，请放到更高一级",
    en: "the department “{path}” is {levels} levels deep; the limit is {max}. Put it higher up",
  },
  department_ambiguous: {
    zh: "有 {count} 个部门叫“{path}”，请写完整路径",
    en: "{count} departments are called “{path}”; write the whole path",
  },
  department_characters: {
    zh: "部门名“{path}”不能包含“{character}”，请改名",
    en: "the department name “{path}” must not contain “{character}”; change it",
  },
  departments_many: { zh: "最多属于 {max} 个部门", en: "belongs to more than {max} departments" },
  departments_required: { zh: "不能为空：新成员必须有部门", en: "is needed for a new member" },
  main_not_among: { zh: "主部门不在该成员的部门之中", en: "the main department is none of the person's departments" },
  leader_not_among: { zh: "负责的部门不在该成员的部门之中", en: "leads a department that is none of the person's" },
  leader_unknown: {
    zh: "直属上级 {userId} 不在通讯录和文件中",
    en: "the leader {userId} is neither in the directory nor in the file",
  },
  contact_required_qiyehao: {
    zh: "、邮箱和微信号至少填写一项",
    en: ", a mail address or a WeChat ID is needed for a new member",
  },
  weixin_form: {
    zh: "不是微信号：以字母、_ 或 - 开头，3 到 20 个字母、数字、_ 或 -",
    en: "is not a WeChat ID: 3 to 20 letters, digits, _ or -, not beginning with a digit",
  },
  contact_required: { zh: "和邮箱至少填写一项", en: "or a mail address is needed for a new member" },
  duplicate: { zh: "与第 {other} 行重复", en: "is also in row {other}" },
  taken: { zh: "已被成员 {userId} 使用", en: "belongs to {userId} already" },
  taken_here: {
    zh: "现在属于 {userId}，该成员在第 {other} 行会改为其他值",
    en: "belongs to {userId} now, who gets another one in row {other}",
  },
  unreadable: {
    zh: "无法读取现有的值，将直接写入，撤销时不能恢复原值",
    en: "cannot be read; it is written as it stands, and undo cannot bring the old value back",
  },
  unclearable: { zh: "不能清空", en: "cannot be cleared" },
  merged: { zh: "来自合并单元格，已填入", en: "came from a merged cell and was filled in" },
};

export const importProblemText = (
  { code, params = {} }: Pick<ImportProblem, "code" | "params">,
  language: Language,
): string =>
  Object.hasOwn(importProblems, code) ? fillIn((importProblems[code] as BilingualText)[language], params) : code;
