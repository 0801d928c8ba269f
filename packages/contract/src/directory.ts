import { z } from "zod";
import { PageQuery } from "./paging.ts";

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

/** `GET /api/accounts/:accountId/members`. Without `department`: everybody. */
export const MembersQuery = PageQuery.extend({
  department: z.coerce.number().int().optional(),
  /** People of the departments below, too. */
  below: z.stringbool().default(false),
  q: z.string().trim().max(64).optional(),
  /** Only these states; absent: every state. */
  status: MemberStatus.optional(),
});
export type MembersQuery = z.infer<typeof MembersQuery>;

/** `GET /api/accounts/:accountId/search?q=`: by name, pinyin, initials of the pinyin, or id; best first. */
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
