import { asProblem, PageHead, ProblemAlert, useText } from "@shoufa/web";
import { useState } from "react";
import { useParams } from "react-router";
import { usePlan, usePlanActs } from "../../api/plan-pages.ts";
import { DetailAbsent } from "../../components/DetailAbsent.tsx";
import { DirectoryTabs } from "../../components/DirectoryTabs.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { PlanStateWord } from "../../components/PlanStates.tsx";
import { planSum } from "../../components/plan-words.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { plans as text } from "../../text/plans.ts";
import { ApplyDialog } from "./ApplyDialog.tsx";
import { CancelDialog } from "./CancelDialog.tsx";
import { PlanActions } from "./PlanActions.tsx";
import { PlanSummary } from "./PlanSummary.tsx";
import styles from "./Plans.module.css";
import { StepList } from "./StepList.tsx";

/** One plan: what it would change or has changed, step by step, and what a person does with it. */
export function PlanPage() {
  const { t } = useText();
  const { planId = "" } = useParams();
  const company = useCompany();
  const goOn = useGoOn();
  const plan = usePlan(company.id, planId);
  const acts = usePlanActs(company.id, planId);
  const [asking, setAsking] = useState<"apply" | "cancel" | null>(null);
  const close = (): void => setAsking(null);
  const openOther = (id: string): void => goOn(`/org/plans/${encodeURIComponent(id)}`);
  const { data } = plan;
  if (data === undefined)
    return (
      <DetailAbsent
        title={t(text.one)}
        back={<LinkButton to="/org/plans">{t(text.title)}</LinkButton>}
        query={plan}
        notFound={{ title: t(text.notFound), hint: t(text.notFoundHint) }}
      />
    );
  const troubled = [acts.tick, acts.pause, acts.resume, acts.replan, acts.undo].find(({ error }) => error !== null);
  return (
    <>
      <Title of={[data.title || t(text.one), company.name]} />
      <PageHead
        hasTimes
        title={data.title || planSum(data, t)}
        aside={<PlanStateWord state={data.state} />}
        actions={<PlanActions plan={data} acts={acts} onAsk={setAsking} onOther={openOther} />}
      />
      <DirectoryTabs />
      <div className={styles.parts}>
        {troubled?.error && <ProblemAlert problem={asProblem(troubled.error)} />}
        <PlanSummary plan={data} />
        <StepList accountId={company.id} plan={data} acts={acts} />
      </div>
      {asking === "apply" && <ApplyDialog plan={data} apply={acts.apply} onClose={close} />}
      {asking === "cancel" && <CancelDialog cancel={acts.cancel} onClose={close} />}
    </>
  );
}
