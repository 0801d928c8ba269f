import { type Plan, PlanState } from "@shoufa/contract";
import {
  asProblem,
  type Column,
  ProblemAlert,
  ReasonedButton,
  StatePicture,
  stateColumn,
  Time,
  textColumn,
  timeColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Input, Select } from "antd";
import { useId, useMemo, useRef } from "react";
import { usePlans, useUndoOperator } from "../../api/plan-pages.ts";
import { useSession } from "../../api/session.ts";
import { DirectoryTabs } from "../../components/DirectoryTabs.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { ListPage } from "../../components/ListPage.tsx";
import { PlanStateWord } from "../../components/PlanStates.tsx";
import { planSum } from "../../components/plan-words.ts";
import { useCompany } from "../../components/use-company.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { planStates, plans as text } from "../../text/plans.ts";
import { useWhyNotWrite } from "../Organisation/use-why-not-write.ts";
import { BrakeButton } from "./BrakeDialog.tsx";
import styles from "./Plans.module.css";

const names = ["state", "operator", "since"] as const;
const noFilter = { state: "", operator: "", since: "" };
const isDay = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
const keyOf = (plan: Plan): string => plan.id;
const hrefOf = (plan: Plan): string => `/org/plans/${encodeURIComponent(plan.id)}`;

/** Every change of the directory, newest first. */
export function PlansPage() {
  const { t } = useText();
  const company = useCompany();
  const [values, set] = useUrlState(names);
  const state = PlanState.safeParse(values.state).data;
  const operator = values.operator.slice(0, 64) || undefined;
  const from = isDay(values.since) ? new Date(`${values.since}T00:00`).toISOString() : undefined;
  const listing = usePlans(company.id, { state, operator, from });
  const isFiltered = [state, operator, from].some((each) => each !== undefined);
  const sinceId = useId();
  const people = usePeopleOf(listing.rows);
  const columns = useColumns();
  const title = t(text.title);
  return (
    <ListPage
      name="plans"
      title={title}
      companyName={company.name}
      listing={listing}
      columns={columns}
      card={(plan) => <Card plan={plan} />}
      rowKey={keyOf}
      rowHref={hrefOf}
      isFiltered={isFiltered}
      onClear={() => set(noFilter)}
      intro={<DirectoryTabs />}
      filters={
        <>
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
          <Select
            aria-label={t(text.by)}
            className={panel.filter ?? ""}
            value={operator ?? ""}
            onChange={(next) => set({ operator: next })}
            options={[
              { value: "", label: t(text.anybody) },
              ...[...people].map(([value, label]) => ({ value, label })),
            ]}
          />
          <span className={styles.since}>
            <label htmlFor={sinceId}>{t(text.since)}</label>
            <Input
              id={sinceId}
              type="date"
              value={values.since}
              onChange={({ target }) => set({ since: target.value })}
            />
          </span>
        </>
      }
      toolbarEnd={
        <>
          {(operator !== undefined || from !== undefined) && (
            <UndoAll accountId={company.id} operatorId={operator} since={from} />
          )}
          <BrakeButton accountId={company.id} />
        </>
      }
      empty={
        <StatePicture
          kind="empty"
          title={t(text.empty)}
          actions={<LinkButton to="/org">{t(text.toDirectory)}</LinkButton>}
        >
          {t(text.emptyHint)}
        </StatePicture>
      }
      noMatch={{ title: t(text.noMatch) }}
    />
  );
}

/** Names of those who made plans that were on screen, and of oneself: only managers may read the list of operators. */
function usePeopleOf(plans: readonly Plan[]): ReadonlyMap<string, string> {
  const session = useSession().data;
  const me = session?.state === "signed-in" ? session.operator : undefined;
  const seen = useRef(new Map<string, string>());
  if (me) seen.current.set(me.id, me.name);
  for (const { createdBy } of plans) seen.current.set(createdBy.operatorId, createdBy.name);
  return seen.current;
}

/** Takes back what somebody has changed since a day, by one plan that is looked at before it is applied. */
function UndoAll(props: {
  readonly accountId: string;
  readonly operatorId: string | undefined;
  readonly since: string | undefined;
}) {
  const { accountId, operatorId, since } = props;
  const { t } = useText();
  const goOn = useGoOn();
  const noWay = useWhyNotWrite(useCompany());
  const undo = useUndoOperator(accountId);
  const isWhole = operatorId !== undefined && since !== undefined;
  return (
    <>
      <ReasonedButton
        type="default"
        whyNot={noWay ?? (isWhole ? null : t(text.undoAllNeeds))}
        loading={undo.isPending}
        onClick={() => {
          if (isWhole) undo.mutate({ operatorId, since }, { onSuccess: (plan) => goOn(hrefOf(plan)) });
        }}
      >
        {t(text.undoAll)}
      </ReasonedButton>
      {undo.error !== null && <ProblemAlert problem={asProblem(undo.error)} />}
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
