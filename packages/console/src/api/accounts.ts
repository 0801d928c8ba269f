import { type Account, accountRoutes, type DirectoryState, directoryRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { putAnswer } from "./put-answer.ts";

export const useAccounts = () =>
  useQuery({
    queryKey: keys.accounts,
    queryFn: async ({ signal }) => (await call(accountRoutes.listAccounts, {}, signal)).items,
  });

/** Starts reading the directory from WeCom; progress comes through the live events. */
export function usePullDirectory(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(directoryRoutes.pullDirectory, { params: { accountId } }),
    onSuccess: (directory) =>
      putAnswer<Account[]>(client, keys.accounts, (accounts) => withDirectory(accounts, accountId, directory)),
  });
}

export function putDirectoryState(
  client: ReturnType<typeof useQueryClient>,
  accountId: string,
  directory: DirectoryState,
): void {
  client.setQueryData<Account[]>(keys.accounts, (accounts) => withDirectory(accounts, accountId, directory));
}

const withDirectory = (
  accounts: Account[] | undefined,
  accountId: string,
  directory: DirectoryState,
): Account[] | undefined =>
  accounts?.map((account) => (account.id === accountId ? { ...account, directory } : account));
