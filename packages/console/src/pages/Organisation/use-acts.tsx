import type { ActRefusal, DirectoryAct, Reason } from "@shoufa/contract";
import { asProblem, type Problem, problemSentence, useText } from "@shoufa/web";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { keys } from "../../api/keys.ts";
import { type Applied, applyActs, undoPlan } from "../../api/plans.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { acts as text } from "../../text/directory-acts.ts";

/** How an act ended, for the form that asked for it. */
export type Ended =
  | { readonly ok: true }
  /** Refused before anything was written; `fields` are the places in the form. */
  | { readonly ok: false; readonly fields: Readonly<Record<string, Reason>>; readonly problem: Problem | null };

const toastSeconds = 10;

/** Writes to WeCom by plans: a toast with undo where all went well, and the reason where it did not. */
export function useActs(accountId: string) {
  const { t, language } = useText();
  const { notification, message } = App.useApp();
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: keys.directory(accountId) });

  const tell = (what: string, { plan, troubled }: Applied, canUndo: boolean): boolean => {
    void reload();
    const failed = troubled.find(({ state }) => state !== "unverified") ?? null;
    if (plan.state !== "finished" || failed !== null) {
      const reason = failed?.reason ?? plan.reason;
      notification.error({
        key: plan.id,
        title: t(plan.state === "waiting" ? text.waits : text.failed, { what }),
        description: reason === null ? undefined : <ReasonText reason={reason} />,
        duration: 0,
      });
      return false;
    }
    notification.success({
      key: plan.id,
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
    return true;
  };

  const undo = async (planId: string, what: string): Promise<void> => {
    notification.destroy(planId);
    const hide = message.loading(t(text.saving), 0);
    try {
      tell(`${t(text.undone)}：${what}`, await undoPlan(accountId, planId), false);
    } catch (error) {
      void message.error(problemSentence(asProblem(error), t, language));
    } finally {
      hide();
    }
  };

  /**
   * @param what The effect in words, for the toast and the history.
   * @param onApplied Called when it is done, before the page is read anew.
   */
  const run = async (what: string, wanted: DirectoryAct[], onApplied?: (applied: Applied) => void): Promise<Ended> => {
    const hide = message.loading(t(text.saving), 0);
    try {
      const result = await applyActs(accountId, wanted, what);
      if (!("plan" in result)) {
        const { counted, recent, limit } = result;
        void message.error(t(text.braked, { counted, recent, limit }), toastSeconds);
        return { ok: false, fields: {}, problem: null };
      }
      if (result.plan.state === "finished") onApplied?.(result);
      return tell(what, result, true) ? { ok: true } : { ok: false, fields: {}, problem: null };
    } catch (error) {
      const problem = asProblem(error);
      const refusals = problem.refusals as readonly ActRefusal[];
      const fields = Object.fromEntries(refusals.map(({ field, reason }) => [field ?? "", reason]));
      if (problem.code !== "plan.refused") void message.error(problemSentence(problem, t, language));
      else if (fields[""] !== undefined)
        notification.error({ title: t(text.failed, { what }), description: <ReasonText reason={fields[""]} /> });
      return { ok: false, fields, problem };
    } finally {
      hide();
    }
  };
  return { run, reload };
}
