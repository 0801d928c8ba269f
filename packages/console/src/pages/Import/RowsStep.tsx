import type { DirectoryImport } from "@shoufa/contract";
import { asProblem, ProblemAlert, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { type RowsShown, saveImportFile, useImportActs } from "../../api/imports.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { SaveFileButton } from "../../components/SaveFileButton.tsx";
import { imports as text } from "../../text/imports.ts";
import styles from "./Import.module.css";
import { RowsGrid } from "./RowsGrid.tsx";

/** What the check has found: four totals, the rows to be mended, the files and the plan. */
export function RowsStep({ accountId, of }: { readonly accountId: string; readonly of: DirectoryImport }) {
  const { t, language } = useText();
  const { plan } = useImportActs(accountId, of.id);
  const { totals } = of;
  const [shown, setShown] = useState<RowsShown>(
    totals.wrong > 0 ? "wrong" : totals.check > 0 ? "problems" : totals.change > 0 ? "changes" : "all",
  );
  const disables = of.missing === "disable" && totals.missing > 0;
  const isNothing = totals.change === 0 && !disables;
  return (
    <>
      <dl className={styles.totals}>
        <Total name={t(text.totalRows)} count={totals.rows} />
        <Total
          name={t(text.totalChange)}
          count={totals.change}
          below={totals.added > 0 ? t(text.ofThemNew, { count: totals.added }) : undefined}
        />
        <Total name={t(text.totalSkipped)} count={totals.skipped} />
        <Total
          name={t(text.totalWrong)}
          count={totals.wrong}
          isBad={totals.wrong > 0}
          below={totals.check > 0 ? t(text.toLook, { count: totals.check }) : undefined}
        />
        <Total
          name={t(text.totalMissing)}
          count={totals.missing}
          below={t(of.missing === "disable" ? text.disable : text.keep)}
        />
      </dl>
      <section className={`${panel.panel} ${styles.planning}`} aria-label={t(text.makePlan)}>
        {of.planId === null ? (
          <>
            <p>{isNothing ? t(text.nothing) : t(text.planHint)}</p>
            <Button type="primary" disabled={isNothing} loading={plan.isPending} onClick={() => plan.mutate()}>
              {t(text.makePlan)}
            </Button>
          </>
        ) : (
          <>
            <p>{t(text.planMade)}</p>
            <LinkButton to={`/org/plans/${of.planId}`}>{t(text.openPlan)}</LinkButton>
          </>
        )}
        <SaveFileButton save={() => saveImportFile(accountId, of.id, { format: "xlsx", only: "all", language })}>
          {t(text.saveFile)}
        </SaveFileButton>
        {totals.wrong > 0 && (
          <SaveFileButton save={() => saveImportFile(accountId, of.id, { format: "xlsx", only: "wrong", language })}>
            {t(text.saveWrong)}
          </SaveFileButton>
        )}
      </section>
      {plan.isError && <ProblemAlert problem={asProblem(plan.error)} />}
      <section className={panel.panel} aria-label={t(text.grid)}>
        <div className={panel.toolbar}>
          <h2>{t(text.grid)}</h2>
          <Segmented
            aria-label={t(text.show)}
            value={shown}
            onChange={setShown}
            options={[
              { value: "wrong", label: t(text.showWrong) },
              { value: "problems", label: t(text.showProblems) },
              { value: "changes", label: t(text.showChanges) },
              { value: "all", label: t(text.showAll) },
            ]}
          />
        </div>
        <RowsGrid key={`${shown} ${language}`} accountId={accountId} of={of} only={shown} />
      </section>
    </>
  );
}

function Total({
  name,
  count,
  below,
  isBad = false,
}: {
  readonly name: string;
  readonly count: number;
  readonly below?: string | undefined;
  readonly isBad?: boolean;
}) {
  return (
    <div className={styles.total} data-bad={isBad}>
      <dt>{name}</dt>
      <dd>
        {count.toLocaleString()}
        {below !== undefined && <small>{below}</small>}
      </dd>
    </div>
  );
}
