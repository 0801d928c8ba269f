/**
 * Import and export of the directory. A file becomes rows, its columns become fields, every row is checked, and what would
 * change becomes a plan. The import keeps its address and state, so that it can be gone on with on another day.
 */
import { z } from "zod";
import { MembersQuery } from "./directory.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { Selection } from "./plan-acts.ts";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

/** Fields of a person that a column can be. */
export const importFields = [
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

/** One of `importFields`, or `attribute:` and the name of an attribute of the company's own. Null: the column is not read. */
export const ImportField = z
  .string()
  .max(100)
  .refine((field) => (importFields as readonly string[]).includes(field) || /^attribute:./.test(field));

export const ImportColumn = z.object({ header: z.string(), field: ImportField.nullable() });
export type ImportColumn = z.infer<typeof ImportColumn>;

/**
 * - `reading`: the file is being read. `columns`: waits for somebody to say which column is what.
 * - `checking`: rows are compared with the directory. `checked`: problems can be mended, and a plan made.
 * - `planned`: the plan is made. `failed`: the file cannot be read, for `problem`.
 */
export const ImportState = z.enum(["reading", "columns", "checking", "checked", "planned", "failed"]);
export type ImportState = z.infer<typeof ImportState>;

/** What becomes of people who are not in the file. They are never deleted. */
export const MissingPeople = z.enum(["keep", "disable"]);
export type MissingPeople = z.infer<typeof MissingPeople>;

export const ImportTotals = z.object({
  /** Every row with something in it; the other three add up to it. */
  rows: z.number().int(),
  /** Rows that would change something. */
  change: z.number().int(),
  /** People among these who are not in the directory yet. */
  added: z.number().int(),
  /** Rows that say what is so already. */
  skipped: z.number().int(),
  /** Rows with a problem for which they are not carried out. */
  wrong: z.number().int(),
  /** Rows that are carried out and should be looked at. */
  check: z.number().int(),
  /** People of the directory who are not in the file. */
  missing: z.number().int(),
});
export type ImportTotals = z.infer<typeof ImportTotals>;

export const DirectoryImport = z.object({
  id: z.string(),
  name: z.string(),
  state: ImportState,
  /** Sheet that was read, and those that were not; empty for CSV. */
  sheet: z.string(),
  otherSheets: z.array(z.string()),
  /** Columns of the file, guessed and remembered, until somebody has said otherwise. */
  columns: z.array(ImportColumn),
  /** The first rows as they stand in the file. */
  sample: z.array(z.array(z.string())),
  missing: MissingPeople,
  /** Before `checked` only `rows` says something. */
  totals: ImportTotals,
  /** Per cent of the reading or checking. */
  progress: z.number().int(),
  problem: Reason.nullable(),
  planId: z.string().nullable(),
  createdBy: z.object({ operatorId: z.string(), name: z.string() }),
  createdAt: z.iso.datetime(),
});
export type DirectoryImport = z.infer<typeof DirectoryImport>;

/** `stop`: the row is not carried out. `check`: it is, and should be looked at. `note`: was mended silently. */
export const ProblemWeight = z.enum(["stop", "check", "note"]);
export type ProblemWeight = z.infer<typeof ProblemWeight>;

/** A key of `importProblems`, with its parameters. */
export const ImportProblem = z.object({
  weight: ProblemWeight,
  field: z.string().nullable(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const ImportOutcome = z.enum(["added", "changed", "same", "wrong"]);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const ImportRow = z.object({
  /** As the spreadsheet program numbers it. */
  row: z.number().int(),
  /** Texts of the cells, column by column. */
  cells: z.array(z.string()),
  outcome: ImportOutcome.nullable(),
  problems: z.array(ImportProblem),
  /** Fields that would be written. */
  changes: z.array(z.string()),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const importBounds = { maxFileBytes: 50 * 1024 * 1024, maxCells: 10_000, maxColumns: 256 } as const;

/** `shoufa`: all our columns. `wecom`: the template of the platform's admin console, of a company of 企业号 that of its. */
export const ExportTemplate = z.enum(["shoufa", "wecom"]);
export type ExportTemplate = z.infer<typeof ExportTemplate>;
export const TableFormat = z.enum(["xlsx", "csv"]);
export type TableFormat = z.infer<typeof TableFormat>;
const language = z.enum(["zh", "en"]).default("zh");
/** How an export is written. */
const exportedFile = {
  format: TableFormat.default("xlsx"),
  template: ExportTemplate.default("shoufa"),
  /** Fields of our own template, joined by commas; absent: all. */
  fields: z.string().max(500).optional(),
  language,
};

const tag = "imports";
const path = "/api/accounts/:accountId/directory";
const right = "directory.import";
const none = ["account.not_found", "import.not_found"] as const satisfies readonly ProblemCode[];

export const importRoutes = {
  startImport: declareRoute(`POST ${path}/imports`, {
    tag,
    summary: {
      zh: "上传通讯录文件，请求体就是文件内容。XLSX 或 CSV，按内容判断。",
      en: "Upload a file of the directory; the body is the file itself. XLSX or CSV, told by the bytes.",
    },
    right,
    takes: "file",
    headers: z.object({ "idempotency-key": z.string().min(1).max(128) }),
    query: z.object({ name: z.string().min(1).max(1024) }),
    maxBodyBytes: importBounds.maxFileBytes,
    answer: DirectoryImport,
    status: 201,
    problems: [
      ...["account.not_found", "import.too_large", "idempotency.missing", "media.broken_off"],
      ...["media.too_slow", "media.too_many_uploads"],
    ] as ProblemCode[],
  }),
  listImports: declareRoute(`GET ${path}/imports`, {
    tag,
    summary: { zh: "导入，最新的在前", en: "Imports, newest first" },
    right,
    query: PageQuery,
    answer: pageOf(DirectoryImport),
    problems: ["account.not_found"],
  }),
  getImport: declareRoute(`GET ${path}/imports/:importId`, {
    tag,
    summary: { zh: "一次导入的状态", en: "How an import stands" },
    right,
    answer: DirectoryImport,
    problems: none,
  }),
  setImportColumns: declareRoute(`PUT ${path}/imports/:importId/columns`, {
    tag,
    summary: { zh: "指定各列对应的字段，并开始检查", en: "Say which column is what, and check the rows" },
    right,
    body: z.object({
      fields: z.array(ImportField.nullable()).max(importBounds.maxColumns),
      missing: MissingPeople.default("keep"),
    }),
    answer: DirectoryImport,
    status: 202,
    problems: [...none, "import.busy", "import.columns", "import.planned"],
  }),
  listImportRows: declareRoute(`GET ${path}/imports/:importId/rows`, {
    tag,
    summary: { zh: "导入的行，可只看有问题的", en: "Rows of an import, or only those with problems" },
    right,
    query: PageQuery.extend({
      /** `problems`: rows with anything of the weights `stop` or `check`. */
      only: z.enum(["all", "problems", "wrong", "changes"]).default("all"),
      /** Skips this many of them, for a grid that is scrolled. */
      from: z.coerce.number().int().min(0).max(1_000_000).optional(),
    }),
    answer: pageOf(ImportRow),
    problems: none,
  }),
  changeImportCells: declareRoute(`PATCH ${path}/imports/:importId/cells`, {
    tag,
    summary: { zh: "修改单元格，只重新检查相关的行", en: "Mend cells; only the rows concerned are checked again" },
    right,
    body: z.object({
      cells: z
        .array(
          z.object({ row: z.number().int().min(1), column: z.number().int().min(0), text: z.string().max(32_767) }),
        )
        .min(1)
        .max(importBounds.maxCells),
    }),
    answer: z.object({ import: DirectoryImport, rows: z.array(ImportRow) }),
    problems: [...none, "import.busy", "import.planned", "import.no_row"],
  }),
  planImport: declareRoute(`POST ${path}/imports/:importId/plan`, {
    tag,
    summary: { zh: "用正确的行生成变更单", en: "Make a plan of the rows that are right" },
    right,
    answer: DirectoryImport,
    status: 201,
    problems: [...none, "import.busy", "import.nothing"],
  }),
  getImportFile: declareRoute(`GET ${path}/imports/:importId/file`, {
    tag,
    summary: { zh: "下载修改后的文件，带原因列", en: "The mended file, with a column of reasons" },
    right,
    query: z.object({ format: TableFormat.default("xlsx"), only: z.enum(["all", "wrong"]).default("all"), language }),
    answer: z.undefined(),
    answers: "file",
    problems: none,
  }),
  removeImport: declareRoute(`DELETE ${path}/imports/:importId`, {
    tag,
    summary: { zh: "放弃导入", en: "Give an import up" },
    right,
    answer: z.undefined(),
    status: 204,
    problems: none,
  }),
  exportDirectory: declareRoute(`GET ${path}/export`, {
    tag,
    summary: {
      zh: "导出通讯录：全部成员，或与成员列表相同的条件。没有查看联系方式权限时，手机和邮箱打码。",
      en: "Export the directory: everybody, or the filters of the list of members. Without the right to contacts, mobile and mail are masked.",
    },
    right: "directory.export",
    fresh: true,
    query: MembersQuery.omit({ cursor: true, limit: true, letter: true }).extend(exportedFile),
    answer: z.undefined(),
    answers: "file",
    problems: ["account.not_found"],
  }),
  exportPeople: declareRoute(`POST ${path}/export`, {
    tag,
    summary: {
      zh: "导出选择的成员。没有查看联系方式权限时，手机和邮箱打码。",
      en: "Export chosen people. Without the right to contacts, mobile and mail are masked.",
    },
    right: "directory.export",
    fresh: true,
    body: z.object({ people: Selection, ...exportedFile }),
    answer: z.undefined(),
    answers: "file",
    problems: ["account.not_found", "department.not_found"],
  }),
};
