import { z } from "zod";
import { declareRoute } from "./route.ts";

/** Something in which the local copy differed from WeCom when everything was read the last time. It is as in WeCom now. */
export const DirectoryDifference = z.object({
  kind: z.enum(["member", "department", "tag"]),
  id: z.string(),
  /** Name as it is now, or was last. */
  name: z.string(),
  /** A field of the object; `exists`: it was only on one side. */
  field: z.string(),
  /** JSON; null: not there. Of `people` and `departments` of a tag those that were only on this side, the first few. */
  ours: z.unknown(),
  theirs: z.unknown(),
});
export type DirectoryDifference = z.infer<typeof DirectoryDifference>;

/** What one credential may read and write, as the connection doctor found without writing anything. */
export const DirectoryCredential = z.object({
  /** Null: the contacts secret (通讯录同步). */
  app: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The local copy is read with it. */
  reads: z.boolean(),
  abilities: z.array(
    z.object({
      what: z.enum(["departments", "people", "details", "tags", "ids", "write"]),
      can: z.enum(["yes", "no", "unknown"]),
    }),
  ),
  checkedAt: z.iso.datetime().nullable(),
});
export type DirectoryCredential = z.infer<typeof DirectoryCredential>;

const tag = "directory";

export const directoryDifferencesRoutes = {
  listDirectoryDifferences: declareRoute("GET /api/accounts/:accountId/directory/differences", {
    tag,
    summary: {
      zh: "最近一次完整同步发现的差异",
      en: "Differences from WeCom that the last whole reading found",
    },
    right: "directory.read",
    answer: z.object({
      items: z.array(DirectoryDifference),
      /** When they were found; null: none were, or nothing was compared yet. */
      foundAt: z.iso.datetime().nullable(),
      /** There were more than are kept. */
      more: z.boolean(),
    }),
    problems: ["account.not_found"],
  }),
  listDirectoryCredentials: declareRoute("GET /api/accounts/:accountId/directory/credentials", {
    tag,
    summary: { zh: "各凭证能读写通讯录的哪些内容", en: "What each credential may read and write of the directory" },
    right: "directory.read",
    answer: z.object({ items: z.array(DirectoryCredential) }),
    problems: ["account.not_found"],
  }),
};
