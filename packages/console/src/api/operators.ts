import { type Access, type InviteInput, operatorRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** Operators, invitations that wait, and whether a second factor is required. */
export const useOperators = () =>
  useQuery({ queryKey: keys.operators, queryFn: ({ signal }) => call(operatorRoutes.listOperators, {}, signal) });

/** What the link of an invitation is for. */
export const useInvitation = (code: string) =>
  useQuery({
    queryKey: keys.invitation(code),
    queryFn: ({ signal }) => call(operatorRoutes.openInvitation, { body: { code } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Sends a change, and shows the list as it is afterwards. */
function useChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.operators }),
  });
}

export const useInvite = () => useChange((body: InviteInput) => call(operatorRoutes.inviteOperator, { body }));
export const useWithdraw = () =>
  useChange((invitationId: string) => call(operatorRoutes.withdrawInvitation, { params: { invitationId } }));
export const useChangeAccess = (operatorId: string) =>
  useChange((body: Access) => call(operatorRoutes.changeAccess, { params: { operatorId }, body }));
export const useSwitch = (operatorId: string) =>
  useChange((to: "active" | "disabled") =>
    call(to === "active" ? operatorRoutes.enableOperator : operatorRoutes.disableOperator, { params: { operatorId } }),
  );
export const useRemoveOperator = (operatorId: string) =>
  useChange((name: string) => call(operatorRoutes.removeOperator, { params: { operatorId }, body: { name } }));
export const useResetSecondFactor = (operatorId: string) =>
  useChange(() => call(operatorRoutes.resetSecondFactor, { params: { operatorId } }));
export const useRequireSecondFactor = () =>
  useChange((required: boolean) => call(operatorRoutes.requireSecondFactor, { body: { required } }));
