import { type Plan, type PlanStep, StepKind, StepState } from "@shoufa/contract";
import {
  type Column,
  common,
  DataTable,
  ListCount,
  StatePicture,
  stateColumn,
  textColumn,
  useText,
  useUrlState,
} from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Select } from "antd";
import { useMemo } from "react";
import { Link } from "react-router";
import { type PlanActs, type Ticks, usePlanSteps } from "../../api/plan-pages.ts";
import { StepStateWord } from "../../components/PlanStates.tsx";
import { changedFields, isDeletion } from "../../components/plan-words.ts";
import { ReasonText } from "../../components/ReasonText.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { stepKindWords, stepStateWords, plans as text } from "../../text/plans.ts";
import { useWhyNotWrite } from "../Organisation/use-why-not-write.ts";
import styles from "./Plans.module.css";

interface StepListProps {
  readonly accountId: string;
  readonly plan: Plan;
  readonly acts: PlanActs;
}

const names = ["kind", "result"] as const;
const keyOf = (step: PlanStep): string => String(step.id);

/** The steps with what each changes; before the plan is applied they can be taken out one by one. */
export function StepList({ accountId, plan, acts }: StepListProps) {
  const { t } = useText();
  const [values, set] = useUrlState(names);
  const kind = StepKind.safeParse(values.kind).data;
  const state = StepState.safeParse(values.result).data;
  const listing = usePlanSteps(accountId, plan.id, { kind, state });
  const columns = useColumns();
  const whyNot = useWhyNotWrite(useCompany());
  const isFiltered = kind !== undefined || state !== undefined;
  // Shown at once; the server's answer comes after.
  const asked = acts.tick.isPending ? asTicked(acts.tick.variables) : null;
  const tick = (steps: readonly PlanStep[], on: boolean): void => {
    const ids = steps.filter((step) => isTicked(step) !== on).map(({ id }) => id);
    if (ids.length > 0) acts.tick.mutate(on ? { ticked: ids } : { unticked: ids });
  };
  const selection =
    plan.state === "ready" && whyNot === null
      ? {
          isTicked: (step: PlanStep) => asked?.get(step.id) ?? isTicked(step),
          onTickAll: (on: boolean) => tick(listing.rows, on),
          row: {
            onTick: (step: PlanStep, on: boolean) => tick([step], on),
            nameOf: ({ label }: PlanStep) => label,
          },
        }
      : undefined;
  return (
    <section className={panel.panel} aria-label={t(text.steps)}>
      <div className={panel.toolbar}>
        <h2>{t(text.steps)}</h2>
        <ListCount listing={listing} isFiltered={isFiltered} />
        <Select
          aria-label={t(text.act)}
          className={panel.filter ?? ""}
          value={kind ?? ""}
          onChange={(next) => set({ kind: next })}
          options={[
            { value: "", label: t(text.anyAct) },
            ...StepKind.options
              .filter((value) => (plan.kinds[value] ?? 0) > 0)
              .map((value) => ({ value, label: t(stepKindWords[value]) })),
          ]}
        />
        <Select
          aria-label={t(text.state)}
          className={panel.filter ?? ""}
          value={state ?? ""}
          onChange={(next) => set({ result: next })}
          options={[
            { value: "", label: t(text.anyResult) },
            ...StepState.options
              .filter((value) => (plan.states[value] ?? 0) > 0)
              .map((value) => ({ value, label: t(stepStateWords[value]) })),
          ]}
        />
      </div>
      <DataTable
        name="plan-steps"
        label={t(text.steps)}
        listing={listing}
        columns={columns}
        card={(step) => <Card step={step} />}
        cardBelow={740}
        rowKey={keyOf}
        selection={selection}
        isFiltered={isFiltered}
        empty={<StatePicture kind="empty" isSmall title={t(text.noSteps)} />}
        noMatch={
          <StatePicture
            kind="no-match"
            isSmall
            title={t(text.noSteps)}
            actions={<Button onClick={() => set({ kind: "", result: "" })}>{t(common.clearFilter)}</Button>}
          />
        }
      />
    </section>
  );
}

