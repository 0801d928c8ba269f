import { type CallbackLogItem, callbackLogRoutes, callbackRoutes, type ReplayInput } from "@shoufa/contract";
import { call, type Listing, saveFile, useListing } from "@shoufa/web";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const itemId = (item: CallbackLogItem): string => item.id;
const zone = (): number => new Date().getTimezoneOffset();

/** The callback log by a filter, newest first. */
export const useCallbackLog = (accountId: string, q: string): Listing<CallbackLogItem> =>
  useListing({
    key: keys.callbackLog(accountId, q),
    read: (cursor, signal) =>
      call(callbackLogRoutes.listCallbacks, { params: { accountId }, query: { q, zone: zone(), cursor } }, signal),
    idOf: itemId,
  });

/** How many lines have come after one. Read when asked for anew. */
export const useCallbackNews = (accountId: string, q: string, after: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: keys.callbackNews(accountId, q, after ?? ""),
    queryFn: ({ signal }) =>
      call(
        callbackLogRoutes.countCallbackNews,
        { params: { accountId }, query: { q, zone: zone(), after: after ?? "" } },
        signal,
      ),
    enabled: enabled && after !== undefined,
  });

/** One line with its contents masked. */
export const useCallback = (accountId: string, callbackId: string) =>
  useQuery({
    queryKey: keys.callback(accountId, callbackId),
    queryFn: ({ signal }) => call(callbackLogRoutes.getCallback, { params: { accountId, callbackId } }, signal),
    placeholderData: keepPreviousData,
  });

/** The same in full; that it was opened is kept in the audit log. */
export const useOpenCallback = (accountId: string, callbackId: string) =>
  useMutation({ mutationFn: () => call(callbackLogRoutes.openCallback, { params: { accountId, callbackId } }) });

/** Saves one callback, or those that a filter finds, as a file for the emulator; that it was saved is audited. */
export const useSaveScenario = (accountId: string) =>
  useMutation({
    mutationFn: (of: { readonly callbackId: string } | { readonly q: string }) =>
      saveFile(callbackLogRoutes.saveCallbackScenario, { params: { accountId }, query: { ...of, zone: zone() } }),
  });

/** Delivers it once more: to Shoufa, or to another address. */
export const useReplay = (accountId: string, callbackId: string) =>
  useMutation({
    mutationFn: (body: ReplayInput) =>
      call(callbackLogRoutes.replayCallback, { params: { accountId, callbackId }, body }),
  });

/** Reads one that is in quarantine once more. */
export function useRetry(accountId: string, callbackId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(callbackRoutes.retryCallback, { params: { accountId, callbackId } }),
    onSuccess: () => {
      for (const queryKey of [keys.callback(accountId, callbackId), keys.inboxCounts(accountId), keys.inbox(accountId)])
        void client.invalidateQueries({ queryKey });
    },
  });
}
