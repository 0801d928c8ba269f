import { directoryDifferencesRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useQuery } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** What the last whole reading found to be other than here. */
export const useDirectoryDifferences = (accountId: string) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "differences"],
    queryFn: ({ signal }) =>
      call(directoryDifferencesRoutes.listDirectoryDifferences, { params: { accountId } }, signal),
  });

/** What each credential may read and write of the directory. */
export const useDirectoryCredentials = (accountId: string) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "credentials"],
    queryFn: async ({ signal }) =>
      (await call(directoryDifferencesRoutes.listDirectoryCredentials, { params: { accountId } }, signal)).items,
  });
