import { consentRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { keys } from "./keys.ts";

export const useConsent = (accountId: string) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "consent"],
    queryFn: ({ signal }) => call(consentRoutes.getConsent, { params: { accountId } }, signal),
  });

/** Address at which WeCom asks the member. */
export const useBeginConsent = (accountId: string) =>
  useMutation({ mutationFn: () => call(consentRoutes.beginConsent, { params: { accountId } }) });

/** Takes WeCom's code and answers what the member has agreed to. The code works once. */
export const useGiveConsent = (accountId: string) =>
  useMutation({
    mutationFn: (code: string) => call(consentRoutes.giveConsent, { params: { accountId }, body: { code } }),
  });
