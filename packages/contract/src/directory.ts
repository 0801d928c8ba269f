import { z } from "zod";
import { directoryDifferencesRoutes } from "./directory-differences.ts";
import { DirectoryState } from "./directory-state.ts";
import { Cursor, PageQuery, pageOf } from "./paging.ts";
import { declareRoute } from "./route.ts";

export const Department = z.object({
  id: z.number().int(),
  name: z.string(),
  parentId: z.number().int(),
  /** Position among its siblings, 0 first. WeCom's own order numbers are hidden. */
  position: z.number().int(),
  /** People directly in it; while the answer is `partial`, those read so far. */
  directCount: z.number().int(),
  /** People in it and below, each counted once; while the answer is `partial`, those read so far. */
  totalCount: z.number().int(),
});
export type Department = z.infer<typeof Department>;

/** A department as the tree shows it. */
export const TreeDepartment = Department.extend({
  /** Null: none, or it cannot be read. */
  nameEn: z.string().nullable(),
  /** Departments directly below it. */
  childCount: z.number().int(),
  /** People marked as its leaders (部门负责人), the first few. */
  leaders: z.array(z.object({ userId: z.string(), name: z.string() })),
});
export type TreeDepartment = z.infer<typeof TreeDepartment>;

/** Departments below one, from a position on: a tree of any width is read where it is looked at. */
export const ChildrenQuery = z.object({
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** One department with the way to it. */
export const DepartmentDetails = TreeDepartment.extend({
  /** Names from the top, joined by ` / `. */
  path: z.string(),
  /** The departments above it, the topmost first. */
  above: z.array(Department.pick({ id: true, name: true, position: true, totalCount: true })),
});
export type DepartmentDetails = z.infer<typeof DepartmentDetails>;

/** A reply rule that is narrowed to a department or tag. */
export const UsingRule = z.object({
  id: z.string(),
  /** Empty: it has none. */
  name: z.string(),
  appId: z.string(),
});
export type UsingRule = z.infer<typeof UsingRule>;

/** An app whose visible range (可见范围) names something, as it was last read. */
export const UsingApp = z.object({ id: z.string(), name: z.string(), readAt: z.iso.datetime() });
export type UsingApp = z.infer<typeof UsingApp>;

/** A message of which something has not gone yet. */
export const UsingMessage = z.object({
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** Nothing of it leaves before; null: as soon as it can. */
  startAt: z.iso.datetime().nullable(),
});
export type UsingMessage = z.infer<typeof UsingMessage>;

/** What names a department or its people: it stands in the way of deleting it, and changes with a move. */
export const DepartmentUses = z.object({
  directCount: z.number().int(),
  totalCount: z.number().int(),
  /** Departments below it. */
  below: z.number().int(),
  /** Tags that name it or a department below it. */
  tags: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** Reply rules that are narrowed to it or a department below it. */
  rules: z.array(UsingRule),
  /** Messages addressed to it or a department below it, newest first, the first few. Their recipients are fixed already. */
  messages: z.array(UsingMessage),
  /** Apps whose range names it or a department below it, or reaches it through the department `above`. */
  apps: z.array(UsingApp.extend({ above: z.string().nullable() })),
});
export type DepartmentUses = z.infer<typeof DepartmentUses>;

/**
 * Maker of a tag. WeCom tells it to nobody: `ours` were made by a plan with this secret, `others` were refused to it (81011,
 * 60011), of the rest it is not known.
 */
export const TagOwner = z.enum(["ours", "others", "unknown"]);
export type TagOwner = z.infer<typeof TagOwner>;

export const Tag = z.object({
  id: z.number().int(),
  name: z.string(),
  owner: TagOwner,
  /** People and departments that WeCom names in it. */
  people: z.number().int(),
  departments: z.number().int(),
});
export type Tag = z.infer<typeof Tag>;

/** `unknown`: this credential is told no more than id, name and departments. */
export const MemberStatus = z.enum(["active", "disabled", "not-activated", "left", "unknown"]);
export type MemberStatus = z.infer<typeof MemberStatus>;

export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  /** The main one first. Empty for somebody whom the app reaches by name or through a tag only. */
  departments: z.array(z.object({ id: z.number().int(), path: z.string(), leader: z.boolean() })),
  /** Tags that name the person; those of their departments are not repeated. */
  tags: z.array(z.object({ id: z.number().int(), name: z.string() })),
  position: z.string(),
  /** Null: this credential may not read it. */
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  /** `mobile` and `email` are masked (`138****8002`, `l***@example.com`): the operator lacks `directory.contacts`. */
  contactsMasked: z.boolean(),
  status: MemberStatus,
  /** When somebody who has left is deleted, unless that is cancelled; null: never. */
  deletesAt: z.iso.datetime().nullable(),
  /** Null: this credential may not read it. */
  alias: z.string().nullable(),
  /** Where the values came from, e.g. `user/list`, and when. */
  source: z.string(),
  readAt: z.iso.datetime(),
  /** When one of the values last became another one; null: not known. */
  changedAt: z.iso.datetime().nullable(),
});
export type Member = z.infer<typeof Member>;

