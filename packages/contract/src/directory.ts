import { z } from "zod";
import { DirectoryState } from "./accounts.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { declareRoute } from "./route.ts";

export const Department = z.object({
  id: z.number().int(),
  name: z.string(),
  parentId: z.number().int(),
  /** Position among its siblings, 0 first. WeCom's own order numbers are hidden. */
  position: z.number().int(),
  /** People directly in it. */
  directCount: z.number().int(),
  /** People in it and below, each counted once. */
  totalCount: z.number().int(),
});
export type Department = z.infer<typeof Department>;

export const MemberStatus = z.enum(["active", "disabled", "not-activated", "left"]);
export type MemberStatus = z.infer<typeof MemberStatus>;

export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  departments: z.array(z.object({ id: z.number().int(), path: z.string() })),
  position: z.string(),
  /** Null: this credential may not read it. */
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  status: MemberStatus,
});
export type Member = z.infer<typeof Member>;

/** Without `department`: everybody. */
export const MembersQuery = PageQuery.extend({
  department: z.coerce.number().int().optional(),
  /** People of the departments below, too. */
  below: z.stringbool().default(false),
  q: z.string().trim().max(64).optional(),
  /** Only these states; absent: every state. */
  status: MemberStatus.optional(),
});
export type MembersQuery = z.infer<typeof MembersQuery>;

/** By name, pinyin, initials of the pinyin, or id; best first. */
export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(64),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const SearchHit = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("department"),
    id: z.number().int(),
    name: z.string(),
    path: z.string(),
    totalCount: z.number().int(),
  }),
  z.object({
    kind: z.literal("member"),
    userId: z.string(),
    name: z.string(),
    position: z.string(),
    path: z.string(),
    status: MemberStatus,
  }),
]);
export type SearchHit = z.infer<typeof SearchHit>;

const tag = "directory";

export const directoryRoutes = {
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
    answer: z.object({ items: z.array(Department) }),
    problems: ["account.not_found"],
  }),
  listMembers: declareRoute("GET /api/accounts/:accountId/members", {
    tag,
    summary: { zh: "成员，按姓名拼音排序", en: "Members, in the order of their names' pinyin" },
    right: "directory.read",
    query: MembersQuery,
    answer: pageOf(Member),
    problems: ["account.not_found", "department.not_found"],
  }),
  getMember: declareRoute("GET /api/accounts/:accountId/members/:userId", {
    tag,
    summary: { zh: "一个成员", en: "One member" },
    right: "directory.read",
    answer: Member,
    problems: ["account.not_found", "member.not_found"],
  }),
  searchDirectory: declareRoute("GET /api/accounts/:accountId/search", {
    tag,
    summary: { zh: "搜索部门和成员", en: "Search departments and members" },
    right: "directory.read",
    query: SearchQuery,
    answer: z.object({ items: z.array(SearchHit) }),
    problems: ["account.not_found"],
  }),
};
