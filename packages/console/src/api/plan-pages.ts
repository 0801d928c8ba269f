/** Plans as their own pages show them: the list, one of them, its steps, and what a person does with it. */
import {
  type BrakeSetting,
  type Plan,
  type PlanState,
  type PlanStep,
  planRoutes,
  type RequestOf,
  type StepKind,
  type StepState,
} from "@shoufa/contract";
import { call, saveFile, useListing } from "@shoufa/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

const planId = ({ id }: Plan): string => id;
const stepId = ({ id }: PlanStep): string => String(id);

export interface PlansFilter {
  readonly state: PlanState | undefined;
  /** Id of the operator who made it. */
  readonly operator: string | undefined;
  /** ISO time; made since. */
  readonly from: string | undefined;
}

export const usePlans = (accountId: string, filter: PlansFilter) =>
  useListing({
    key: [...keys.plans(accountId), "list", filter],
    read: (cursor, signal) =>
      call(planRoutes.listPlans, { params: { accountId }, query: { ...filter, cursor } }, signal),
    idOf: planId,
  });

/** Makes one plan that takes back what an operator has changed since some time. */
export const useUndoOperator = (accountId: string) =>
  usePlanChange(accountId, "", (body: { operatorId: string; since: string }) =>
    call(planRoutes.undoOperator, { params: { accountId }, body }),
  );

export const usePlan = (accountId: string, id: string) =>
  useQuery({
    queryKey: [...keys.plans(accountId), "one", id],
    queryFn: ({ signal }) => call(planRoutes.getPlan, { params: { accountId, planId: id } }, signal),
  });

export const useBrake = (accountId: string, isWanted: boolean) =>
  useQuery({
    queryKey: [...keys.plans(accountId), "brake"],
    queryFn: ({ signal }) => call(planRoutes.getBrake, { params: { accountId } }, signal),
    enabled: isWanted,
  });

export function useSetBrake(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BrakeSetting) => call(planRoutes.setBrake, { params: { accountId }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.plans(accountId) }),
  });
}

export interface StepFilter {
  readonly kind: StepKind | undefined;
  readonly state: StepState | undefined;
}

export const usePlanSteps = (accountId: string, id: string, filter: StepFilter) =>
  useListing({
    key: [...keys.plans(accountId), "steps", id, filter],
    read: (cursor, signal) =>
      call(
        planRoutes.listPlanSteps,
        { params: { accountId, planId: id }, query: { ...filter, cursor, limit: 100 } },
        signal,
      ),
    idOf: stepId,
  });

function usePlanChange<Input>(accountId: string, id: string, send: (input: Input) => Promise<Plan>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (plan) => {
      if (plan.id === id) client.setQueryData<Plan>([...keys.plans(accountId), "one", id], plan);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.plans(accountId) }),
  });
}

export interface Ticks {
  readonly ticked?: number[];
  readonly unticked?: number[];
}

export function usePlanActs(accountId: string, id: string) {
  const at = { params: { accountId, planId: id } };
  return {
    tick: usePlanChange(accountId, id, (body: Ticks) => call(planRoutes.tickPlan, { ...at, body })),
    apply: usePlanChange(accountId, id, (body: { hash: string; raise?: { words: string } }) =>
      call(planRoutes.applyPlan, { ...at, body }),
    ),
    pause: usePlanChange<void>(accountId, id, () => call(planRoutes.pausePlan, at)),
    resume: usePlanChange<void>(accountId, id, () => call(planRoutes.resumePlan, at)),
    cancel: usePlanChange<void>(accountId, id, () => call(planRoutes.cancelPlan, at)),
    keep: usePlanChange<void>(accountId, id, () => call(planRoutes.keepLeavers, at)),
    replan: usePlanChange<void>(accountId, id, () => call(planRoutes.replanPlan, at)),
    undo: usePlanChange<void>(accountId, id, () => call(planRoutes.undoPlan, { ...at, body: {} })),
  };
}

export type PlanActs = ReturnType<typeof usePlanActs>;

export const savePlanResult = (
  accountId: string,
  planId: string,
  query: NonNullable<RequestOf<typeof planRoutes.getPlanResult>["query"]>,
): Promise<void> => saveFile(planRoutes.getPlanResult, { params: { accountId, planId }, query });