/**
 * Further fields of one person. One that is absent cannot be read with this credential, or not by this operator; one that
 * is there and empty is empty.
 */
export const MemberExtras = z
  .object({
    telephone: z.string(),
    gender: z.enum(["0", "1", "2"]),
    bizMail: z.string(),
    address: z.string(),
    avatar: z.string(),
    directLeaders: z.array(z.string()),
    extattr: z.array(z.looseObject({ type: z.number().int(), name: z.string() })),
    externalPosition: z.string(),
    externalProfile: z.record(z.string(), z.unknown()),
    weixinId: z.string(),
  })
  .partial();
export type MemberExtras = z.infer<typeof MemberExtras>;

export const MemberDetails = Member.extend({
  mainDepartmentId: z.number().int(),
  extras: MemberExtras,
  /** Names of the direct leaders, as far as they are in the directory. */
  leaderNames: z.record(z.string(), z.string()),
  /** Fields that did not come with `source` at `readAt`. */
  origins: z.record(z.string(), z.object({ source: z.string(), at: z.iso.datetime() })),
});
export type MemberDetails = z.infer<typeof MemberDetails>;

/** The list may come from a first reading that has not ended: see `DirectoryState.partial`. */
const Partial = z.boolean();

/** Without `department` and `outside`: everybody. */
export const MembersQuery = PageQuery.extend({
  department: z.coerce.number().int().optional(),
  /** People of the departments below, too. */
  below: z.stringbool().default(false),
  /** People who are in none of the departments. Not together with `department`. */
  outside: z.stringbool().default(false),
  /** Found by name, pinyin, initials or id, as in the search. */
  q: z.string().trim().max(64).optional(),
  /** Exactly this mobile number, where this credential may read it. Finds nobody without `directory.contacts`. */
  mobile: z.string().trim().max(32).optional(),
  /** Only these states; absent: every state. */
  status: MemberStatus.optional(),
  /** People named in this tag, or in one of its departments or below. */
  tag: z.coerce.number().int().optional(),
  /** With `tag`: only those whom the tag itself names. */
  named: z.stringbool().default(false),
  /** Only people of whom it is known that they have no mobile number, or no direct leader. */
  noMobile: z.stringbool().default(false),
  noLeader: z.stringbool().default(false),
  /** Only people whom no tag names, by themselves or by a department of theirs or above. */
  noTag: z.stringbool().default(false),
  /** Only people of whom a value became another one since. */
  changedSince: z.iso.datetime().optional(),
  /** Begins with the first name whose pinyin begins with this letter or comes after it; `total` counts everybody. */
  letter: z
    .string()
    .regex(/^[a-z]$/)
    .optional(),
});
export type MembersQuery = z.infer<typeof MembersQuery>;

