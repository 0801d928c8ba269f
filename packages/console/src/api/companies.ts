import { type AccountApp, type CreateAccountInput, routes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** An address for an app that is being entered; the same one until the window is reloaded. */
export const useCallbackOffer = (apiBase: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.callbackOffer(apiBase),
    queryFn: ({ signal }) => call(routes.offerCallback, { query: { apiBase } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });

/** @param onConnected Called also when the page has gone meanwhile: the first company changes the frame round it. */
export function useConnectCompany(onConnected: (accountId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateAccountInput) => call(routes.createAccount, { body }),
    onSuccess: async (account, { app }) => {
      const stored = account.apps[0];
      if (stored !== undefined) freshKeys.set(stored.id, { token: app.token, encodingAesKey: app.encodingAesKey });
      client.removeQueries({ queryKey: keys.callbackOffers });
      await client.invalidateQueries({ queryKey: keys.accounts });
      onConnected(account.id);
    },
  });
}

export interface CallbackKeys {
  readonly token: string;
  readonly encodingAesKey: string;
}

/** What was entered in this window a moment ago, so that it can be copied into WeCom. Gone with the window. */
const freshKeys = new Map<string, CallbackKeys>();

export const freshKeysOf = (app: Pick<AccountApp, "id">): CallbackKeys | undefined => freshKeys.get(app.id);

export const forgetFreshKeys = (): void => freshKeys.clear();
