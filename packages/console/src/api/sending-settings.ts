import { type SendingSettings, sendingSettingsRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const key = (accountId: string) => ["sending-settings", accountId];

export const useSendingSettings = (accountId: string) =>
  useQuery({
    queryKey: key(accountId),
    queryFn: ({ signal }) => call(sendingSettingsRoutes.getSendingSettings, { params: { accountId } }, signal),
  });

export function useSetSendingSettings(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: SendingSettings) =>
      call(sendingSettingsRoutes.setSendingSettings, { params: { accountId }, body: settings }),
    onSuccess: (settings) => client.setQueryData(key(accountId), settings),
  });
}
