import type { Plan } from "@shoufa/contract";
import { ReasonedButton, useText } from "@shoufa/web";
import { type PlanActs, savePlanResult } from "../../api/plan-pages.ts";
import { SaveFileButton } from "../../components/SaveFileButton.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { plans as text } from "../../text/plans.ts";
import { useWhyNotWrite } from "../Organisation/use-why-not-write.ts";

interface PlanActionsProps {
  readonly plan: Plan;
  readonly acts: PlanActs;
  readonly onAsk: (what: "apply" | "cancel") => void;
  /** Another plan was made of this one. */
  readonly onOther: (planId: string) => void;
}

/** What can be done with the plan as it is now. */
export function PlanActions({ plan, acts, onAsk, onOther }: PlanActionsProps) {
  const { t, language } = useText();
  const company = useCompany();
  const noWay = useWhyNotWrite(company);
  const { state, states, undo } = plan;
  const isOpen = state === "ready" || state === "applying" || state === "paused" || state === "waiting";
  const stale = states.stale ?? 0;
  const applied = (states.done ?? 0) + (states.unverified ?? 0);
  const other = { onSuccess: (made: Plan) => onOther(made.id) };
  return (
    <>
      {state === "ready" && (
        <ReasonedButton
          type="primary"
          whyNot={noWay ?? ((states.ready ?? 0) === 0 ? t(text.applyNone) : null)}
          onClick={() => onAsk("apply")}
        >
          {t(text.apply)}
        </ReasonedButton>
      )}
      {(state === "applying" || state === "waiting") && (
        <ReasonedButton
          type="default"
          whyNot={noWay}
          loading={acts.pause.isPending}
          onClick={() => acts.pause.mutate()}
        >
          {t(text.pause)}
        </ReasonedButton>
      )}
      {(state === "paused" || state === "waiting") && (
        <ReasonedButton
          type="primary"
          whyNot={noWay}
          loading={acts.resume.isPending}
          onClick={() => acts.resume.mutate()}
        >
          {t(text.resume)}
        </ReasonedButton>
      )}
      {isOpen && (
        <ReasonedButton type="default" whyNot={noWay} onClick={() => onAsk("cancel")}>
          {t(text.cancel)}
        </ReasonedButton>
      )}
      {plan.deletions.some(({ at }) => at !== null) && (
        <ReasonedButton type="default" whyNot={noWay} loading={acts.keep.isPending} onClick={() => acts.keep.mutate()}>
          {t(text.keep)}
        </ReasonedButton>
      )}
      {!isOpen && stale > 0 && (
        <ReasonedButton
          type="primary"
          whyNot={noWay}
          loading={acts.replan.isPending}
          onClick={() => acts.replan.mutate(undefined, other)}
        >
          {t(text.replan, { count: stale })}
        </ReasonedButton>
      )}
      {!isOpen && applied > 0 && undo.by === null && (
        <ReasonedButton
          type="default"
          whyNot={noWay}
          loading={acts.undo.isPending}
          onClick={() => acts.undo.mutate(undefined, other)}
        >
          {t(text.undo)}
        </ReasonedButton>
      )}
      {state !== "ready" && (
        <SaveFileButton save={() => savePlanResult(company.id, plan.id, { format: "xlsx", language })}>
          {t(text.saveResult)}
        </SaveFileButton>
      )}
    </>
  );
}
