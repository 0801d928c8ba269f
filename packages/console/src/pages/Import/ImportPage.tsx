import type { DirectoryImport } from "@shoufa/contract";
import { asProblem, common, Failed, PageHead, StatePicture, useText } from "@shoufa/web";
import panel from "@shoufa/web/panel.module.css";
import { App, Button, Progress } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useImport, useImportActs } from "../../api/imports.ts";
import { LinkButton } from "../../components/LinkButton.tsx";
import { ReasonText } from "../../components/ReasonText.tsx";
import { Title } from "../../components/Title.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { useGoOn } from "../../components/use-go-on.ts";
import { imports as text } from "../../text/imports.ts";
import { ColumnsStep } from "./ColumnsStep.tsx";
import styles from "./Import.module.css";
import { ImportStateWord } from "./ImportStateWord.tsx";
import { RowsStep } from "./RowsStep.tsx";

/** One import: reading, its columns, its problems, its plan. The address stays good, also on another day. */
export function ImportPage() {
  const { importId = "" } = useParams();
  const { t } = useText();
  const company = useCompany();
  const query = useImport(company.id, importId);
  if (query.data !== undefined) return <Found key={importId} accountId={company.id} of={query.data} />;
  return (
    <>
      <Title of={[t(text.title)]} />
      <PageHead title={t(text.title)} />
      <div className={panel.panel}>
        {query.isError ? (
          <Failed problem={asProblem(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <p className={styles.note} role="status">
            {t(common.loading)}
          </p>
        )}
      </div>
    </>
  );
}

function Found({ accountId, of }: { readonly accountId: string; readonly of: DirectoryImport }) {
  const { t } = useText();
  const { modal } = App.useApp();
  const goOn = useGoOn();
  const { remove } = useImportActs(accountId, of.id);
  const [isMapping, setMapping] = useState(false);
  const showsColumns = of.state === "columns" || (of.state === "checked" && isMapping);
  const isBusy = of.state === "reading" || of.state === "checking";
  const giveUp = (): void => {
    modal.confirm({
      title: t(text.removeSure),
      content: t(text.removeHint),
      okText: t(text.remove),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(undefined, { onSuccess: () => goOn("/org/import") }),
    });
  };
  return (
    <>
      <Title of={[of.name, t(text.title)]} />
      <PageHead
        title={of.name}
        aside={<ImportStateWord of={of} />}
        actions={
          <>
            {of.state === "checked" && !isMapping && (
              <Button onClick={() => setMapping(true)}>{t(text.changeColumns)}</Button>
            )}
            {of.state !== "planned" && <Button onClick={giveUp}>{t(text.remove)}</Button>}
          </>
        }
      />
      {isBusy && (
        <section className={`${panel.panel} ${styles.busy}`} role="status">
          <Progress percent={of.progress} aria-label={t(text[of.state])} />
          <span>{t(text[of.state])}</span>
        </section>
      )}
      {of.state === "failed" && (
        <section className={panel.panel}>
          <StatePicture
            kind="failed"
            title={t(text.failed)}
            actions={<LinkButton to="/org/import">{t(text.again)}</LinkButton>}
          >
            {of.problem && <ReasonText reason={of.problem} />}
          </StatePicture>
        </section>
      )}
      {showsColumns && <ColumnsStep accountId={accountId} of={of} onDone={() => setMapping(false)} />}
      {(of.state === "checked" || of.state === "planned") && !showsColumns && (
        <RowsStep accountId={accountId} of={of} />
      )}
    </>
  );
}
