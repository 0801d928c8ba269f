import {
  directoryRoutes,
  type EventReports,
  type ReplyRule,
  type ReportedEvent,
  type RequestOf,
  type RuleAct,
  type RuleFiring,
  type RuleInput,
  reportRoutes,
  ruleRoutes,
} from "@shoufa/contract";
import { call, type Listing, useListing } from "@shoufa/web";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const ruleId = ({ id }: ReplyRule): string => id;
const firingId = ({ id }: RuleFiring): string => id;

/** An app of a company. */
export interface AppOf {
  readonly accountId: string;
  readonly appId: string;
}

/** The rules of an app, in the order they are tried. */
export const useRules = ({ accountId, appId }: AppOf): Listing<ReplyRule> =>
  useListing({
    key: keys.rules(appId),
    read: async (_cursor, signal) => {
      const { items } = await call(ruleRoutes.listRules, { params: { accountId }, query: { appId } }, signal);
      return { items, total: items.length, next: null };
    },
    idOf: ruleId,
  });

/** Whether WeCom tells the app of events that have a switch. */
export const useReports = ({ accountId, appId }: AppOf) =>
  useQuery({
    queryKey: keys.reports(appId),
    queryFn: ({ signal }) => call(reportRoutes.getReports, { params: { accountId, appId } }, signal),
  });

export function useSwitchReportOn({ accountId, appId }: AppOf) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (event: ReportedEvent) =>
      call(reportRoutes.switchReportOn, { params: { accountId, appId }, body: { event } }),
    onSuccess: (reports) => client.setQueryData<EventReports>(keys.reports(appId), reports),
  });
}

export const useFirings = ({ accountId, appId }: AppOf): Listing<RuleFiring> =>
  useListing({
    key: keys.ruleHistory(appId),
    read: (cursor, signal) => call(ruleRoutes.listFirings, { params: { accountId }, query: { appId, cursor } }, signal),
    idOf: firingId,
  });

export const useFiringCounts = ({ accountId, appId }: AppOf) =>
  useQuery({
    queryKey: [...keys.ruleHistory(appId), "counts"],
    queryFn: ({ signal }) => call(ruleRoutes.countFirings, { params: { accountId }, query: { appId } }, signal),
  });

type Edited = RequestOf<typeof ruleRoutes.createRule>["body"];

/** Everything that changes rules; each reads the list anew. */
export function useRuleChanges({ accountId, appId }: AppOf) {
  const client = useQueryClient();
  const params = { accountId };
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.rules(appId) });
  return {
    save: useMutation({
      mutationFn: ({ rule, input }: { readonly rule: ReplyRule | null; readonly input: Omit<Edited, "appId"> }) =>
        rule === null
          ? call(ruleRoutes.createRule, { params, body: { appId, ...input } })
          : call(ruleRoutes.editRule, {
              params: { ...params, ruleId: rule.id },
              body: { ...input, revision: rule.revision },
            }),
      onSuccess,
    }),
    turn: useMutation({
      mutationFn: ({ id, enabled }: { readonly id: string; readonly enabled: boolean }) =>
        call(ruleRoutes.switchRule, { params: { ...params, ruleId: id }, body: { enabled } }),
      onSuccess,
    }),
    order: useMutation({
      mutationFn: (ruleIds: string[]) => call(ruleRoutes.orderRules, { params, body: { appId, ruleIds } }),
      onSettled: onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => call(ruleRoutes.deleteRule, { params: { ...params, ruleId: id } }),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: (id: string) => call(ruleRoutes.restoreRule, { params: { ...params, ruleId: id } }),
      onSuccess,
    }),
  };
}

interface Draft {
  readonly ruleId: string | null;
  readonly rule: RuleInput;
}

/** What would happen if somebody did this. `null`: nothing is asked. */
export const useTrial = ({ accountId, appId }: AppOf, userId: string, act: RuleAct | null, draft: Draft | null) =>
  useQuery({
    queryKey: [...keys.rules(appId), "trial", userId, act, draft],
    queryFn: ({ signal }) =>
      call(
        ruleRoutes.tryRules,
        { params: { accountId }, body: { appId, userId: userId || "-", act: act as RuleAct, draft: draft as Draft } },
        signal,
      ),
    enabled: act !== null && draft !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** What a rule would have done with the callbacks of the last days. */
export const useBacktest = ({ accountId, appId }: AppOf, days: number, draft: Draft | null) =>
  useQuery({
    queryKey: [...keys.rules(appId), "backtest", days, draft],
    queryFn: ({ signal }) =>
      call(ruleRoutes.backtestRule, { params: { accountId }, body: { appId, days, draft: draft as Draft } }, signal),
    enabled: draft !== null,
    retry: false,
    staleTime: 0,
  });

/** People whose name or id fits. */
export const usePeopleSearch = (accountId: string, q: string) =>
  useQuery({
    queryKey: [...keys.directory(accountId), "rule-people", q],
    queryFn: async ({ signal }) => {
      const { items } = await call(
        directoryRoutes.searchDirectory,
        { params: { accountId }, query: { q, limit: 20 } },
        signal,
      );
      return items.flatMap((hit) => (hit.kind === "member" ? [hit] : []));
    },
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
