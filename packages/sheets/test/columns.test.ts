import type { Cell } from "@shoufa/sheets";
import {
  type CellProblem,
  type ColumnField,
  compare,
  DepartmentTree,
  departmentPath,
  guessColumns,
  headerOf,
  joinPaths,
  type KnownPerson,
  knownHeaders,
  officialTemplate,
  personFieldsOf,
  readPaths,
  readPerson,
  withoutSame,
} from "@shoufa/sheets/columns";
import fc from "fast-check";
import { expect, test } from "vitest";

const tree = new DepartmentTree([
  { id: 1, name: "收发科技", parentId: 0 },
  { id: 2, name: "研发部", parentId: 1 },
  { id: 3, name: "前端", parentId: 2 },
  { id: 4, name: "前端", parentId: 1 },
  { id: 5, name: "A/B; C", parentId: 1 },
]);

function read(cells: Partial<Record<ColumnField, Cell>>, headers: Partial<Record<ColumnField, string>> = {}) {
  const fields = Object.keys({ userId: "", ...cells }) as ColumnField[];
  const columns = fields.map((field) => ({ field, header: headers[field] ?? headerOf(field, "zh") }));
  const { values, problems } = readPerson(
    fields.map((field) => cells[field] ?? (field === "userId" ? "lin" : "")),
    columns,
    tree,
  );
  return { values, problems: problems.map(({ weight, field, code }) => `${weight} ${field} ${code}`) };
}

test("headers in Chinese and English, of WeCom's template and of our export are known in any order [I7]", () => {
  for (const profile of ["wecom", "qiyehao"] as const) {
    const shuffled = officialTemplate(profile).toReversed();
    const guess = (headers: readonly string[]) => guessColumns(headers, new Map(), profile);
    expect(guess(shuffled.map(({ header }) => header))).toEqual(shuffled.map(({ field }) => field));
    const fields = personFieldsOf(profile);
    for (const language of ["zh", "en"] as const)
      expect(guess(fields.map((field) => headerOf(field, language)))).toEqual(fields);
  }
  // A column of the other platform says nothing here.
  expect(guessColumns(["帐号", "微信号", "主部门"])).toEqual(["userId", null, "mainDepartment"]);
  expect(guessColumns(["姓名（必填）*", " USER_ID ", "e-mail", "Ｍobile", "所在部门"])).toEqual([
    "name",
    "userId",
    "email",
    "mobile",
    "departments",
  ]);
  expect(guessColumns(["__proto__", "constructor", "", "姓名", "姓名", "备注"])).toEqual([
    null,
    null,
    null,
    "name",
    null,
    null,
  ]);
  const remembered = new Map<string, ColumnField | null>([
    ["备注", "position"],
    ["姓名", null],
    ["__proto__", "attribute:__proto__"],
  ]);
  expect(guessColumns(["备注", "姓名", "帐号"], remembered)).toEqual(["position", null, "userId"]);
  expect(knownHeaders(["填写须知：请勿删除表头"])).toBe(0);
  expect(knownHeaders(["姓名", "帐号", "x"])).toBe(2);
});

test("an empty cell changes nothing, #清空# empties, and what cannot be empty says so", () => {
  expect(read({ position: "", alias: "  ", mobile: "\u3000" }).values).toEqual({ userId: "lin" });
  expect(read({ position: "#清空#", mobile: "＃清空＃", directLeader: "#CLEAR#" }).values).toEqual({
    ...{ userId: "lin", position: null, mobile: null, directLeaders: [] },
  });
  expect(read({ name: "#清空#", departments: "#清空#" }).problems).toEqual([
    "stop name unclearable",
    "stop departments unclearable",
  ]);
});

