import { sampleRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** Whether the program has a sample company to try. */
export const useSample = () =>
  useQuery({
    queryKey: keys.sample,
    queryFn: ({ signal }) => call(sampleRoutes.getSample, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** @param onConnected Called also when the page has gone meanwhile: the first company changes the frame round it. */
export function useConnectSample(onConnected: (accountId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(sampleRoutes.connectSample, {}),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: keys.accounts });
      onConnected(id);
    },
  });
}
