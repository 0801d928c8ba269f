import {
  type ActRefusal,
  type DirectoryAct,
  fieldOfRefusal,
  type Plan,
  type PlanStep,
  type Reason,
} from "@shoufa/contract";
import { asProblem, type Problem, problemSentence, useText } from "@shoufa/web";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { keys } from "../../api/keys.ts";
import { type Applied, followPlan, keepMembers, makePlan, planUndo } from "../../api/plans.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { leaving } from "../../text/leaving.ts";
import { HeldDialog } from "./HeldDialog.tsx";

/** How an act ended, for the form that asked for it. */
export type Ended =
  | { readonly ok: true }
  /** Refused, by Shoufa before anything was written or by WeCom; `fields` are the places in the form. */
  | { readonly ok: false; readonly fields: Readonly<Record<string, Reason>>; readonly problem: Problem | null };

const toastSeconds = 10;
/** Only the last success is shown, or quick work would cover the page; earlier ones are undone from the list of plans. */
const successKey = "done";
/** A plan of more steps, for people or asked for one by one, is looked at on its own page before it begins. */
const mostUnseen = 20;

/** A plan above the brake's limit, and who waits for what becomes of it. Null: it was not started. */
interface Held {
  readonly plan: Plan;
  readonly decide: (words: string | null) => void;
}

/** Writes to WeCom by plans: a toast with undo where all went well, and the reason where it did not. */
export function useActs(accountId: string) {
  const { t } = useText();
  const { notification, message } = App.useApp();
  const client = useQueryClient();
  const goOn = useGoOn();
  const [held, setHeld] = useState<Held | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: keys.directory(accountId) });

  const tell = (what: string, { plan, troubled }: Applied, canUndo: boolean): Ended => {
    void reload();
    const failed = failedOf(troubled);
    if (plan.state !== "finished" || failed.length > 0) {
      const reason = failed[0]?.reason ?? plan.reason;
      notification.error({
        key: plan.id,
        title: t(plan.state === "waiting" ? text.waits : text.failed, { what }),
        description: reason === null ? undefined : <ReasonText reason={reason} />,
        duration: 0,
        actions: (
          <Button size="small" onClick={() => showPlan(plan.id)}>
            {t(text.showPlan)}
          </Button>
        ),
      });
      return { ok: false, fields: fieldsOf(failed), problem: null };
    }
    notification.success({
      key: successKey,
      title: t(troubled.length > 0 ? text.unverified : text.done, { what }),
      duration: toastSeconds,
      ...(canUndo && {
        actions: (
          <Button size="small" onClick={() => void undo(plan.id, what)}>
            {t(text.undo)}
          </Button>
        ),
      }),
    });
    return { ok: true };
  };

  const showPlan = (planId: string): void => {
    notification.destroy(planId);
    goOn(`/org/plans/${encodeURIComponent(planId)}`);
  };

  /** Applies a plan to its end, with how far it is; above the brake only when an owner lets it pass. */
  const apply = async (plan: Plan): Promise<Applied | null> => {
    const isHeld = plan.state === "ready" && plan.brake.exceeded;
    const words = isHeld ? await new Promise<string | null>((decide) => setHeld({ plan, decide })) : undefined;
    setHeld(null);
    if (words === null) return null;
    const key = `progress ${plan.id}`;
    const show = (content: string) => void message.open({ key, type: "loading", content, duration: 0 });
    show(t(text.saving));
    try {
      const onProgress = (done: number, of: number) => of > 1 && show(t(text.savingSteps, { done, of }));
      return await followPlan(accountId, plan, { onProgress, ...(words !== undefined && { words }) });
    } finally {
      message.destroy(key);
    }
  };

  const undo = async (planId: string, what: string): Promise<void> => {
    notification.destroy(successKey);
    try {
      const result = await apply(await planUndo(accountId, planId));
      if (result !== null) tell(t(text.undoneWhat, { what }), result, false);
    } catch (error) {
      void message.error(problemSentence(asProblem(error), t));
    }
  };

  const explain = (what: string, error: unknown): Ended => {
    const problem = asProblem(error);
    const refusals = problem.refusals as readonly ActRefusal[];
    const fields = Object.fromEntries(refusals.toReversed().map(({ field, reason }) => [field ?? "", reason]));
    if (problem.code !== "plan.refused") void message.error(problemSentence(problem, t));
    else if (fields[""] !== undefined)
      notification.error({ title: t(text.failed, { what }), description: <ReasonText reason={fields[""]} /> });
    return { ok: false, fields, problem };
  };

  /**
   * @param what The effect in words, for the toast and the history.
   * @param acts Or what reads which they are.
   * @param onApplied Called when it is done, before the page is read anew.
   */
  const run = async (
    what: string,
    acts: DirectoryAct[] | (() => Promise<DirectoryAct[]>),
    onApplied?: (applied: Applied) => void,
  ): Promise<Ended> => {
    const hide = message.loading(t(text.saving), 0);
    try {
      const wanted = typeof acts === "function" ? await acts() : acts;
      const plan = await makePlan(accountId, wanted, what);
      hide();
      if (
        plan.state === "ready" &&
        plan.total > mostUnseen &&
        (wanted.length > mostUnseen || wanted.some(isOfPeople))
      ) {
        void message.info(t(text.lookFirst, { count: plan.total }), toastSeconds);
        showPlan(plan.id);
        return { ok: true };
      }
      const result = await apply(plan);
      if (result === null) return { ok: false, fields: {}, problem: null };
      if (result.plan.state === "finished") onApplied?.(result);
      return tell(what, result, true);
    } catch (error) {
      return explain(what, error);
    } finally {
      hide();
    }
  };

  /** People who have left stay, disabled. @returns Whether that could be done. */
  const keep = async (userIds: readonly string[]): Promise<boolean> => {
    try {
      const { people: count } = await keepMembers(accountId, userIds);
      notification.success({ title: t(leaving.kept, { count }), duration: toastSeconds });
      return true;
    } catch (error) {
      void message.error(problemSentence(asProblem(error), t));
      return false;
    } finally {
      void reload();
    }
  };

  const dialogs: ReactNode = held !== null && (
    <HeldDialog
      plan={held.plan}
      onPass={held.decide}
      onShow={() => {
        held.decide(null);
        showPlan(held.plan.id);
      }}
      onClose={() => held.decide(null)}
    />
  );
  return { run, keep, reload, dialogs };
}

const failedOf = (troubled: Applied["troubled"]) => troubled.filter(({ state }) => state !== "unverified");

/** For `run`: goes elsewhere when the objects are gone, before the page asks for them again. */
export const whenAllDone =
  (leave: () => void) =>
  ({ troubled }: Applied): void => {
    if (failedOf(troubled).length === 0) leave();
  };

const isOfPeople = ({ act }: DirectoryAct): boolean => act.startsWith("member.");

/** What WeCom refused, at the fields of the form that it is about. */
const fieldsOf = (steps: readonly PlanStep[]): Readonly<Record<string, Reason>> =>
  Object.fromEntries(
    steps.flatMap(({ reason }) => {
      const field = reason === null ? null : fieldOfRefusal(reason);
      return reason === null || field === null ? [] : [[field, reason]];
    }),
  );
