import {
  type AccountApp,
  type AddAppInput,
  accountRoutes,
  type ContactsReceiverInput,
  type CreateAccountInput,
  type EditAccountInput,
  type EditAppInput,
  type EditGroupInput,
  type ManagementGroup,
} from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** An address for an app that is being entered; the same one until the window is reloaded. */
export const useCallbackOffer = (apiBase: string, enabled: boolean) =>
  useQuery({
    queryKey: keys.callbackOffer(apiBase),
    queryFn: ({ signal }) => call(accountRoutes.offerCallback, { query: { apiBase } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });

/** @param onConnected Called also when the page has gone meanwhile: the first company changes the frame round it. */
export function useConnectCompany(onConnected: (accountId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateAccountInput) => call(accountRoutes.createAccount, { body }),
    onSuccess: async (account, { app }) => {
      const stored = account.apps[0];
      if (stored !== undefined) freshKeys.set(stored.id, { token: app.token, encodingAesKey: app.encodingAesKey });
      client.removeQueries({ queryKey: keys.callbackOffers });
      await client.invalidateQueries({ queryKey: keys.accounts });
      onConnected(account.id);
    },
  });
}

/** Sends a change, and shows the companies as they are afterwards. */
function useChange<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  done?: (answer: Answer, input: Input) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (answer, input) => {
      done?.(answer, input);
      client.removeQueries({ queryKey: keys.callbackOffers });
      await client.invalidateQueries({ queryKey: keys.accounts });
    },
  });
}

export const useEditCompany = (accountId: string) =>
  useChange((body: EditAccountInput) => call(accountRoutes.editAccount, { params: { accountId }, body }));

export const useSetContactsReceiver = (accountId: string) =>
  useChange(
    (body: ContactsReceiverInput) => call(accountRoutes.setContactsReceiver, { params: { accountId }, body }),
    ({ contactsReceiver }, { token, encodingAesKey }) => {
      if (contactsReceiver !== null) freshKeys.set(contactsReceiver.id, { token, encodingAesKey });
    },
  );

export const useAddApp = (accountId: string) =>
  useChange(
    (body: AddAppInput) => call(accountRoutes.addApp, { params: { accountId }, body }),
    ({ apps }, { agentId, token, encodingAesKey }) => {
      const stored = apps.find((app) => app.agentId === agentId);
      if (stored !== undefined) freshKeys.set(stored.id, { token, encodingAesKey });
    },
  );

export const useEditApp = (accountId: string, appId: string) =>
  useChange(
    (body: EditAppInput) => call(accountRoutes.editApp, { params: { accountId, appId }, body }),
    (_, { token, encodingAesKey }) => {
      if (token === undefined && encodingAesKey === undefined) return;
      const before = freshKeys.get(appId);
      freshKeys.set(appId, { token: token ?? before?.token, encodingAesKey: encodingAesKey ?? before?.encodingAesKey });
    },
  );

/** Adds a management group, or changes one. */
export const useSaveGroup = (accountId: string, groupId: string | null) =>
  useChange((body: EditGroupInput) =>
    groupId === null
      ? call(accountRoutes.addGroup, {
          params: { accountId },
          body: { name: body.name ?? "", secret: body.secret ?? "" },
        })
      : call(accountRoutes.editGroup, { params: { accountId, groupId }, body }),
  );

export const useRemoveGroup = (accountId: string) =>
  useChange(({ id: groupId, name }: ManagementGroup) =>
    call(accountRoutes.removeGroup, { params: { accountId, groupId }, body: { name } }),
  );

/** What would go with a company or one of its apps, counted when it is asked. */
export const useLoss = (accountId: string, appId: string | null) =>
  useQuery({
    queryKey: keys.loss(accountId, appId),
    queryFn: ({ signal }) =>
      appId === null
        ? call(accountRoutes.accountLoss, { params: { accountId } }, signal)
        : call(accountRoutes.appLoss, { params: { accountId, appId } }, signal),
    staleTime: 0,
    gcTime: 0,
  });

/** @param onRemoved Called before the page of what was removed has gone. */
export const useRemove = (accountId: string, appId: string | null, onRemoved: () => void) =>
  useChange(
    (name: string) =>
      appId === null
        ? call(accountRoutes.removeAccount, { params: { accountId }, body: { name } })
        : call(accountRoutes.removeApp, { params: { accountId, appId }, body: { name } }),
    onRemoved,
  );

export interface CallbackKeys {
  readonly token: string | undefined;
  readonly encodingAesKey: string | undefined;
}

/** What was entered in this window a moment ago, so that it can be copied into WeCom. Gone with the window. */
const freshKeys = new Map<string, CallbackKeys>();

export const freshKeysOf = (app: Pick<AccountApp, "id">): CallbackKeys | undefined => freshKeys.get(app.id);

export const forgetFreshKeys = (): void => freshKeys.clear();
