import { type ChangeRetentionInput, type RetentionSettings, retentionRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

export const useRetention = () =>
  useQuery({
    queryKey: keys.retention,
    queryFn: ({ signal }) => call(retentionRoutes.getRetention, {}, signal),
  });

export function useChangeRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeRetentionInput) => call(retentionRoutes.changeRetention, { body }),
    onSuccess: (settings) => client.setQueryData<RetentionSettings>(keys.retention, settings),
  });
}
