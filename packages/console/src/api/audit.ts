import { type AuditEntry, type AuditQuery, routes } from "@shoufa/contract";
import { call, type Listing, useListing } from "@shoufa/web";
import { keys } from "./keys.ts";

const entryId = (entry: AuditEntry): string => entry.id;

export type AuditFilter = Omit<AuditQuery, "cursor" | "limit">;

/** What was done, newest first. */
export const useAudit = (filter: AuditFilter): Listing<AuditEntry> =>
  useListing({
    key: [...keys.audit, filter],
    read: (cursor, signal) => call(routes.listAudit, { query: { ...filter, cursor } }, signal),
    idOf: entryId,
  });
