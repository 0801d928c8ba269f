/** Tags (标签): what is in one, what uses it, and finding people by a list of names, ids or mobile numbers. */
import { z } from "zod";
import { Tag, UsingApp, UsingMessage, UsingRule } from "./directory.ts";
import { importBounds } from "./imports.ts";
import { PageQuery, pageOf } from "./paging.ts";
import type { ProblemCode } from "./problems.ts";
import { Reason } from "./reason.ts";
import { declareRoute } from "./route.ts";

export const TagDetails = Tag.extend({
  /** People whom it names, and those of its departments and below, each counted once. */
  headCount: z.number().int(),
});
export type TagDetails = z.infer<typeof TagDetails>;

export const TagDepartment = z.object({
  id: z.number().int(),
  /** Empty: the department is out of sight. */
  name: z.string(),
  path: z.string(),
  /** People in it and below, each counted once. */
  totalCount: z.number().int(),
});
export type TagDepartment = z.infer<typeof TagDepartment>;

/** What names a tag, and changes or stops when it goes. */
export const TagUses = z.object({
  /** Reply rules that are narrowed to it. */
  rules: z.array(UsingRule),
  /** Messages addressed to it, newest first, the first few. Their recipients are fixed already. */
  messages: z.array(UsingMessage),
  /** Apps whose range names it. */
  apps: z.array(UsingApp),
});
export type TagUses = z.infer<typeof TagUses>;

export const usesBounds = { people: 20, messages: 20 } as const;

/** What names people, and changes or stops when they leave. */
export const MemberUses = z.object({
  /** Others who have one of them as direct leader (直属上级). */
  ledBy: z.array(z.object({ userId: z.string(), name: z.string() })),
  /** Reply rules narrowed to a tag that names one of them. */
  rules: z.array(UsingRule),
  /** Messages that have not gone to one of them yet, newest first, the first few. */
  messages: z.array(UsingMessage),
  /** Apps whose range names one of them. */
  apps: z.array(UsingApp),
});
export type MemberUses = z.infer<typeof MemberUses>;

export const lookupBounds = { texts: 1000, textLength: 128 } as const;

export const FoundPerson = z.object({
  userId: z.string(),
  name: z.string(),
  /** Path of the main department; empty for somebody in none that the app sees. */
  path: z.string(),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

/** Every text is in exactly one of the three lists. */
export const Lookup = z.object({
  found: z.array(z.object({ text: z.string(), person: FoundPerson })),
  /** Several people have that name or number. */
  ambiguous: z.array(z.object({ text: z.string(), people: z.array(FoundPerson) })),
  unknown: z.array(z.string()),
});
export type Lookup = z.infer<typeof Lookup>;

/** Somebody or nobody in a row of a file: the text that was looked for, and where. */
const rowOfFile = {
  /** As the spreadsheet program numbers it. */
  row: z.number().int(),
  text: z.string(),
};

/** People of a file. Every entry is in exactly one of the three lists; somebody who is there twice is in `userIds` once. */
export const PeopleFile = z.object({
  /** Entries: rows below the headers, or cells of a file without headers. */
  entries: z.number().int(),
  userIds: z.array(z.string()),
  ambiguous: z.array(z.object({ ...rowOfFile, people: z.array(FoundPerson) })),
  rejected: z.array(z.object({ ...rowOfFile, reason: Reason })),
  /** Why the file as a whole cannot be read; the lists are empty then. */
  problem: Reason.nullable(),
});
export type PeopleFile = z.infer<typeof PeopleFile>;

const tag = "directory";
const path = "/api/accounts/:accountId/tags/:tagId";
const problems = ["account.not_found", "tag.not_found"] as const satisfies readonly ProblemCode[];

export const tagRoutes = {
  getTag: declareRoute(`GET ${path}`, {
    tag,
    summary: { zh: "一个标签及其总人数", en: "One tag with its head count" },
    right: "directory.read",
    answer: TagDetails,
    problems,
  }),
  listTagDepartments: declareRoute(`GET ${path}/departments`, {
    tag,
    summary: { zh: "标签中的部门，按树的顺序", en: "Departments that a tag names, in the order of the tree" },
    right: "directory.read",
    query: PageQuery.extend({ q: z.string().trim().max(64).optional() }),
    answer: pageOf(TagDepartment),
    problems,
  }),
  tagUses: declareRoute(`GET ${path}/uses`, {
    tag,
    summary: { zh: "使用一个标签的自动回复和未发出的消息", en: "Reply rules and messages not sent yet that use a tag" },
    right: "directory.read",
    answer: TagUses,
    problems,
  }),
  memberUses: declareRoute("POST /api/accounts/:accountId/members/uses", {
    tag,
    summary: {
      zh: "提到一些成员的地方：下属、自动回复、未发出的消息",
      en: "What names people: those they lead, reply rules, messages not sent yet",
    },
    right: "directory.read",
    body: z.object({ userIds: z.array(z.string().trim().min(1).max(64)).min(1).max(usesBounds.people) }),
    answer: MemberUses,
    problems: ["account.not_found"],
  }),
  lookUpPeople: declareRoute("POST /api/accounts/:accountId/members/lookup", {
    tag,
    summary: {
      zh: "按账号、姓名或手机号查找一批成员",
      en: "Find people by a list of ids, names or mobile numbers",
    },
    right: "directory.read",
    body: z.object({ texts: z.array(z.string().trim().min(1).max(lookupBounds.textLength)).max(lookupBounds.texts) }),
    answer: Lookup,
    problems: ["account.not_found"],
  }),
  readPeopleFile: declareRoute("POST /api/accounts/:accountId/members/file", {
    tag,
    summary: {
      zh: "按文件查找成员，请求体就是文件内容。XLSX 或 CSV，按内容判断；识别账号、姓名、手机、邮箱和部门列。",
      en: "Find people by a file; the body is the file itself. XLSX or CSV, told by the bytes, with columns of ids, names, mobiles, mail and departments.",
    },
    right: "directory.write",
    takes: "file",
    maxBodyBytes: importBounds.maxFileBytes,
    answer: PeopleFile,
    problems: ["account.not_found", "import.too_large", "media.broken_off", "media.too_slow", "media.too_many_uploads"],
  }),
};
