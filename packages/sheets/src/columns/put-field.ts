/** One cell's text put into the values of a person, field by field. */
import { limits } from "@shoufa/protocol/limits";
import { readPaths } from "./department-path.ts";
import type { PersonField } from "./fields.ts";
import type { CellProblem, CellProblemCode, ProblemWeight } from "./problem.ts";
import type { DepartmentTree } from "./tree.ts";
import { type DepartmentValue, departmentKey, type PersonValues, plainMobile } from "./values.ts";

export type Say = (weight: ProblemWeight, code: CellProblemCode, params?: CellProblem["params"]) => void;

export interface FieldContext {
  readonly header: string;
  readonly tree: DepartmentTree;
  readonly say: Say;
  readonly isClearing: boolean;
}

/** WeCom's newest page prints the bar in full width. A slash would be read as a level below. */
const forbiddenInDepartments = [...limits.department.nameForbiddenCharacters, "｜", "/"];
const mailForm = /^[^\s@,;<>()"']{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z0-9]{2,32}$/;
const yes = new Set(["1", "是", "y", "yes", "true", "启用", "已启用", "enabled", "enable", "正常", "on"]);
const no = new Set(["0", "否", "n", "no", "false", "禁用", "已禁用", "disabled", "disable", "停用", "off"]);
/** These say it themselves; `1` and `是` follow the header, which may be 启用 or 禁用. */
const plainState = /^(?:启用|已启用|enabled?|正常|禁用|已禁用|disabled?|停用)$/;
const genders = new Map<string, "male" | "female">([
  ...["男", "m", "male", "1", "男性", "先生"].map((word) => [word, "male"] as const),
  ...["女", "f", "female", "2", "女性", "女士"].map((word) => [word, "female"] as const),
]);
const unclearable: ReadonlySet<PersonField> = new Set(["userId", "name", "departments", "mainDepartment", "enable"]);

type Put = (values: PersonValues, text: string, context: FieldContext) => void;

const plain =
  (field: "alias" | "position" | "address", max: number): Put =>
  (values, text, { say, isClearing }) => {
    if (!isClearing) checkLength(text, max, say);
    values[field] = isClearing ? null : text;
  };

const mail =
  (field: "email" | "bizMail"): Put =>
  (values, text, { say, isClearing }) => {
    if (!isClearing && (!mailForm.test(text) || Buffer.byteLength(text) > limits.member.mailMaxBytes))
      say("stop", "mail_form", { value: text.slice(0, 80) });
    values[field] = isClearing ? null : text;
  };

const puts: Readonly<Record<PersonField, Put>> = {
  userId(values, text, { say }) {
    if (limits.member.userIdPattern.test(text)) {
      if (/^(?:all|null|undefined|system|root)$/i.test(text)) say("check", "user_id_reserved");
      values.userId = text;
    } else say("stop", "user_id_characters", { value: text.slice(0, 80), max: limits.member.userIdMaxBytes });
  },
  name(values, text, { say }) {
    checkLength(text, limits.member.nameMaxCharacters, say);
    values.name = text;
  },
  alias: plain("alias", limits.member.aliasMaxCharacters),
  position: plain("position", limits.member.positionMaxCharacters),
  address: plain("address", limits.member.addressMaxCharacters),
  gender(values, text, { say, isClearing }) {
    const gender = isClearing ? null : genders.get(text.toLowerCase());
    if (gender === undefined) say("stop", "gender_unknown", { value: text.slice(0, 20) });
    else values.gender = gender;
  },
  mobile(values, text, { say, isClearing }) {
    values.mobile = isClearing ? null : readMobile(text, say);
  },
  telephone(values, text, { say, isClearing }) {
    const number = text.replace(/[ ()]/g, "");
    if (!isClearing && !limits.member.telephonePattern.test(number)) say("stop", "telephone_form");
    values.telephone = isClearing ? null : number;
  },
  weixinId(values, text, { say, isClearing }) {
    if (!isClearing && !limits.member.weixinIdPattern.test(text)) say("stop", "weixin_form");
    values.weixinId = isClearing ? null : text;
  },
  email: mail("email"),
  bizMail: mail("bizMail"),
  directLeader(values, text, { isClearing }) {
    const ids = text.split(/[;,；，\s]+/).filter(Boolean);
    values.directLeaders = isClearing ? [] : ids.slice(0, 5);
  },
  enable(values, text, { header, say }) {
    const word = text.toLowerCase();
    const isInverted = /禁用|disable/i.test(header) && !plainState.test(word);
    if (yes.has(word)) values.enable = !isInverted;
    else if (no.has(word)) values.enable = isInverted;
    else say("stop", "enable_unknown", { value: text.slice(0, 20) });
  },
  departments(values, text, { tree, say }) {
    const departments = readDepartments(text, tree, say);
    if (departments.length > 0) values.departments = departments;
  },
  leaderOf(values, text, { tree, say, isClearing }) {
    values.leaderOf = isClearing ? [] : readDepartments(text, tree, say);
  },
  mainDepartment(values, text, { tree, say }) {
    const [main] = readDepartments(text, tree, say);
    if (main) values.mainDepartment = main;
  },
};

export function putField(values: PersonValues, field: PersonField, text: string, context: FieldContext): void {
  if (context.isClearing && unclearable.has(field)) context.say("stop", "unclearable");
  else puts[field](values, text, context);
}

/** An attribute of the company's own. Its name is anybody's choice, `__proto__` included. */
export function putAttribute(
  values: PersonValues,
  name: string,
  text: string,
  { say, isClearing }: Pick<FieldContext, "say" | "isClearing">,
): void {
  if (!isClearing) checkLength(text, limits.member.attributeTextMaxCharacters, say);
  values.attributes ??= new Map();
  values.attributes.set(name, isClearing ? null : text);
}

function checkLength(text: string, max: number, say: Say): void {
  if ([...text].length > max) say("stop", "too_long", { max });
}

/** Chinese numbers without `+86`, others with their country code. */
function readMobile(text: string, say: Say): string {
  const mobile = plainMobile(text);
  if (!/^1\d{10}$/.test(mobile) && !/^\+\d{5,20}$/.test(mobile))
    say("stop", "mobile_form", { value: text.slice(0, 40) });
  return mobile;
}

function readDepartments(text: string, tree: DepartmentTree, say: Say): DepartmentValue[] {
  const paths = readPaths(text);
  if (paths.length > limits.member.maxDepartments)
    say("stop", "departments_many", { max: limits.member.maxDepartments });
  const values: DepartmentValue[] = [];
  const seen = new Set<string>();
  for (const names of paths) {
    const found = tree.find(names);
    const path = names.join("/").slice(0, 200);
    if (found.kind === "ambiguous") say("stop", "department_ambiguous", { path, count: found.count });
    else if (found.kind === "missing") {
      const fresh = found.names.slice(found.depth);
      const character = forbiddenInDepartments.find((one) => fresh.some((name) => name.includes(one)));
      if (found.names.length > limits.department.maxDepth)
        say("stop", "department_deep", { path, levels: found.names.length, max: limits.department.maxDepth });
      else if (fresh.some((name) => [...name].length > limits.department.nameMaxCharacters))
        say("stop", "too_long", { max: limits.department.nameMaxCharacters });
      else if (character !== undefined) say("stop", "department_characters", { path, character });
      else say("check", "department_new", { path: found.names.join("/").slice(0, 200) });
    }
    const value: DepartmentValue =
      found.kind === "found" ? { id: found.id } : { names: found.kind === "missing" ? found.names : names };
    const key = departmentKey(value);
    if (!seen.has(key)) values.push(value);
    seen.add(key);
  }
  return values;
}
