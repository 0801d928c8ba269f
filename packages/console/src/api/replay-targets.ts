import { type ReplayTargets, routes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** Hosts inside to which callbacks may be replayed. */
export const useReplayTargets = () =>
  useQuery({ queryKey: keys.replayTargets, queryFn: ({ signal }) => call(routes.getReplayTargets, {}, signal) });

export function useSetReplayTargets() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (entered: string[]) => call(routes.setReplayTargets, { body: { entered } }),
    onSuccess: (targets) => client.setQueryData<ReplayTargets>(keys.replayTargets, targets),
  });
}
