import { Account, DirectoryState } from "@shoufa/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { call } from "./http.ts";
import { keys } from "./keys.ts";

export const useAccounts = () =>
  useQuery({
    queryKey: keys.accounts,
    queryFn: async ({ signal }) =>
      (await call("GET", "/api/accounts", z.object({ items: z.array(Account) }), { signal })).items,
  });

/** Starts reading the directory from WeCom; progress comes through the live events. */
export function usePullDirectory(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call("POST", `/api/accounts/${encodeURIComponent(accountId)}/directory/pull`, DirectoryState, { body: {} }),
    onSuccess: (directory) => putDirectoryState(client, accountId, directory),
  });
}

export function putDirectoryState(
  client: ReturnType<typeof useQueryClient>,
  accountId: string,
  directory: DirectoryState,
): void {
  client.setQueryData<Account[]>(keys.accounts, (accounts) =>
    accounts?.map((account) => (account.id === accountId ? { ...account, directory } : account)),
  );
}