test("mobiles survive what spreadsheets do to them, or the cell says what was lost [I5]", () => {
  const mobile = (cell: Cell) => ({
    mobile: read({ mobile: cell }).values.mobile,
    problems: read({ mobile: cell }).problems,
  });
  const good = { mobile: "13800138000", problems: [] };
  for (const text of ["13800138000", "+86 138-0013-8000", "0086 13800138000", "8613800138000", "'+8613800138000"])
    expect(mobile(text)).toEqual(good);
  expect(mobile({ n: "13800138000" })).toEqual({ ...good, problems: ["note mobile number_text"] });
  expect(mobile({ n: "1.38001380E10" })).toEqual({ ...good, problems: ["note mobile number_text"] });
  expect(mobile("１３８００１３８０００")).toEqual({ ...good, problems: ["note mobile wide"] });
  expect(mobile("\u202d13800138000\u200b")).toEqual({ ...good, problems: ["note mobile invisible"] });
  expect(mobile("1.38E+10").problems).toEqual(["stop mobile number_rounded"]);
  expect(mobile({ n: "1.380013800013E19" }).problems).toEqual(["stop mobile number_rounded"]);
  expect(mobile({ f: "13800138000" }).problems).toEqual(["stop mobile formula"]);
  expect(mobile({ e: "#N/A" }).problems).toEqual(["stop mobile error_cell"]);
  expect(mobile({ d: "2026-01-02" }).problems).toEqual(["stop mobile date_cell"]);
  expect(mobile("1380013800").problems).toEqual(["stop mobile mobile_form"]);
  expect(mobile("+852 5123 4567")).toEqual({ mobile: "+85251234567", problems: [] });
});

test("a userid with spaces, wide, look-alike or too many characters is a clear error [I8]", () => {
  for (const userId of ["张三", "a b", "аdmin", "-x", "x".repeat(65), "a/b", "@all"])
    expect(read({ userId }).problems.at(0)).toBe("stop userId user_id_characters");
  expect(read({ userId: " ＺｈａｎｇＳａｎ " }).values.userId).toBe("ZhangSan");
  expect(read({ userId: "" }).problems).toEqual(["stop userId required"]);
  const { problems } = readPerson(
    ["", "x"],
    [
      { field: "userId", header: "" },
      { field: "name", header: "" },
    ],
    tree,
  );
  expect(problems).toMatchObject([{ weight: "stop", field: "userId", code: "required" }]);
  expect(read({ userId: { f: "x" } }).problems).toEqual(["stop userId formula"]);
  expect(read({ userId: "null" }).problems).toEqual(["check userId user_id_reserved"]);
});

test("departments by path, id or only name; 16 levels, a slash in a name and two of one name are told [I10]", () => {
  const departments = (text: string) => read({ departments: text });
  expect(departments("收发科技/研发部/前端；研发部\n5").values.departments).toEqual([{ id: 3 }, { id: 2 }, { id: 5 }]);
  expect(departments("A\\/B\\; C;收发科技").values.departments).toEqual([{ id: 5 }, { id: 1 }]);
  expect(departments("前端")).toMatchObject({ values: { departments: [{ id: 4 }] } });
  const twice = new DepartmentTree([
    { id: 1, name: "c", parentId: 0 },
    { id: 2, name: "a", parentId: 1 },
    { id: 3, name: "a", parentId: 2 },
    { id: 4, name: "b", parentId: 1 },
    { id: 5, name: "a", parentId: 4 },
  ]);
  expect(
    readPerson(
      ["lin", "x/a"],
      [
        { field: "userId", header: "" },
        { field: "departments", header: "" },
      ],
      twice,
    ).problems[0],
  ).toMatchObject({ code: "department_new" });
  expect(departments("研发部/后端")).toEqual({
    values: { userId: "lin", departments: [{ names: ["收发科技", "研发部", "后端"] }] },
    problems: ["check departments department_new"],
  });
  const deep = Array.from({ length: 15 }, (_, at) => `L${at}`).join("/");
  expect(departments(deep).problems).toEqual(["stop departments department_deep"]);
  expect(departments("x:y").problems).toEqual(["stop departments department_characters"]);
  expect(departments("新\\/部").problems).toEqual(["stop departments department_characters"]);
  expect(departments(Array.from({ length: 101 }, (_, at) => `d${at}`).join(";")).problems[0]).toBe(
    "stop departments departments_many",
  );
});

test("gender, state and mail are read as people write them; anything else is named", () => {
  expect(read({ gender: "女性", email: "Lin@Example.com", enable: "否" }).values).toMatchObject({
    gender: "female",
    email: "Lin@Example.com",
    enable: false,
  });
  expect(read({ enable: "1" }, { enable: "禁用" }).values.enable).toBe(false);
  expect(read({ enable: "已启用" }, { enable: "禁用状态" }).values.enable).toBe(true);
  expect(read({ enable: { b: true } }).values.enable).toBe(true);
  expect(read({ gender: "x", enable: "?", email: "a@b" }).problems).toEqual([
    "stop gender gender_unknown",
    "stop enable enable_unknown",
    "stop email mail_form",
  ]);
});

