import {
  type Joining,
  joiningRoutes,
  type Selection,
  type Verification,
  type VerificationMoment,
} from "@shoufa/contract";
import { call, useListing } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const verificationId = ({ id }: Verification): string => id;

export const useJoining = (accountId: string) =>
  useQuery({
    queryKey: keys.joining(accountId),
    queryFn: ({ signal }) => call(joiningRoutes.getJoining, { params: { accountId } }, signal),
  });

function useJoiningChange<Input>(accountId: string, send: (input: Input) => Promise<Joining>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (joining) => {
      // An answer that is on its way is older.
      void client.cancelQueries({ queryKey: keys.joining(accountId), exact: true });
      client.setQueryData<Joining>(keys.joining(accountId), joining);
    },
  });
}

export const useSetMoment = (accountId: string) =>
  useJoiningChange(accountId, (moment: VerificationMoment | null) =>
    call(joiningRoutes.setVerificationMoment, { params: { accountId }, body: { moment } }),
  );

export const useReadJoinCode = (accountId: string) =>
  useJoiningChange(accountId, () => call(joiningRoutes.readJoinQrCode, { params: { accountId } }));

export const useVerifications = (accountId: string, open: boolean) =>
  useListing({
    key: keys.verifications(accountId, open),
    read: (cursor, signal) =>
      call(joiningRoutes.listVerifications, { params: { accountId }, query: { open: String(open), cursor } }, signal),
    idOf: verificationId,
  });

/** What an operator decides about one verification. */
export function useDecide(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, accept }: { readonly id: string; readonly accept: boolean }): Promise<Verification> => {
      const params = { accountId, verificationId: id };
      return accept
        ? call(joiningRoutes.acceptVerification, { params })
        : call(joiningRoutes.refuseVerification, { params });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.joining(accountId) }),
  });
}

/** Has WeCom invite those of some people who have not joined. */
export const useInvite = (accountId: string) =>
  useMutation({
    mutationFn: (people: Selection) => call(joiningRoutes.invitePeople, { params: { accountId }, body: { people } }),
  });

/** What a member's phone has opened. The code works once. */
export const useOpenVerification = (accountId: string) =>
  useMutation({
    mutationFn: (code: string) => call(joiningRoutes.openVerification, { params: { accountId }, body: { code } }),
  });

const askAgainMilliseconds = 3000;

/** Asks until it is decided. */
export const useFollowVerification = (accountId: string, ticket: string | null) =>
  useQuery({
    queryKey: ["verify", accountId, ticket],
    queryFn: ({ signal }) =>
      call(joiningRoutes.followVerification, { params: { accountId }, body: { ticket: ticket ?? "" } }, signal),
    enabled: ticket !== null,
    refetchInterval: ({ state }) => {
      const at = state.data?.state;
      return at === undefined || at === "waiting" || at === "accepting" ? askAgainMilliseconds : false;
    },
  });
