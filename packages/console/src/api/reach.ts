import { type OwnershipFile, type Reach, reachRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** How this installation is reached from outside. */
export const useReach = () =>
  useQuery({ queryKey: keys.reach, queryFn: ({ signal }) => call(reachRoutes.getReach, {}, signal) });

function useReachChange<Input>(send: (input: Input) => Promise<Reach>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async (reach) => {
      client.setQueryData<Reach>(keys.reach, reach);
      // Callback URLs are made of it.
      await Promise.all([keys.callbackOffers, keys.accounts].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

export const useSetPublicUrl = () =>
  useReachChange((publicUrl: string | null) => call(reachRoutes.setPublicUrl, { body: { publicUrl } }));
export const usePutOwnershipFile = () =>
  useReachChange((body: OwnershipFile) => call(reachRoutes.putOwnershipFile, { body }));
export const useRemoveOwnershipFile = () =>
  useReachChange((name: string) => call(reachRoutes.removeOwnershipFile, { params: { name } }));