const known: KnownPerson = {
  ...{
    userId: "lin",
    name: "林",
    position: "工程师",
    mobile: "+86 13800138000",
    gender: "1",
    enable: true,
    mainDepartmentId: 2,
  },
  departments: [
    { id: 2, leader: true, sort: 0 },
    { id: 3, leader: false, sort: 0 },
  ],
  attributes: new Map([["爱好", "棋"]]),
};

test("only what differs is a change; what this credential cannot read is written and said to be unreadable", () => {
  const same = compare(
    {
      userId: "lin",
      name: "林",
      position: "工程师",
      mobile: "13800138000",
      departments: [{ id: 3 }, { id: 2 }],
      leaderOf: [{ id: 2 }],
      gender: "male",
      enable: true,
      mainDepartment: { id: 2 },
      attributes: new Map([["爱好", "棋"]]),
    },
    known,
  );
  expect(same.change).toEqual({});
  expect(same.problems).toEqual([]);
  const other = compare(
    {
      userId: "lin",
      position: null,
      alias: "L",
      departments: [{ id: 3 }],
      leaderOf: [],
      attributes: new Map([["爱好", null]]),
    },
    known,
  );
  expect(other.change).toEqual({
    ...{ position: null, alias: "L", attributes: [["爱好", null]] },
    departments: [{ department: { id: 3 }, leader: false }],
  });
  expect(other.problems).toEqual([{ weight: "note", field: "alias", code: "unreadable" }]);
  expect(
    compare({ userId: "lin", leaderOf: [{ id: 9 }], mainDepartment: { id: 9 } }, known).problems.map(
      ({ code }) => code,
    ),
  ).toEqual(["leader_not_among", "main_not_among"]);
  const odd: CellProblem[] = [{ weight: "stop", field: "mobile", code: "mobile_form" }];
  expect(withoutSame(odd, new Set(["mobile"]))).toEqual([]);
});

test("of siblings whose names differ in width or case only the one that is written exactly so is meant", () => {
  const siblings = ["（）", "()", "Sales", "sales"].map((name, at) => ({ id: at + 2, name, parentId: 1 }));
  const alike = new DepartmentTree([{ id: 1, name: "c", parentId: 0 }, ...siblings]);
  for (const { id } of siblings) expect(alike.find(alike.namesOf(id))).toEqual({ kind: "found", id });
  expect(alike.find(["sales"])).toEqual({ kind: "found", id: 5 });
  expect(alike.find(["c", "SALES"])).toEqual({ kind: "ambiguous", count: 2 });
});

test("paths of any names come back as they were", () => {
  const unit = fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom(..."a/;；>＞"));
  const name = fc
    .string({ unit, minLength: 1, maxLength: 8 })
    .map((text) => text.replaceAll("\\", "").trim())
    .filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), (paths) => {
      expect(readPaths(joinPaths(paths.map(departmentPath)))).toEqual(paths);
    }),
  );
});

test("no text keeps a check for longer than 50 ms [I20]", () => {
  const texts = [
    "a@".repeat(16_000),
    `${"a.".repeat(16_000)}@`,
    "1".repeat(32_000),
    "+86".repeat(10_000),
    "/".repeat(32_000),
    "(".repeat(32_000),
    "\u200b".repeat(32_000),
    `a@${"a-".repeat(16_000)}`,
    "'".repeat(32_000),
    " ".repeat(32_000),
  ];
  for (const field of [...personFieldsOf("wecom"), "weixinId"] as const)
    for (const text of texts) {
      const milliseconds = (): number => {
        const began = process.threadCpuUsage();
        read({ [field]: text });
        guessColumns([text]);
        return process.threadCpuUsage(began).user / 1000;
      };
      // A collection of garbage may fall into one of them.
      const quickest = Math.min(milliseconds(), milliseconds(), milliseconds());
      expect(quickest, `${field} ${text.slice(0, 8)}`).toBeLessThan(50);
    }
});
