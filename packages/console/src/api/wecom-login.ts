import { type WeComLink, type WeComLoginSetting, weComLoginRoutes } from "@shoufa/contract";
import { call } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSignIn } from "./session.ts";

const linksKey = ["wecom-links"] as const;
const loginsKey = ["wecom-logins"] as const;
const settingKey = (accountId: string) => ["wecom-login", accountId] as const;

/** Companies whose members sign in with WeCom. */
export const useWeComLogins = () =>
  useQuery({
    queryKey: loginsKey,
    queryFn: async ({ signal }) => (await call(weComLoginRoutes.listWeComLogins, {}, signal)).items,
    staleTime: 60_000,
  });

export const useWeComLinks = () =>
  useQuery({
    queryKey: linksKey,
    queryFn: async ({ signal }) => (await call(weComLoginRoutes.listWeComLinks, {}, signal)).items,
  });

export interface Beginning {
  readonly accountId: string;
  readonly next?: string;
  readonly isInside?: boolean;
  readonly language: "zh" | "en";
}

/** Goes to WeCom's page, to sign in or to link the account that is signed in. */
export const useBeginWeComLogin = (what: "sign-in" | "link") =>
  useMutation({
    mutationFn: (body: Beginning) =>
      what === "link"
        ? call(weComLoginRoutes.beginWeComLink, { body })
        : call(weComLoginRoutes.beginWeComLogin, { body }),
    onSuccess: ({ url }) => window.location.assign(url),
  });

/** What WeCom sent back becomes a session, or a link of the one there is. */
export function useFinishWeComLogin() {
  const client = useQueryClient();
  return useSignIn(async (body: { readonly state: string; readonly code: string }) => {
    const answer = await call(weComLoginRoutes.finishWeComLogin, { body });
    if (answer.state === "linked") await client.invalidateQueries({ queryKey: linksKey });
    return answer;
  });
}

export function useEndWeComLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (linkId: string) => call(weComLoginRoutes.endWeComLink, { params: { linkId } }),
    onSuccess: (_, linkId) =>
      client.setQueryData<WeComLink[]>(linksKey, (links) => links?.filter(({ id }) => id !== linkId)),
  });
}

const operatorLinksKey = (operatorId: string) => ["operator-wecom-links", operatorId] as const;

/** Members of WeCom that another operator is linked to. */
export const useOperatorLinks = (operatorId: string) =>
  useQuery({
    queryKey: operatorLinksKey(operatorId),
    queryFn: async ({ signal }) =>
      (await call(weComLoginRoutes.listOperatorLinks, { params: { operatorId } }, signal)).items,
  });

export function useOperatorLinkChanges(operatorId: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: operatorLinksKey(operatorId) });
  return {
    link: useMutation({
      mutationFn: (body: { readonly accountId: string; readonly userId: string }) =>
        call(weComLoginRoutes.linkOperator, { params: { operatorId }, body }),
      onSettled,
    }),
    unlink: useMutation({
      mutationFn: (linkId: string) => call(weComLoginRoutes.unlinkOperator, { params: { operatorId, linkId } }),
      onSettled,
    }),
  };
}

export const useWeComLoginSetting = (accountId: string) =>
  useQuery({
    queryKey: settingKey(accountId),
    queryFn: ({ signal }) => call(weComLoginRoutes.getWeComLogin, { params: { accountId } }, signal),
  });

export function useSetWeComLogin(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (appId: string | null) =>
      call(weComLoginRoutes.setWeComLogin, { params: { accountId }, body: { appId } }),
    onSuccess: (setting) => {
      client.setQueryData<WeComLoginSetting>(settingKey(accountId), setting);
      void client.invalidateQueries({ queryKey: loginsKey });
    },
  });
}
