import { sessionRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

export const useOwnSessions = () =>
  useQuery({ queryKey: keys.ownSessions, queryFn: ({ signal }) => call(sessionRoutes.listSessions, {}, signal) });

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => call(sessionRoutes.endSession, { params: { sessionId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ownSessions }),
  });
}

export const useBeginSecondFactor = () => useMutation({ mutationFn: () => call(sessionRoutes.beginSecondFactor, {}) });

/** The session says afterwards that there is one. */
function useSecondFactorChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.session }),
  });
}

export const useConfirmSecondFactor = () =>
  useMutation({ mutationFn: (code: string) => call(sessionRoutes.confirmSecondFactor, { body: { code } }) });
export const useRenewRecoveryCodes = () =>
  useMutation({ mutationFn: () => call(sessionRoutes.renewRecoveryCodes, {}) });
export const useEndSecondFactor = () => useSecondFactorChange(() => call(sessionRoutes.endSecondFactor, {}));

/** Reads anew who is signed in, once the recovery codes were seen. */
export function useReadSessionAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keys.session });
}
