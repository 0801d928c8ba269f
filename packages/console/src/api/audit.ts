import { type AuditEntry, type AuditFilter, auditRoutes } from "@shoufa/contract";
import { call, type Listing, saveFile, useListing } from "@shoufa/web";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const entryId = (entry: AuditEntry): string => entry.id;

/** What was done, newest first. */
export const useAudit = (filter: AuditFilter): Listing<AuditEntry> =>
  useListing({
    key: [...keys.audit, filter],
    read: (cursor, signal) => call(auditRoutes.listAudit, { query: { ...filter, cursor } }, signal),
    idOf: entryId,
  });

export const saveAudit = (filter: AuditFilter, format: "csv" | "jsonl"): Promise<void> =>
  saveFile(auditRoutes.exportAudit, { query: { ...filter, format } });

/** Verifies the chain, also against a checkpoint that was kept elsewhere. The look itself is a new entry. */
export function useVerifyAudit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (checkpoint: string) =>
      call(auditRoutes.verifyAudit, { body: checkpoint === "" ? {} : { checkpoint } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.audit }),
  });
}