/**
 * By name, pinyin, initials of the pinyin, id, or a mixture ("生chan", "张 wei"); three digits or more also by mobile
 * number, with `directory.contacts`. Case, width and blanks make no difference. Best first: exactly this id, exactly this name, beginning with it, containing it; then departments before
 * people, departments in the order of the tree, people in the order of their names' pinyin.
 */
export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(64),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof SearchQuery>;
export const SearchHit = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("department"),
    id: z.number().int(),
    name: z.string(),
    path: z.string(),
    /** While the answer is `partial`, people read so far. */
    totalCount: z.number().int(),
  }),
  z.object({
    kind: z.literal("member"),
    userId: z.string(),
    name: z.string(),
    position: z.string(),
    /** Path of the main department; empty for somebody who is in none that the app sees. */
    path: z.string(),
    status: MemberStatus,
  }),
]);
export type SearchHit = z.infer<typeof SearchHit>;

const tag = "directory";

export const directoryRoutes = {
  ...directoryDifferencesRoutes,
  pullDirectory: declareRoute("POST /api/accounts/:accountId/directory/pull", {
    tag,
    summary: { zh: "同步通讯录", en: "Read the directory from WeCom again" },
    right: "directory.pull",
    answer: DirectoryState,
    status: 202,
    problems: ["account.not_found", "directory.busy"],
  }),
  listDepartments: declareRoute("GET /api/accounts/:accountId/departments", {
    tag,
    summary: { zh: "所有部门，按树的顺序", en: "All departments, in the order of the tree" },
    right: "directory.read",
    answer: z.object({ items: z.array(Department), partial: Partial }),
    problems: ["account.not_found"],
  }),
  listChildren: declareRoute("GET /api/accounts/:accountId/departments/:departmentId/children", {
    tag,
    summary: {
      zh: "一个部门的直属子部门，分页；0 为最上层",
      en: "Departments directly below one, by pages; 0: the topmost ones",
    },
    right: "directory.read",
    query: ChildrenQuery,
    answer: z.object({ items: z.array(TreeDepartment), total: z.number().int(), partial: Partial }),
    problems: ["account.not_found"],
  }),
  getDepartment: declareRoute("GET /api/accounts/:accountId/departments/:departmentId", {
    tag,
    summary: { zh: "一个部门及其上级", en: "One department and those above it" },
    right: "directory.read",
    answer: DepartmentDetails,
    problems: ["account.not_found", "department.not_found"],
  }),
  departmentUses: declareRoute("GET /api/accounts/:accountId/departments/:departmentId/uses", {
    tag,
    summary: {
      zh: "使用一个部门的地方：成员、子部门、标签、自动回复、未发出的消息",
      en: "What uses a department: people, departments, tags, rules, messages not sent yet",
    },
    right: "directory.read",
    answer: DepartmentUses,
    problems: ["account.not_found", "department.not_found"],
  }),
  listTags: declareRoute("GET /api/accounts/:accountId/tags", {
    tag,
    summary: { zh: "所有标签，按名称排序", en: "All tags, by name" },
    right: "directory.read",
    answer: z.object({ items: z.array(Tag), partial: Partial }),
    problems: ["account.not_found"],
  }),
  listMembers: declareRoute("GET /api/accounts/:accountId/members", {
    tag,
    summary: { zh: "成员，按姓名拼音排序", en: "Members, in the order of their names' pinyin" },
    right: "directory.read",
    query: MembersQuery,
    answer: pageOf(Member).extend({ partial: Partial }),
    problems: ["account.not_found", "department.not_found"],
  }),
  getMember: declareRoute("GET /api/accounts/:accountId/members/:userId", {
    tag,
    summary: { zh: "一个成员", en: "One member" },
    right: "directory.read",
    answer: MemberDetails,
    problems: ["account.not_found", "member.not_found"],
  }),
  searchDirectory: declareRoute("GET /api/accounts/:accountId/search", {
    tag,
    summary: { zh: "搜索部门和成员", en: "Search departments and members" },
    right: "directory.read",
    query: SearchQuery,
    answer: pageOf(SearchHit).extend({ partial: Partial }),
    problems: ["account.not_found"],
  }),
};
