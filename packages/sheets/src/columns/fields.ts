/** Fields of a directory file, and the headers under which files have them: ours, WeCom's template, its batch import, English. */

const personFields = [
  "userId",
  "name",
  "alias",
  "position",
  "departments",
  "mainDepartment",
  "leaderOf",
  "gender",
  "mobile",
  "telephone",
  "weixinId",
  "email",
  "bizMail",
  "address",
  "directLeader",
  "enable",
] as const;
export type PersonField = (typeof personFields)[number];

/** The platform of 2014 to 2017 had other fields than WeCom has. */
export type SheetProfile = "wecom" | "qiyehao";
const absent: Readonly<Record<SheetProfile, ReadonlySet<PersonField>>> = {
  wecom: new Set(["weixinId"]),
  qiyehao: new Set(["mainDepartment", "gender", "bizMail", "address", "directLeader"]),
};

export const personFieldsOf = (profile: SheetProfile): readonly PersonField[] =>
  personFields.filter((field) => !absent[profile].has(field));

/** A column is a field, or one of the company's own attributes by its name. */
export type ColumnField = PersonField | `attribute:${string}`;

/** Headers of our own export, in its order; the first spelling of each list. */
const headers: Readonly<Record<PersonField, { readonly zh: readonly string[]; readonly en: readonly string[] }>> = {
  userId: {
    zh: ["帐号", "账号", "成员帐号", "成员账号", "用户id", "成员id", "userid", "英文id", "工号", "员工编号"],
    en: ["User ID", "account", "user", "employee id", "login", "username"],
  },
  name: { zh: ["姓名", "名字", "成员姓名", "员工姓名"], en: ["Name", "full name", "display name"] },
  alias: { zh: ["别名", "英文名", "昵称"], en: ["Alias", "nickname", "english name"] },
  position: { zh: ["职务", "职位", "岗位"], en: ["Position", "title", "job title"] },
  departments: {
    zh: ["部门", "所在部门", "所属部门", "部门路径", "组织"],
    en: ["Departments", "department", "dept", "department path"],
  },
  mainDepartment: { zh: ["主部门"], en: ["Main department", "primary department"] },
  leaderOf: { zh: ["部门负责人", "负责的部门", "负责部门"], en: ["Leads", "leader of", "department leader"] },
  gender: { zh: ["性别"], en: ["Gender", "sex"] },
  mobile: {
    zh: ["手机", "手机号", "手机号码", "移动电话", "联系电话", "电话"],
    en: ["Mobile", "mobile number", "mobile phone", "cell", "cell phone", "phone"],
  },
  telephone: {
    zh: ["座机", "固定电话", "办公电话", "分机"],
    en: ["Telephone", "landline", "office phone", "extension"],
  },
  weixinId: { zh: ["微信号", "微信", "微信id"], en: ["WeChat ID", "wechat", "weixin", "weixinid"] },
  email: {
    zh: ["个人邮箱", "邮箱", "电子邮箱", "电子邮件", "邮件"],
    en: ["Email", "e-mail", "mail", "personal email", "email address"],
  },
  bizMail: { zh: ["企业邮箱"], en: ["Work email", "business email", "corporate email", "company email"] },
  address: { zh: ["地址", "办公地址", "住址"], en: ["Address", "office address"] },
  directLeader: { zh: ["直属上级", "上级", "直接上级"], en: ["Direct leader", "manager", "supervisor", "reports to"] },
  enable: { zh: ["启用", "禁用状态", "禁用", "是否启用"], en: ["Enabled", "enable", "disabled", "disable"] },
};

/** Columns of the template of WeCom's admin console (通讯录批量导入模板), sheet 成员列表. */
const weComTemplate: readonly { readonly header: string; readonly field: PersonField }[] = [
  { header: "姓名", field: "name" },
  { header: "帐号", field: "userId" },
  { header: "别名", field: "alias" },
  { header: "职务", field: "position" },
  { header: "部门", field: "departments" },
  { header: "性别", field: "gender" },
  { header: "手机", field: "mobile" },
  { header: "座机", field: "telephone" },
  { header: "个人邮箱", field: "email" },
  { header: "地址", field: "address" },
];

/** Columns of the template that the admin console of 企业号 had. */
const qiyehaoTemplate: typeof weComTemplate = [
  { header: "姓名", field: "name" },
  { header: "帐号", field: "userId" },
  { header: "微信号", field: "weixinId" },
  { header: "手机号", field: "mobile" },
  { header: "邮箱", field: "email" },
  { header: "所在部门", field: "departments" },
  { header: "职位", field: "position" },
];

export const officialTemplate = (profile: SheetProfile): typeof weComTemplate =>
  profile === "qiyehao" ? qiyehaoTemplate : weComTemplate;

export const weComSheet = "成员列表";

export const headerOf = (field: ColumnField, language: "zh" | "en"): string =>
  isPersonField(field) ? (headers[field][language][0] as string) : field.slice("attribute:".length);

export const isPersonField = (field: string): field is PersonField => Object.hasOwn(headers, field);

const byHeader = new Map<string, PersonField>();
for (const field of personFields)
  for (const header of [...headers[field].zh, ...headers[field].en]) byHeader.set(headerKey(header), field);

/** Header without case, width, spaces, a star of "required" and an explanation in brackets. */
export function headerKey(header: string): string {
  return header
    .slice(0, 100)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\([^)]*\)/g, "")
    .replace(/[\s*:_\-\u200b-\u200f\ufeff]/g, "");
}

/**
 * Which field each column is. A header that was assigned before wins, then the known ones; a second column for the same
 * field is left out, and so is one that says nothing or something that the platform does not have.
 */
export function guessColumns(
  found: readonly string[],
  remembered: ReadonlyMap<string, ColumnField | null> = new Map(),
  profile: SheetProfile = "wecom",
): (ColumnField | null)[] {
  const taken = new Set<ColumnField>(absent[profile]);
  const assign = (field: ColumnField | null | undefined): ColumnField | null => {
    if (field === null || field === undefined || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  return found.map((header) => {
    const key = headerKey(header);
    if (key === "") return null;
    return assign(remembered.has(key) ? remembered.get(key) : byHeader.get(key));
  });
}

/** How many columns of a row are headers that we know: to find the header below the instructions of a template. */
export const knownHeaders = (cells: readonly string[]): number =>
  new Set(cells.map((cell) => byHeader.get(headerKey(cell))).filter((field) => field !== undefined)).size;
