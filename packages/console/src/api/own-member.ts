import { ownMemberRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const keyOf = (accountId: string) => ["account", accountId, "own-member"] as const;

/** Oneself among the company's members; null: not known. */
export const useOwnMember = (accountId: string) =>
  useQuery({
    queryKey: keyOf(accountId),
    queryFn: async ({ signal }) => (await call(ownMemberRoutes.getOwnMember, { params: { accountId } }, signal)).member,
  });

export function useSetOwnMember(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (userId: string) =>
      (await call(ownMemberRoutes.setOwnMember, { params: { accountId }, body: { userId } })).member,
    onSuccess: (member) => client.setQueryData(keyOf(accountId), member),
  });
}
