import { apiTokenRoutes, type TokenInput } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/** API tokens of a company. */
export const useTokens = (accountId: string) =>
  useQuery({
    queryKey: keys.tokens(accountId),
    queryFn: async ({ signal }) => (await call(apiTokenRoutes.listTokens, { params: { accountId } }, signal)).items,
  });

/** Sends a change, and shows the list as it is afterwards. */
function useChange<Input, Answer>(accountId: string, send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens(accountId) }),
  });
}

export const useMakeToken = (accountId: string) =>
  useChange(accountId, (body: TokenInput) => call(apiTokenRoutes.makeToken, { params: { accountId }, body }));
export const useEndToken = (accountId: string) =>
  useChange(accountId, (tokenId: string) => call(apiTokenRoutes.endToken, { params: { accountId, tokenId } }));
