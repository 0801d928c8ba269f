import { type QuarantinedCallback, routes } from "@shoufa/contract";
import { call, type Listing, useListing } from "@shoufa/web";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const callbackId = (callback: QuarantinedCallback): string => callback.id;

/** Callbacks that were kept aside, newest first. */
export const useQuarantine = (accountId: string): Listing<QuarantinedCallback> =>
  useListing({
    key: keys.quarantine(accountId),
    read: (cursor, signal) => call(routes.listQuarantine, { params: { accountId }, query: { cursor } }, signal),
    idOf: callbackId,
  });

/** Reads a callback once more; it moves to the inbox if that works. */
export function useRetryCallback(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(routes.retryCallback, { params: { accountId, callbackId: id } }),
    onSuccess: () => {
      for (const queryKey of [keys.quarantine(accountId), keys.inboxCounts(accountId), keys.inbox(accountId)])
        void client.invalidateQueries({ queryKey });
    },
  });
}
