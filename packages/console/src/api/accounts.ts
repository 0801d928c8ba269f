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
  const change = (accounts: Account[] | undefined) => withDirectory(accounts, accountId, directory);
  // An answer that is on its way may be older than the event; nothing would come afterwards to put it right.
  if (client.isFetching({ queryKey: keys.accounts, exact: true }) > 0) putAnswer(client, keys.accounts, change);
  else client.setQueryData<Account[]>(keys.accounts, change);
}

const withDirectory = (
  accounts: Account[] | undefined,
  accountId: string,
  directory: DirectoryState,
): Account[] | undefined =>
  accounts?.map((account) => (account.id === accountId ? { ...account, directory } : account));
