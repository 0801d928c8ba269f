import { type Plan, PlanState } from "@shoufa/contract";
import {
  type Column,
  DataTable,
  ListCount,
  PageHead,
  StatePicture,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Select } from "antd";
import { useMemo } from "react";
import { usePlans } from "../../api/plan-pages.ts";
import { DirectoryTabs } from "../../components/DirectoryTabs.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { PlanStateWord } from "../../components/PlanStates.tsx";
import { planSum } from "../../components/plan-words.ts";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { planStates, plans as text } from "../../text/plans.ts";
import styles from "./Plans.module.css";

const names = ["state"] as const;
const keyOf = (plan: Plan): string => plan.id;
const hrefOf = (plan: Plan): string => `/org/plans/${encodeURIComponent(plan.id)}`;

/** Every change of the directory, newest first. */
export function PlansPage() {
  const { t } = useText();
  const company = useCompany();
  const [values, set] = useUrlState(names);
  const state = PlanState.safeParse(values.state).data;
  const listing = usePlans(company.id, state);
  const columns = useColumns();
  const title = t(text.title);
  return (
    <>
      <Title of={[title, company.name]} />
      <PageHead hasTimes title={title} aside={<ListCount listing={listing} isFiltered={state !== undefined} />} />
      <DirectoryTabs />
      <section className={panel.panel} aria-label={title}>
        <div className={panel.toolbar}>
          <Select
            aria-label={t(text.state)}
            className={panel.filter ?? ""}
            value={state ?? ""}
            onChange={(next) => set({ state: next })}
            options={[
              { value: "", label: t(text.anyState) },
              ...PlanState.options.map((value) => ({ value, label: t(planStates[value]) })),
            ]}
          />
        </div>
        <DataTable
          name="plans"
          label={title}
          listing={listing}
          columns={columns}
          card={(plan) => <Card plan={plan} />}
          cardBelow={740}
          rowKey={keyOf}
          rowHref={hrefOf}
          isFiltered={state !== undefined}
          empty={
            <StatePicture
              kind="empty"
              title={t(text.empty)}
              actions={<LinkButton to="/org">{t(text.toDirectory)}</LinkButton>}
            >
              {t(text.emptyHint)}
            </StatePicture>
          }
          noMatch={
            <StatePicture
              kind="no-match"
              title={t(text.noMatch)}
              actions={<Button onClick={() => set({ state: "" })}>{t(text.clear)}</Button>}
            />
          }
        />
      </section>
    </>
  );
}

function useColumns(): readonly Column<Plan>[] {
  const { t } = useText();
  return useMemo(() => {
    const what = (plan: Plan): string => plan.title || planSum(plan, t);
    return [
      { ...textColumn("what", t(text.what), what, { min: 180, max: 560 }), grow: 2 },
      { ...textColumn("sum", t(text.steps), (plan: Plan) => planSum(plan, t), { min: 120, max: 360 }), leaveOut: 2 },
      stateColumn(t(text.state), {
        text: (plan) => t(planStates[plan.state]),
        render: (plan) => <PlanStateWord state={plan.state} />,
      }),
      { ...textColumn("by", t(text.by), (plan: Plan) => plan.createdBy.name), leaveOut: 1 },
      timeColumn(t(text.at), (plan: Plan) => plan.createdAt),
    ];
  }, [t]);
}

function Card({ plan }: { readonly plan: Plan }) {
  const { t } = useText();
  return (
    <span className={styles.card}>
      <span className="ellipsis">{plan.title || planSum(plan, t)}</span>
      <span className={styles.line}>
        <PlanStateWord state={plan.state} />
        <span>{plan.createdBy.name}</span>
        <Time at={plan.createdAt} />
      </span>
    </span>
  );
}