const asTicked = ({ ticked = [], unticked = [] }: Ticks): ReadonlyMap<number, boolean> =>
  new Map([...ticked.map((id) => [id, true] as const), ...unticked.map((id) => [id, false] as const)]);

const isTicked = ({ state }: PlanStep): boolean => state !== "unticked";

function useColumns(): readonly Column<PlanStep>[] {
  const { t } = useText();
  return useMemo(
    () => [
      {
        ...textColumn("object", t(text.step), ({ label }: PlanStep) => label, { min: 120, max: 280 }),
        render: (step) => <StepObject step={step} />,
        text: ({ label, path }) => [label, path],
      },
      {
        ...textColumn("act", t(text.act), ({ kind }: PlanStep) => t(stepKindWords[kind])),
        render: ({ kind }) => (
          <span className={isDeletion(kind) ? styles.deletion : undefined}>{t(stepKindWords[kind])}</span>
        ),
      },
      {
        ...textColumn(
          "change",
          t(text.change),
          (step: PlanStep) =>
            changedFields(step, t)
              .map(({ name, after }) => `${name} ${after}`)
              .join(" "),
          { min: 160, max: 560 },
        ),
        grow: 2,
        render: (step) => <Changes step={step} />,
      },
      stateColumn(t(text.state), {
        text: ({ state }) => t(stepStateWords[state]),
        render: (step) => <Ended step={step} />,
      }),
    ],
    [t],
  );
}

/** Page of a person, department or tag: `m:`, `d:` or `t:` and its id. */
const pages: Readonly<Record<string, string>> = { m: "/org?member=", d: "/org?about=", t: "/org/tags?tag=" };

/** Where the whole object is shown; null: it is not there yet. */
function hrefOfObject({ kind, object, state }: PlanStep): string | null {
  const isThere = !object.includes(":ref:") && (!kind.endsWith("/create") || state === "done");
  const page = pages[object[0] ?? ""];
  return isThere && page !== undefined ? page + encodeURIComponent(object.slice(2)) : null;
}

function StepObject({ step }: { readonly step: PlanStep }) {
  const { label, path } = step;
  const href = hrefOfObject(step);
  return (
    <span className={styles.object}>
      <span className="ellipsis">{href === null ? label : <Link to={href}>{label}</Link>}</span>
      {path !== "" && <span className="quiet ellipsis">{path}</span>}
    </span>
  );
}

function Changes({ step }: { readonly step: PlanStep }) {
  const { t } = useText();
  return (
    <ul className={styles.changes}>
      {changedFields(step, t).map(({ name, before, after }) => (
        <li key={name}>
          {name}
          {t(common.colon)}
          {before === null ? (
            <span className="quiet">{t(text.unreadable)} → </span>
          ) : (
            before !== "" && <del className={styles.before}>{before}</del>
          )}
          {before !== null && before !== "" && " → "}
          {after === "" ? <span className="quiet">{t(text.nothing)}</span> : after}
        </li>
      ))}
    </ul>
  );
}

const Ended = ({ step: { state, reason } }: { readonly step: PlanStep }) => (
  <span className={styles.object}>
    <StepStateWord state={state} />
    {reason !== null && (
      <span className="quiet">
        <ReasonText reason={reason} />
      </span>
    )}
  </span>
);

const Card = ({ step }: { readonly step: PlanStep }) => {
  const { t } = useText();
  return (
    <span className={styles.card}>
      <span className={styles.line}>
        <span className={isDeletion(step.kind) ? styles.deletion : undefined}>{t(stepKindWords[step.kind])}</span>
        <Ended step={step} />
      </span>
      <StepObject step={step} />
      <Changes step={step} />
    </span>
  );
};
