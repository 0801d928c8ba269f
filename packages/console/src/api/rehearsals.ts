import { rehearsalRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery } from "@tanstack/react-query";

/** Whether messages can be rehearsed: as long as the server runs the answer is the same. */
export const useCanRehearse = (): boolean | undefined =>
  useQuery({
    queryKey: ["rehearsals"],
    queryFn: ({ signal }) => call(rehearsalRoutes.getRehearsals, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.available;

/** Asks for the address of the phones of a rehearsal, whose emulator is started by that. */
export const useRehearsalPhones = (messageId: string) =>
  useMutation({ mutationFn: () => call(rehearsalRoutes.getRehearsalPhones, { params: { messageId } }) });
